import { foldWord, plainWordsOf } from '../words.js';
import { STANCE, stancesOf } from './denial.js';
import { Fits } from './fits.js';
import { firstNotBelow, rootPlace, type SearchIndex, weightOf } from './searchIndex.js';
import { slipsOf } from './slips.js';
import { rootOf } from './stem.js';
import { vocabulary } from './vocabulary.js';

/** Something an entry may say with any one of several words, each fitting more or less. */
export interface Atom {
  readonly ids: number[];
  /** 0 to 1, beside each id. */
  readonly fits: number[];
  /** How much it tells, 0 to 1. */
  readonly importance: number;
}

/** One way to say a stretch of the query: all its atoms together. */
export interface Alternative {
  /** First word of the query and the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly atoms: readonly number[];
  readonly fit: number;
}

/** A query as the index understands it. */
export interface Query {
  /** Folded words. */
  readonly words: readonly string[];
  readonly importance: readonly number[];
  readonly atoms: readonly Atom[];
  readonly alternatives: readonly Alternative[];
  /** For each atom whether the query says it is there or absent, see `STANCE`. */
  readonly stances: Uint8Array;
  /** Words that stand more than once: which of the words it is, its atom, and for the how manieth time it stands there. */
  readonly repeats: readonly Repeat[];
  /** The words and what single words they mean. */
  readonly said: ReadonlySet<string>;
}

/** A word of the query that stands there again. */
export interface Repeat {
  readonly word: number;
  readonly atom: number;
  readonly time: number;
}

/** More words than this are left out; nobody types them, and time stays bounded. */
const MOST_WORDS = 24;

const FIT = {
  root: 0.88,
  typing: 0.92,
  beginning: 0.72,
  shortBeginning: 0.55,
  afterAbbreviation: 0.3,
  compound: 0.7,
};

/** A query in words, before any index is asked. */
export interface Reading {
  /** Folded words, and the same as typed. */
  readonly words: readonly string[];
  readonly plain: readonly string[];
  /** True when the last word is still being typed. */
  readonly isTyped: boolean;
  /** For each word how it is spoken of, see `STANCE`. */
  readonly spoken: readonly number[];
  /** The words and what single words they mean. */
  readonly said: ReadonlySet<string>;
  /** Other ways to say stretches of it. */
  readonly phrases: readonly Phrase[];
  /** True for words that any file at hand holds. */
  readonly isKnown: (word: string) => boolean;
}

interface Phrase {
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
  readonly fit: number;
}

/**
 * Reads a query, once for all files; `correct` says what a word that nobody knows was surely meant to be. The last word counts as still being typed unless a blank
 * follows it.
 */
export function readQuery(
  query: string,
  isKnown: (word: string) => boolean,
  correct: (word: string) => string | undefined = () => undefined,
): Reading {
  const typing = /[a-zA-Z0-9]$/.test(query);
  const knows = (word: string) => isKnown(word) || vocabulary().meanings.has(word);
  const plain = plainWordsOf(query).flatMap((word) => numbersApart(word, knows));
  const kept = withoutNoise(plain.slice(0, MOST_WORDS), typing).map((word) => {
    const folded = foldWord(word);
    return knows(folded) || isMadeOfKnown(folded, knows) ? word : (correct(folded) ?? word);
  });
  const words = kept.map(foldWord);
  return {
    words,
    plain: kept,
    isTyped: typing,
    spoken: stancesOf(words),
    said: new Set(
      words.flatMap((word) => [
        word,
        ...vocabulary()
          .meanings.inOneWord(word)
          .map((one) => one.word),
      ]),
    ),
    phrases: [...meaningsIn(words), ...joinedIn(kept, words, knows)],
    isKnown: knows,
  };
}

/** A query as an index understands it. */
export function understand(reading: Reading, index: SearchIndex): Query {
  const { words, plain, isTyped, spoken, said, phrases, isKnown } = reading;
  const builder = new Builder(index, isKnown);
  const { quiet } = vocabulary();
  const repeats: Repeat[] = [];
  const last = words.length - 1;
  const importance = words.map((word, at) => {
    const atom = builder.atom(word, plain[at] ?? word, isTyped && at === last);
    const time = words.slice(0, at + 1).filter((other) => other === word).length;
    if (time > 1) repeats.push({ word: at, atom, time });
    builder.alternatives.push({ from: at, to: at + 1, atoms: [atom], fit: 1 });
    const share = spoken[at] === STANCE.absent ? DENIED_SHARE : quiet.has(word) ? QUIET_SHARE : 1;
    return (builder.atoms[atom]?.importance ?? 1) * share;
  });
  for (const phrase of phrases) builder.phrase(phrase);
  const { atoms, alternatives } = builder;
  const stances = new Uint8Array(atoms.length);
  for (const { from, atoms: own } of alternatives)
    for (const atom of own)
      if ((atoms[atom]?.importance ?? 1) > LITTLE) stances[atom] = spoken[from] ?? STANCE.open;
  return { words, importance, atoms, alternatives, stances, repeats, said };
}

/** What a query says is absent need not be named by a title. */
const DENIED_SHARE = 0.4;
/** Nor how it goes. */
const QUIET_SHARE = 0.25;
/** Atoms that tell less than this are neither there nor absent. */
const LITTLE = 0.1;
/** `no` and `without` say how what follows is meant, and little else. */
const DENYING_IMPORTANCE = 0.2;

/** Words that say nothing of the disease, unless the query has no others. The word being typed stays. */
function withoutNoise(words: readonly string[], typing: boolean): readonly string[] {
  const { noise } = vocabulary();
  const kept = words.filter((word, at) => !noise.has(word) || (typing && at === words.length - 1));
  return kept.length > 0 ? kept : words;
}

/** Phrases that mean other phrases, wherever they stand in the query. */
function meaningsIn(words: readonly string[]): Phrase[] {
  const { meanings, longest } = vocabulary();
  const found: Phrase[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let count = Math.min(longest, words.length - from); count >= 1; count--) {
      const said = count === 1 ? (words[from] ?? '') : words.slice(from, from + count).join(' ');
      for (const meaning of meanings.get(said) ?? []) {
        // One word for one word is in the atom of that word.
        if (count === 1 && meaning.words.length === 1) continue;
        found.push({ from, to: from + count, words: meaning.words, fit: meaning.fit });
      }
    }
  }
  return found;
}

