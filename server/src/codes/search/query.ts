import { foldWord, plainWordsOf } from '../words.js';
import { STANCE, stancesOf } from './denial.js';
import { firstNotBelow, type SearchIndex, weightOf, wordsOfRoot } from './searchIndex.js';
import { slipsOf } from './slips.js';
import { rootOf } from './stem.js';
import { type Meaning, vocabulary } from './vocabulary.js';

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

/** Understands a query. The last word counts as still being typed unless a blank follows it. */
export function understand(query: string, index: SearchIndex, isKnown: (word: string) => boolean): Query {
  const plain = plainWordsOf(query).slice(0, MOST_WORDS);
  const typing = /[a-zA-Z0-9]$/.test(query);
  const kept = withoutNoise(plain, typing);
  const words = kept.map(foldWord);
  const builder = new Builder(index, isKnown);
  const importance: number[] = [];
  const repeats: Repeat[] = [];
  const spoken = stancesOf(words);
  words.forEach((word, at) => {
    const last = typing && at === words.length - 1;
    const atom = builder.atom(word, kept[at] ?? word, last);
    const denied = spoken[at] === STANCE.absent ? DENIED_SHARE : 1;
    importance.push((builder.atoms[atom]?.importance ?? 1) * denied);
    const time = words.slice(0, at + 1).filter((other) => other === word).length;
    if (time > 1) repeats.push({ word: at, atom, time });
    builder.alternatives.push({ from: at, to: at + 1, atoms: [atom], fit: 1 });
  });
  addMeanings(words, builder);
  addJoined(kept, words, builder);
  const { atoms, alternatives } = builder;
  const stances = new Uint8Array(atoms.length);
  for (const { from, atoms: own } of alternatives)
    for (const atom of own)
      if ((atoms[atom]?.importance ?? 1) > LITTLE) stances[atom] = spoken[from] ?? STANCE.open;
  const said = new Set(
    words.flatMap((word) => [word, ...oneWordMeanings(word).map((one) => one.words[0] ?? '')]),
  );
  return { words, importance, atoms, alternatives, stances, repeats, said };
}

/** What a query says is absent need not be named by a title. */
const DENIED_SHARE = 0.4;
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
function addMeanings(words: readonly string[], builder: Builder): void {
  const { meanings, longest } = vocabulary();
  for (let from = 0; from < words.length; from++) {
    for (let count = Math.min(longest, words.length - from); count >= 1; count--) {
      for (const meaning of meanings.get(words.slice(from, from + count).join(' ')) ?? []) {
        // One word for one word is in the atom of that word.
        if (count === 1 && meaning.words.length === 1) continue;
        builder.phrase(from, from + count, meaning.words, meaning.fit);
      }
    }
  }
}

/** `nose bleed` is nosebleed. */
function addJoined(plain: readonly string[], words: readonly string[], builder: Builder): void {
  for (let at = 0; at + 1 < plain.length; at++) {
    const joined = foldWord(`${plain[at]}${plain[at + 1]}`);
    if (joined.length >= 6 && builder.knows(joined)) builder.phrase(at, at + 2, [joined], 0.95);
  }
  words.forEach((word, at) => {
    if (word.length < 7 || builder.knows(word)) return;
    const parts = builder.split(word);
    if (parts) builder.phrase(at, at + 1, parts, 0.95);
    const forms = vocabulary().takenApart(word);
    if (forms) for (const form of forms) builder.phrase(at, at + 1, form, FIT.compound);
  });
}

class Builder {
  readonly atoms: Atom[] = [];
  readonly alternatives: Alternative[] = [];
  private readonly plainAtoms = new Map<string, number>();

  constructor(
    private readonly index: SearchIndex,
    /** True for words that any file at hand holds. */
    private readonly isKnown: (word: string) => boolean,
  ) {}

  knows(word: string): boolean {
    return this.isKnown(word) || vocabulary().meanings.has(word);
  }

  phrase(from: number, to: number, words: readonly string[], fit: number): void {
    const atoms = words.map((word) => this.plainAtom(word));
    if (atoms.some((atom) => this.atoms[atom]?.ids.length === 0)) return;
    this.alternatives.push({ from, to, atoms, fit });
  }

