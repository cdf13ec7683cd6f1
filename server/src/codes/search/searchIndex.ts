import type { Container } from '../container.js';
import { DENSE_SHARE } from './buildIndex.js';
import { unpackLines } from './pack.js';
import { type Lists, type TermLists, termListsOf } from './termLists.js';
import { vocabulary } from './vocabulary.js';

export type { Lists } from './termLists.js';

/** Which items hold a word. */
export interface Postings {
  readonly at: Uint32Array;
  readonly bytes: Uint8Array;
  /** Number of items of each word. */
  readonly df: Uint32Array;
  /** More items than this are kept as bits. */
  readonly denseAbove: number;
}

/** The search index of a code file, opened: views on its bytes, and room beside its words for one search at a time. */
export interface SearchIndex extends TermLists {
  readonly idOf: ReadonlyMap<string, number>;
  readonly rootNames: readonly string[];
  readonly rootWords: Lists;
  readonly titlePostings: Postings;
  readonly termPostings: Postings;
  readonly prior: Uint8Array;
  /** One more than the index of the entry above; 0 for none. */
  readonly parent: Uint32Array;
  readonly shortlists: ReadonlyMap<string, readonly [from: number, to: number]>;
  readonly shortItems: Uint32Array;
  /** Weight of each word, 0 to 1: rare words tell more. */
  readonly weight: Float32Array;
  /** Letters of each word as bits. */
  readonly letters: Uint32Array;
  readonly lengths: Uint8Array;
  /** 1 for words that make something else of a title. */
  readonly turning: Uint8Array;
  /** What each word does to what follows: bits of `DENIAL`. */
  readonly denial: Uint8Array;
  readonly scratch: Scratch;
}

/** Working room beside the words, kept between searches. All zero between searches. */
export interface Scratch {
  /** One more than the first pair of a word; while a query is read, one more than its place among the words found. */
  readonly pairOf: Int32Array;
  /** Groups of contrary words: bit n when the query says the word, bit n + 16 when it says another of the group. */
  readonly contrary: Uint32Array;
  /** When a word was last heard elsewhere, see `Judge.focusBelow`. */
  readonly heard: Uint32Array;
  round: number;
}

/** Opens what `searchParts` made; an empty index for a file without it. */
export function openIndex(container: Container): SearchIndex {
  const lists = termListsOf(container);
  const { words } = lists;
  const numbers = (name: string) => container.numbers(`search.${name}`);
  const postings = (name: string, denseAbove: number): Postings => ({
    at: numbers(`${name}.at`),
    bytes: container.bytes(`search.${name}.bytes`),
    df: numbers(`${name}.df`),
    denseAbove,
  });
  const idOf = new Map<string, number>();
  for (let id = 0; id < words.length; id++) idOf.set(words[id] as string, id);
  const titlePostings = postings('titles', lists.entries / DENSE_SHARE);
  const termPostings = postings('terms', Number.POSITIVE_INFINITY);
  const shortAt = numbers('short.at');
  const shortNames = unpackLines(container.bytes('search.short.names'));
  return {
    ...lists,
    idOf,
    rootNames: unpackLines(container.bytes('search.root.names')),
    rootWords: { at: numbers('root.at'), items: numbers('root.words') },
    titlePostings,
    termPostings,
    prior: container.bytes('search.prior'),
    parent: numbers('parent'),
    shortlists: new Map(
      shortNames.map((name, index) => [name, [shortAt[index] ?? 0, shortAt[index + 1] ?? 0] as const]),
    ),
    shortItems: numbers('short.items'),
    ...wordTables(words, idOf, titlePostings, termPostings, lists.entries + lists.terms),
    scratch: {
      pairOf: new Int32Array(words.length),
      contrary: new Uint32Array(words.length),
      heard: new Uint32Array(words.length),
      round: 0,
    },
  };
}

/** A word that denies what follows, one that ends a denial, one that counts as none of the words denied, and one behind which the usual is stated. */
export const DENIAL = { denies: 1, ends: 2, passes: 4, usual: 8 } as const;

/** Weight of words that stand in titles by rule and tell little. */
const FORMAL_WEIGHT = 0.08;

/** What is asked of each word while searching. The lists of words are short beside the index, so they are looked up in it and not the other way round. */
function wordTables(
  words: readonly string[],
  idOf: ReadonlyMap<string, number>,
  titles: Postings,
  terms: Postings,
  items: number,
): Pick<SearchIndex, 'weight' | 'letters' | 'lengths' | 'turning' | 'denial'> {
  const most = Math.log(1 + items);
  const weight = new Float32Array(words.length);
  const letters = new Uint32Array(words.length);
  const lengths = new Uint8Array(words.length);
  for (let id = 0; id < words.length; id++) {
    const word = words[id] as string;
    weight[id] = weightOf((titles.df[id] ?? 0) + (terms.df[id] ?? 0), items, most);
    letters[id] = lettersOf(word);
    lengths[id] = Math.min(255, word.length);
  }
  const turning = new Uint8Array(words.length);
  const denial = new Uint8Array(words.length);
  const mark = (listed: Iterable<string>, table: Float32Array | Uint8Array, value: number) => {
    for (const word of listed) {
      const id = idOf.get(word);
      if (id !== undefined) table[id] = value;
    }
  };
  const lists = vocabulary();
  mark(lists.formal, weight, FORMAL_WEIGHT);
  mark(lists.turning, turning, 1);
  mark(lists.formal, denial, DENIAL.passes);
  mark(lists.denialEnds, denial, DENIAL.ends);
  mark(lists.denying, denial, DENIAL.denies);
  mark(lists.usual, denial, DENIAL.usual);
  return { weight, letters, lengths, turning, denial };
}

/** How much a word tells that this many items hold: 1 for one, never below a fifth. */
export function weightOf(held: number, items: number, most = Math.log(1 + items)): number {
  return Math.max(0.2, Math.log(1 + items / (1 + held)) / most);
}

/** The letters of a word as bits, digits in the last ones. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at) - 97;
    bits |= letter >= 0 && letter < 26 ? 1 << letter : 1 << (26 + (word.charCodeAt(at) % 5));
  }
  return bits >>> 0;
}

/** Index of the first string not below `wanted`; none before `from` is looked at. */
export function firstNotBelow(sorted: readonly string[], wanted: string, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True for words kept as bits. */
export function isDense(postings: Postings, word: number): boolean {
  return (postings.df[word] ?? 0) > postings.denseAbove;
}

/** The place of a root among those of the index, -1 when no word has it. */
export function rootPlace(index: SearchIndex, root: string): number {
  const at = firstNotBelow(index.rootNames, root);
  return index.rootNames[at] === root ? at : -1;
}
