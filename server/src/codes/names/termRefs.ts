import { type CodeFile, codeOf, keyAt } from '../codeFile.js';
import { firstKey, KEY_BYTES, keyOf, keyStartsWith, lowerBound, packKeys, unpackKey } from '../keys.js';
import type { Lists, TermLists } from '../search/termLists.js';
import { TERM_SOURCES } from '../search/termsToIndex.js';

/** Kinds of terms that name conditions, what was written for search first; drugs and outer causes name none. */
export const NAMING_SOURCES = ['synonym', 'inclusion term', 'title', 'index'] as const;
export const TITLE = NAMING_SOURCES.indexOf('title');

const PLACE = TERM_SOURCES.map((source) => (NAMING_SOURCES as readonly string[]).indexOf(source));
const LETTER_V = 86;
const LETTER_Y = 89;
const DIGIT_0 = 48;

/**
 * The titles and terms of a code file by one number each: terms first, in the order of the search index, then titles, in the order of the entries.
 * Only ICD-10-CM counts, without circumstances of injuries and the like (V to Y), which are told in whole sentences and not named.
 */
export class TermRefs {
  readonly count: number;

  constructor(
    private readonly file: CodeFile,
    private readonly lists: TermLists,
  ) {
    this.count = lists.terms + lists.entries;
  }

  /** Calls back with all of one source, rising. A title that a seventh character makes another's is left out. */
  each(source: number, take: (ref: number) => void): void {
    const { lists } = this;
    if (source === TITLE) {
      for (let entry = 0; entry < lists.entries; entry++) if (this.isTitled(entry)) take(lists.terms + entry);
      return;
    }
    for (let term = 0; term < lists.terms; term++)
      if (PLACE[lists.termSource[term] ?? 0] === source) take(term);
  }

  /** Place of its source in `NAMING_SOURCES`. */
  sourceOf(ref: number): number {
    return ref >= this.lists.terms ? TITLE : (PLACE[this.lists.termSource[ref] ?? 0] ?? -1);
  }

  /** Calls back with the search index's number of each word, in the order written, until told to stop. */
  words(ref: number, take: (word: number) => boolean): void {
    const { lists } = this;
    const isTitle = ref >= lists.terms;
    const words: Lists = isTitle ? lists.titles : lists.termWords;
    const item = isTitle ? ref - lists.terms : ref;
    const from = words.at[item] ?? 0;
    const to = Math.min(
      words.at[item + 1] ?? 0,
      isTitle ? Number.POSITIVE_INFINITY : from + (lists.termRequired[item] ?? 0),
    );
    for (let at = from; at < to; at++) if (!take(words.items[at] ?? 0)) return;
  }

  /** The codes it leads to, best first. */
  codes(ref: number): string[] {
    const { lists } = this;
    if (ref >= lists.terms)
      return this.isTitled(ref - lists.terms) ? [codeOf(keyAt(this.file, ref - lists.terms))] : [];
    const codes: string[] = [];
    for (let at = lists.targetAt[ref] ?? 0; at < (lists.targetAt[ref + 1] ?? 0); at++)
      if (isNamed(lists.targetKeys, at)) codes.push(codeOf(unpackKey(lists.targetKeys, at)));
    return codes;
  }

  /** Those with a code that begins like this one, a category at least. */
  *leadingTo(code: string): Generator<number> {
    const key = keyOf('ICD-10-CM', code);
    const { lists, file } = this;
    for (const target of targetsIn(lists.targetKeys, key)) {
      const term = lowerBound(lists.terms, (at) => (lists.targetAt[at + 1] ?? 0) <= target);
      if ((PLACE[lists.termSource[term] ?? 0] ?? -1) >= 0) yield term;
    }
    for (let entry = firstKey(file.keys, key); keyStartsWith(file.keys, entry, key); entry++)
      if (this.isTitled(entry)) yield lists.terms + entry;
  }

  private isTitled(entry: number): boolean {
    return isNamed(this.file.keys, entry) && this.file.keys[entry * KEY_BYTES + KEY_BYTES - 1] === 0;
  }
}

/** True for a key of ICD-10-CM outside chapter 20. */
function isNamed(keys: Uint8Array, at: number): boolean {
  const letter = keys[at * KEY_BYTES + 1] ?? 0;
  return keys[at * KEY_BYTES] === DIGIT_0 && (letter < LETTER_V || letter > LETTER_Y);
}

/** Places of the keys that begin like one. The first four characters of a key are compared as one number: there may be a hundred thousand. */
function targetsIn(keys: Uint8Array, key: string): number[] {
  const words = new Uint32Array(keys.buffer, keys.byteOffset, keys.byteLength >> 2);
  const head = new Uint32Array(packKeys([key]).buffer)[0] as number;
  const found: number[] = [];
  for (let at = 0; at < words.length; at += KEY_BYTES / 4)
    if (words[at] === head && keyStartsWith(keys, at / (KEY_BYTES / 4), key))
      found.push(at / (KEY_BYTES / 4));
  return found;
}
