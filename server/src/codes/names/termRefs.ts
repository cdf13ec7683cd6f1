import { type CodeFile, codeOf, keyAt } from '../codeFile.js';
import { firstKey, KEY_BYTES, keyOf, keyStartsWith, unpackKey } from '../keys.js';
import type { Lists, SearchIndex } from '../search/searchIndex.js';
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
    private readonly index: SearchIndex,
  ) {
    this.count = index.terms + index.entries;
  }

  /** Calls back with all of one source, rising. A title that a seventh character makes another's is left out. */
  each(source: number, take: (ref: number) => void): void {
    const { index } = this;
    if (source === TITLE) {
      for (let entry = 0; entry < index.entries; entry++) if (this.isTitled(entry)) take(index.terms + entry);
      return;
    }
    for (let term = 0; term < index.terms; term++)
      if (PLACE[index.termSource[term] ?? 0] === source) take(term);
  }

  /** Place of its source in `NAMING_SOURCES`. */
  sourceOf(ref: number): number {
    return ref >= this.index.terms ? TITLE : (PLACE[this.index.termSource[ref] ?? 0] ?? -1);
  }

  /** Calls back with the search index's number of each word, in the order written, until told to stop. */
  words(ref: number, take: (word: number) => boolean): void {
    const { index } = this;
    const isTitle = ref >= index.terms;
    const lists: Lists = isTitle ? index.titles : index.termWords;
    const item = isTitle ? ref - index.terms : ref;
    const from = lists.at[item] ?? 0;
    const to = Math.min(
      lists.at[item + 1] ?? 0,
      isTitle ? Number.POSITIVE_INFINITY : from + (index.termRequired[item] ?? 0),
    );
    for (let at = from; at < to; at++) if (!take(lists.items[at] ?? 0)) return;
  }

  /** The codes it leads to, best first. */
  codes(ref: number): string[] {
    const { index } = this;
    if (ref >= index.terms)
      return this.isTitled(ref - index.terms) ? [codeOf(keyAt(this.file, ref - index.terms))] : [];
    const codes: string[] = [];
    for (let at = index.targetAt[ref] ?? 0; at < (index.targetAt[ref + 1] ?? 0); at++)
      if (isNamed(index.targetKeys, at)) codes.push(codeOf(unpackKey(index.targetKeys, at)));
    return codes;
  }

  /** Those with a code that begins like this one. */
  *leadingTo(code: string): Generator<number> {
    const key = keyOf('ICD-10-CM', code);
    const { index, file } = this;
    let term = 0;
    for (let at = 0; at < index.targetKeys.length / KEY_BYTES; at++) {
      while ((index.targetAt[term + 1] ?? 0) <= at) term++;
      if (keyStartsWith(index.targetKeys, at, key) && (PLACE[index.termSource[term] ?? 0] ?? -1) >= 0)
        yield term;
    }
    for (let entry = firstKey(file.keys, key); keyStartsWith(file.keys, entry, key); entry++)
      if (this.isTitled(entry)) yield index.terms + entry;
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