  /** Two known words written as one. */
  split(word: string): string[] | undefined {
    for (let at = 3; at <= word.length - 3; at++) {
      const parts = [foldWord(word.slice(0, at)), foldWord(word.slice(at))];
      if (parts.every((part) => this.knows(part))) return parts;
    }
    return undefined;
  }

  /** A word of a meaning: itself, its root and its one-word meanings, no beginnings and no slips. */
  private plainAtom(word: string): number {
    const known = this.plainAtoms.get(word);
    if (known !== undefined) return known;
    const atom = this.push(this.itself(word));
    this.plainAtoms.set(word, atom);
    return atom;
  }

  private itself(word: string): Map<number, number> {
    const { index } = this;
    const fits = new Map<number, number>();
    const put = (id: number, fit: number) => {
      if ((fits.get(id) ?? 0) < fit) fits.set(id, fit);
    };
    const id = index.idOf.get(word);
    if (id !== undefined) put(id, 1);
    for (const sibling of Array.from(wordsOfRoot(index, rootOf(word)))) put(sibling, FIT.root);
    for (const meaning of oneWordMeanings(word)) {
      const target = index.idOf.get(meaning.words[0] ?? '');
      if (target !== undefined) put(target, meaning.fit);
      for (const sibling of Array.from(wordsOfRoot(index, rootOf(meaning.words[0] ?? ''))))
        put(sibling, FIT.root * meaning.fit);
    }
    return fits;
  }

  /** A word of the query, folded and as typed; the last one may be a beginning still being typed. */
  atom(word: string, plain: string, typing: boolean): number {
    const { index } = this;
    const fits = this.itself(word);
    const whole = fits.size > 0;
    const abbreviation = vocabulary().abbreviations.has(word);
    const known = index.idOf.has(word) || abbreviation;
    if (typing) {
      const fit = abbreviation
        ? FIT.afterAbbreviation
        : known && word.length <= 2
          ? FIT.shortBeginning
          : FIT.typing;
      this.addBeginnings(plain, fit, fits);
      if (plain !== word) this.addBeginnings(word, fit, fits);
    } else if (!abbreviation) {
      const fit = known ? 0.6 : FIT.beginning;
      if (word.length >= 4) this.addBeginnings(word, fit, fits);
      // `subs` is no plural.
      if (plain.length >= 4 && plain !== word) this.addBeginnings(plain, fit, fits);
    }
    if (word.length >= 4 && !abbreviation && /^[a-z]/.test(word))
      for (const part of ['poly', 'mono', 'osteo']) this.addBeginnings(part + word, 0.7, fits);
    if (!whole && fits.size === 0 && !this.knows(word) && word.length >= 4)
      for (const [id, fit] of slipsOf(index, word, typing)) fits.set(id, fit);
    const atom = this.push(fits, index.idOf.get(word));
    const made = this.atoms[atom];
    if (made && vocabulary().denying.has(word))
      this.atoms[atom] = { ...made, importance: DENYING_IMPORTANCE };
    return atom;
  }

  private addBeginnings(word: string, fit: number, fits: Map<number, number>): void {
    const { words } = this.index;
    for (let id = firstNotBelow(words, word); id < words.length && words[id]?.startsWith(word); id++)
      if ((fits.get(id) ?? 0) < fit) fits.set(id, fit);
  }

  private push(fits: Map<number, number>, exact?: number): number {
    const pairs = [...fits].sort(([, a], [, b]) => b - a);
    this.atoms.push({
      ids: pairs.map(([id]) => id),
      fits: pairs.map(([, fit]) => fit),
      importance: this.importance(pairs, exact),
    });
    return this.atoms.length - 1;
  }

  private importance(pairs: readonly (readonly [number, number])[], exact: number | undefined): number {
    const { index } = this;
    if (exact !== undefined) return index.weight[exact] ?? 1;
    if (pairs.length === 0) return 0.8;
    if (pairs.length === 1) return index.weight[pairs[0]?.[0] ?? 0] ?? 1;
    let held = 0;
    const best = pairs[0]?.[1] ?? 0;
    for (const [id, fit] of pairs)
      if (fit >= best * 0.9) held += (index.titlePostings.df[id] ?? 0) + (index.termPostings.df[id] ?? 0);
    return weightOf(held, index.entries + index.terms);
  }
}

function oneWordMeanings(word: string): readonly Meaning[] {
  return (vocabulary().meanings.get(word) ?? []).filter((meaning) => meaning.words.length === 1);
}