/** `nose bleed` is nosebleed, `nosebleed` nose bleed; words of Greek and Latin parts are taken apart. */
function joinedIn(
  plain: readonly string[],
  words: readonly string[],
  knows: (word: string) => boolean,
): Phrase[] {
  const found: Phrase[] = [];
  for (let at = 0; at + 1 < plain.length; at++) {
    const joined = foldWord(`${plain[at]}${plain[at + 1]}`);
    if (joined.length >= 6 && knows(joined)) found.push({ from: at, to: at + 2, words: [joined], fit: 0.95 });
  }
  words.forEach((word, at) => {
    // `ckd3b` may be known as one word and means `ckd 3b` as well.
    const [, letters, numbers] = GLUED.exec(word) ?? [];
    if (letters && numbers)
      for (const meaning of vocabulary().meanings.get(letters) ?? [])
        found.push({ from: at, to: at + 1, words: [...meaning.words, numbers], fit: meaning.fit });
    if (word.length < 7 || knows(word)) return;
    const parts = splitInTwo(word, knows);
    if (parts) found.push({ from: at, to: at + 1, words: parts, fit: 0.95 });
    for (const form of vocabulary().takenApart(word) ?? [])
      found.push({ from: at, to: at + 1, words: form, fit: FIT.compound });
  });
  return found;
}

/** An abbreviation with a number behind it. */
const GLUED = /^([a-z]{2,})(\d{1,2}[a-z]?)$/;

/** True for words that are read by their parts. */
function isMadeOfKnown(word: string, knows: (word: string) => boolean): boolean {
  return splitInTwo(word, knows) !== undefined || vocabulary().takenApart(word) !== undefined;
}

/** `ckd3b` is `ckd 3b` where nobody knows it as one word. */
function numbersApart(word: string, knows: (word: string) => boolean): string[] {
  const [, letters, numbers] = GLUED.exec(word) ?? [];
  if (!letters || !numbers || knows(foldWord(word)) || !knows(foldWord(letters))) return [word];
  return [letters, numbers];
}

/** Two known words written as one. */
function splitInTwo(word: string, knows: (word: string) => boolean): string[] | undefined {
  for (let at = 3; at <= word.length - 3; at++) {
    const parts = [foldWord(word.slice(0, at)), foldWord(word.slice(at))];
    if (parts.every(knows)) return parts;
  }
  return undefined;
}

