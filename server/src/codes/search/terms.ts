import { type CodeFile, firstEntry, keyAt, titleAt } from '../codeFile.js';
import { unpackKey } from '../keys.js';
import { Tally, tally } from './gather.js';
import { keyRange } from './keyRange.js';
import { Judge, type Pairs, worthOf } from './pairs.js';
import type { Query } from './query.js';
import type { SearchIndex } from './searchIndex.js';
import { TERM_SOURCES } from './termsToIndex.js';

/** A term that answers the query or a part of it. */
export interface TermMatch {
  /** The words of the term, for people. */
  readonly words: string;
  /** Keys of the codes it leads to, best first. */
  readonly keys: readonly string[];
  /** What it is worth for each word of the query. */
  readonly worth: Float32Array;
  /** How much of the term the query says, 0 to 1. */
  readonly focus: number;
  readonly value: number;
  /** True when term and query say the same, word for word or nearly. */
  readonly saysAll: boolean;
  readonly file: CodeFile;
}

const MOST_TALLIED = 160;
const MOST_KEPT = 40;

/** By source: terms written by hand were chosen for search; those of the official index say more than is meant. */
const SOURCE_FIT = {
  synonym: 1,
  'inclusion term': 0.98,
  index: 0.95,
  'neoplasm table': 0.9,
  'drug table': 0.85,
  'external cause index': 0.88,
} as const;

/** A word and its plural, an abbreviation and what it is short for. */
const NEARLY = 0.93;

/** A term that says the opposite of a word of the query. */
const CONTRARY_FACTOR = 0.75;

/** Less of a term than this said by the query says nothing of the query. */
const LEAST_FOCUS = 0.45;

/** The terms of a file that answer best. */
export function matchTerms(file: CodeFile, index: SearchIndex, query: Query, pairs: Pairs): TermMatch[] {
  if (index.terms === 0) return [];
  const scratch = new Tally(index.scratch.terms);
  tally(query, index.termPostings, scratch);
  const judge = new Judge(index, pairs, query);
  const matches: (TermMatch & { term: number })[] = [];
  for (const term of scratch.best(MOST_TALLIED)) {
    const { at, items } = index.termWords;
    const from = at[term] ?? 0;
    judge.judge(items, from, at[term + 1] ?? 0, from + (index.termRequired[term] ?? 0));
    if (judge.focus < LEAST_FOCUS) continue;
    const worth = new Float32Array(query.words.length);
    worthOf(query, judge.met, worth);
    judge.lowerRepeats(worth);
    const fit = SOURCE_FIT[TERM_SOURCES[index.termSource[term] ?? 0] ?? 'index'];
    const factor = fit * (0.35 + 0.65 * judge.focus) * (judge.contrary >= 1 ? CONTRARY_FACTOR : 1);
    let value = 0;
    let least = 1;
    for (let word = 0; word < worth.length; word++) {
      worth[word] = (worth[word] ?? 0) * factor;
      least = Math.min(least, worth[word] ?? 0);
      value += (worth[word] ?? 0) * (query.importance[word] ?? 1);
    }
    if (value > 0)
      matches.push({
        term,
        words: '',
        keys: [],
        worth,
        focus: judge.focus,
        saysAll: judge.focus > NEARLY && least > NEARLY,
        value: value * (0.5 + 0.5 * judge.focus),
        file,
      });
  }
  scratch.clear();
  return matches
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_KEPT)
    .map((match) => ({ ...match, words: wordsOfTerm(index, match.term), keys: keysOf(index, match.term) }));
}

function wordsOfTerm(index: SearchIndex, term: number): string {
  const from = index.termWords.at[term] ?? 0;
  const words = index.termWords.items.subarray(from, from + (index.termRequired[term] ?? 0));
  return Array.from(words, (id) => index.words[id] ?? '').join(' ');
}

function keysOf(index: SearchIndex, term: number): string[] {
  const keys: string[] = [];
  for (let at = index.targetAt[term] ?? 0; at < (index.targetAt[term + 1] ?? 0); at++)
    keys.push(unpackKey(index.targetKeys, at));
  return keys;
}

/** Entries that a term leads to, from the first to the one behind the last, and how well. */
export interface Target {
  readonly first: number;
  readonly end: number;
  readonly fit: number;
}

/** The targets of terms among the entries of a file. Terms of another file count for codes whose title is the same in both, or which the other does not hold. */
export function targetsIn(file: CodeFile, match: TermMatch): Target[] {
  return match.keys.flatMap((key, order) => {
    const [first, end] = keyRange(file, key);
    if (end <= first || !sameTitle(file, first, match.file, key)) return [];
    return [{ first, end, fit: Math.max(0.8, 1 - order * 0.03) }];
  });
}

function sameTitle(file: CodeFile, entry: number, other: CodeFile, key: string): boolean {
  if (other === file) return true;
  const theirs = firstEntry(other, key);
  if (theirs >= other.count || keyAt(other, theirs) !== key || keyAt(file, entry) !== key) return true;
  return titleAt(other, theirs).toLowerCase() === titleAt(file, entry).toLowerCase();
}

/** Entries of one target looked at; of larger ones those of the highest prior. */
const MOST_OF_TARGET = 120;

/** Adds the entries of a target to those to be judged. */
export function addTarget(index: SearchIndex, { first, end, fit }: Target, value: number, into: Tally): void {
  const least = end - first > MOST_OF_TARGET ? priorOfRank(index.prior, first, end, MOST_OF_TARGET) : 0;
  for (let item = first; item < end; item++) {
    const prior = index.prior[item] ?? 0;
    if (prior >= least || item === first || into.scoreOf(item) > 0)
      into.add(item, value * fit + prior / 2000);
  }
}

/** The prior that about `rank` of the entries reach. */
function priorOfRank(prior: Uint8Array, first: number, end: number, rank: number): number {
  const counts = new Uint32Array(256);
  for (let item = first; item < end; item++) counts[prior[item] ?? 0] = (counts[prior[item] ?? 0] ?? 0) + 1;
  let least = 255;
  for (let taken = counts[255] ?? 0; least > 0 && taken < rank; taken += counts[least] ?? 0) least--;
  return least;
}
