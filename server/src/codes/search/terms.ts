import type { CodeFile } from '../codeFile.js';
import { Tally, tally } from './gather.js';
import { Judge, type Pairs, worthOf } from './pairs.js';
import type { Query } from './query.js';
import type { SearchIndex } from './searchIndex.js';
import type { Target } from './targets.js';
import { TERM_SOURCES } from './termsToIndex.js';

/** A term that answers the query or a part of it. */
export interface TermMatch {
  readonly file: CodeFile;
  readonly index: SearchIndex;
  readonly term: number;
  /** What it is worth for each word of the query. */
  readonly worth: Float32Array;
  /** How much of the term the query says, 0 to 1. */
  readonly focus: number;
  readonly value: number;
  /** True when term and query say the same, word for word or nearly. */
  readonly saysAll: boolean;
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

/** The terms of a file that answer best, best first. */
export function matchTerms(file: CodeFile, index: SearchIndex, query: Query, pairs: Pairs): TermMatch[] {
  if (index.terms === 0) return [];
  const scratch = new Tally(index.terms);
  const left = tally(query, index.termPostings, scratch, MOST_TALLIED * 2);
  const best = scratch.best(MOST_TALLIED);
  const judge = new Judge(index, pairs, query);
  const { at, items } = index.termWords;
  const matches: TermMatch[] = [];
  let room = new Float32Array(query.words.length);
  let least = 0;
  for (const term of best) {
    // No term is worth more than its words tell.
    if (scratch.scoreOf(term) + left.ofAny <= least) continue;
    const from = at[term] ?? 0;
    judge.judge(items, from, at[term + 1] ?? 0, from + (index.termRequired[term] ?? 0));
    const { focus } = judge;
    if (focus < LEAST_FOCUS) continue;
    const worth = room.fill(0);
    worthOf(query, judge.met, worth);
    judge.lowerRepeats(worth);
    const fit = SOURCE_FIT[TERM_SOURCES[index.termSource[term] ?? 0] ?? 'index'];
    const factor = fit * (0.35 + 0.65 * focus) * (judge.contrary >= 1 ? CONTRARY_FACTOR : 1);
    let sum = 0;
    let lowest = 1;
    for (let word = 0; word < worth.length; word++) {
      worth[word] = (worth[word] ?? 0) * factor;
      lowest = Math.min(lowest, worth[word] ?? 0);
      sum += (worth[word] ?? 0) * (query.importance[word] ?? 1);
    }
    const value = sum * (0.5 + 0.5 * focus);
    if (value <= least) continue;
    const saysAll = focus > NEARLY && lowest > NEARLY;
    keep({ file, index, term, worth, focus, value, saysAll }, matches);
    if (matches.length === MOST_KEPT) least = matches[MOST_KEPT - 1]?.value ?? 0;
    room = new Float32Array(query.words.length);
  }
  scratch.clear();
  return matches;
}

/** Puts a match behind those of its value or more; the last of too many goes. */
function keep(match: TermMatch, matches: TermMatch[]): void {
  let place = matches.length;
  while (place > 0 && (matches[place - 1]?.value ?? 0) < match.value) place--;
  matches.splice(place, 0, match);
  if (matches.length > MOST_KEPT) matches.pop();
}

/** The words of a matching term, for people. */
export function wordsOfMatch({ index, term }: TermMatch): string {
  const from = index.termWords.at[term] ?? 0;
  const words = index.termWords.items.subarray(from, from + (index.termRequired[term] ?? 0));
  return Array.from(words, (id) => index.words[id] ?? '').join(' ');
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

const counts = new Uint32Array(256);

/** The prior that about `rank` of the entries reach. */
function priorOfRank(prior: Uint8Array, first: number, end: number, rank: number): number {
  counts.fill(0);
  for (let item = first; item < end; item++) counts[prior[item] ?? 0] = (counts[prior[item] ?? 0] ?? 0) + 1;
  let least = 255;
  for (let taken = counts[255] ?? 0; least > 0 && taken < rank; taken += counts[least] ?? 0) least--;
  return least;
}