class Builder {
  readonly atoms: Atom[] = [];
  readonly alternatives: Alternative[] = [];
  private readonly plainAtoms = new Map<string, number>();
  private readonly fits: Fits;

  constructor(
    private readonly index: SearchIndex,
    private readonly isKnown: (word: string) => boolean,
  ) {
    this.fits = new Fits(index.scratch.pairOf);
  }

  phrase({ from, to, words, fit }: Phrase): void {
    const atoms = words.map((word) => this.plainAtom(word));
    if (atoms.some((atom) => this.atoms[atom]?.ids.length === 0)) return;
    this.alternatives.push({ from, to, atoms, fit });
  }

  /** A word of a meaning: itself, its root and its one-word meanings, no beginnings and no slips. */
  private plainAtom(word: string): number {
    const known = this.plainAtoms.get(word);
    if (known !== undefined) return known;
    this.putItself(word);
    const atom = this.push();
    this.plainAtoms.set(word, atom);
    return atom;
  }

  private putItself(word: string): void {
    this.putWord(word, 1);
    for (const meaning of vocabulary().meanings.inOneWord(word)) this.putWord(meaning.word, meaning.fit);
  }

  private putWord(word: string, fit: number): void {
    const { index, fits } = this;
    const id = index.idOf.get(word);
    if (id !== undefined) fits.put(id, fit);
    const place = rootPlace(index, rootOf(word));
    if (place < 0) return;
    const { at, items } = index.rootWords;
    for (let sibling = at[place] ?? 0; sibling < (at[place + 1] ?? 0); sibling++)
      fits.put(items[sibling] ?? 0, FIT.root * fit);
  }

  /** A word of the query, folded and as typed; the last one may be a beginning still being typed. */
  atom(word: string, plain: string, typing: boolean): number {
    const { index, fits } = this;
    this.putItself(word);
    const { abbreviations, denying } = vocabulary();
    const abbreviation = abbreviations.has(word);
    const exact = index.idOf.get(word);
    const known = exact !== undefined || abbreviation;
    if (typing) {
      const fit = abbreviation
        ? FIT.afterAbbreviation
        : known && word.length <= 2
          ? FIT.shortBeginning
          : FIT.typing;
      this.putBeginnings(plain, fit);
      if (plain !== word) this.putBeginnings(word, fit);
    } else if (!abbreviation) {
      const fit = known ? 0.6 : FIT.beginning;
      if (word.length >= 4) this.putBeginnings(word, fit);
      // `subs` is no plural.
      if (plain.length >= 4 && plain !== word) this.putBeginnings(plain, fit);
    }
    if (word.length >= 4 && !abbreviation && /^[a-z]/.test(word))
      for (const part of BEFORE) this.putBeginnings(part + word, 0.7);
    if (fits.count === 0 && word.length >= 4 && !this.isKnown(word))
      for (const [id, fit] of slipsOf(index, word, typing)) fits.put(id, fit);
    return this.push(exact, denying.has(word) ? DENYING_IMPORTANCE : undefined);
  }

  private putBeginnings(word: string, fit: number): void {
    const { words } = this.index;
    const first = firstNotBelow(words, word);
    if (!words[first]?.startsWith(word)) return;
    const end = firstNotBelow(words, `${word}~`, first);
    for (let id = first; id < end; id++) this.fits.put(id, fit);
  }

  private push(exact?: number, importance?: number): number {
    const { ids, fits } = this.fits.take();
    this.atoms.push({ ids, fits, importance: importance ?? this.importance(ids, fits, exact) });
    return this.atoms.length - 1;
  }

  private importance(ids: readonly number[], fits: readonly number[], exact: number | undefined): number {
    const { index } = this;
    if (exact !== undefined) return index.weight[exact] ?? 1;
    if (ids.length === 0) return 0.8;
    if (ids.length === 1) return index.weight[ids[0] ?? 0] ?? 1;
    let held = 0;
    const least = (fits[0] ?? 0) * 0.9;
    for (let at = 0; at < ids.length && (fits[at] ?? 0) >= least; at++) {
      const id = ids[at] ?? 0;
      held += (index.titlePostings.df[id] ?? 0) + (index.termPostings.df[id] ?? 0);
    }
    return weightOf(held, index.entries + index.terms);
  }
}

/** Parts in front of a word that make a kind of it: polyneuropathy is a neuropathy. */
const BEFORE = ['poly', 'mono', 'osteo'] as const;
