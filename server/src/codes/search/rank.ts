import { lowerBound } from '../keys.js';
import { leastOfBest } from './best.js';
import type { FactsFit } from './facts.js';
import { Judge, type Pairs, worthOf } from './pairs.js';
import type { Query } from './query.js';
import type { SearchIndex } from './searchIndex.js';
import type { Target } from './targets.js';
import type { TermMatch } from './terms.js';

/** A matching term and where its targets lie among the entries. */
export interface ResolvedMatch {
  readonly match: TermMatch;
  readonly targets: readonly Target[];
}

/** An entry with its score, and the term that led there when its title alone did not. */
export interface Ranked {
  readonly entry: number;
  readonly score: number;
  readonly via?: TermMatch;
}

/**
 * What a score is made of; the parts sum up to 1. Coverage: how much of the query the entry answers, by title, by a term that leads to it, and faintly by the
 * headers above. Focus: how much of the title the query says. Order: whether the words stand in the order of the query. Prior: see `priorOf`.
 */
const SHARE = { coverage: 0.76, focus: 0.12, order: 0.04, prior: 0.08 } as const;

/** Words of a header above count this share in its children. */
export const HEADER_SHARE = 0.4;

/** Billable before header, where both answer alike. */
const HEADER_COST = 0.05;

/** A term that is the whole query, and whose first code this is, names it. */
const NAMED_BONUS = 0.04;
const FIRST_TARGET = 0.98;

/** What a term says of an entry tells a little less than its own title. */
const TERM_FOCUS = 0.9;

/** For each word that makes something else of a title and that the query does not say: history, congenital, screening. */
const TURN_COST = 0.06;
const MOST_TURNS = 2;

/** For each word that says the opposite of the query: left for right, without for with. */
const CONTRARY_COST = 0.05;
const MOST_CONTRARY = 2;

/** What is ranked, and by what. */
export interface ToRank {
  readonly index: SearchIndex;
  readonly query: Query;
  readonly pairs: Pairs;
  /** In rising order. */
  readonly candidates: Uint32Array;
  /** Beside the candidates: more than this of the query, words weighed by their importance, its title and header do not answer. */
  readonly answered: Float64Array;
  readonly matches: readonly ResolvedMatch[];
  readonly facts: FactsFit;
  /** The largest factor of `facts`. */
  readonly mostByFacts: number;
  readonly isHeader: (entry: number) => boolean;
}

/** Judged between two looks at how good the best are. */
const BATCH = 16;

/** Judges entries one by one; those that cannot be among the best `most` are left out. */
export function rank(to: ToRank, most: number): Ranked[] {
  const { candidates, answered, query, index } = to;
  const leads = leadsTo(candidates, to.matches);
  const judgeOne = judgeOf(to, leads);
  const whole = query.importance.reduce((sum, importance) => sum + importance, 0);
  const ranked: Ranked[] = [];
  const others: { readonly place: number; readonly ceiling: number }[] = [];
  for (let place = 0; place < candidates.length; place++) {
    if (leads.first[place] !== 0) {
      ranked.push(judgeOne(place));
      continue;
    }
    const coverage = Math.min(1, (answered[place] ?? 0) / whole);
    const prior = (index.prior[candidates[place] ?? 0] ?? 0) / 255;
    const ceiling =
      SHARE.coverage * coverage + SHARE.focus + SHARE.order + SHARE.prior * prior + CONTRARY_COST;
    others.push({ place, ceiling: ceiling * to.mostByFacts });
  }
  others.sort((a, b) => b.ceiling - a.ceiling);
  let least = leastOf(ranked, most);
  for (const [number, { place, ceiling }] of others.entries()) {
    if (number % BATCH === 0) least = leastOf(ranked, most);
    if (ceiling < least) break;
    ranked.push(judgeOne(place));
  }
  return ranked;
}

/** A score that the best `most` reach; below all scores when there are fewer. */
function leastOf(ranked: readonly Ranked[], most: number): number {
  if (ranked.length <= most) return Number.NEGATIVE_INFINITY;
  return leastOfBest(
    Float64Array.from(ranked, ({ score }) => score),
    ranked.length,
    most,
  );
}

/** How the candidate at a place is judged. */
function judgeOf(
  { index, query, pairs, candidates, matches, facts, isHeader }: ToRank,
  leads: Leads,
): (place: number) => Ranked {
  const judge = new Judge(index, pairs, query);
  const worth = new Float32Array(query.words.length);
  const whole = query.importance.reduce((sum, importance) => sum + importance, 0);
  const { at, items } = index.titles;
  return (place) => {
    const entry = candidates[place] ?? 0;
    judge.judge(items, at[entry] ?? 0, at[entry + 1] ?? 0);
    let { focus } = judge;
    let { turned } = judge;
    const { contrary } = judge;
    const order = orderOf(query, judge.where);
    const parent = index.parent[entry] ?? 0;
    if (parent > 0) judge.addFaint(items, at[parent - 1] ?? 0, at[parent] ?? 0, HEADER_SHARE);
    worth.fill(0);
    worthOf(query, judge.met, worth);
    judge.lowerRepeats(worth);
    const own = sumOf(worth, query.importance);
    let via: TermMatch | undefined;
    let bestGain = 0;
    let named = 0;
    let termFocus = 0;
    let above = entry;
    for (let lead = leads.first[place] ?? 0; lead !== 0; lead = leads.next[lead - 1] ?? 0) {
      const { match } = matches[leads.match[lead - 1] ?? 0] as ResolvedMatch;
      const target = leads.target[lead - 1] as Target;
      const fit = target.fit * (entry === target.first ? 1 : BELOW_TARGET);
      if (match.saysAll && fit >= FIRST_TARGET) named = NAMED_BONUS;
      let gain = 0;
      for (let word = 0; word < worth.length; word++) {
        const value = (match.worth[word] ?? 0) * fit;
        const more = value - (worth[word] ?? 0);
        if (more <= 0) continue;
        worth[word] = value;
        gain += more * (query.importance[word] ?? 1);
      }
      if (match.focus * fit * TERM_FOCUS > termFocus && match.value > 0.5 * whole) {
        termFocus = match.focus * fit * TERM_FOCUS;
        above = target.first;
      }
      if (gain > bestGain) {
        bestGain = gain;
        via = match;
        if (match.value > 0.6 * whole) turned = 0;
      }
    }
    if (termFocus > focus) focus = Math.max(focus, termFocus * focusBelow(judge, index, entry, above));
    const coverage = sumOf(worth, query.importance) / whole;
    const score =
      SHARE.coverage * coverage +
      SHARE.focus * focus +
      SHARE.order * order +
      named +
      (SHARE.prior * (index.prior[entry] ?? 0)) / 255 -
      (isHeader(entry) ? HEADER_COST : 0) -
      Math.min(MOST_TURNS, turned) * TURN_COST -
      Math.max(-1, Math.min(MOST_CONTRARY, contrary)) * CONTRARY_COST;
    const shown = score * facts(entry);
    return via !== undefined && bestGain > 0.02 * own
      ? { entry, score: shown, via }
      : { entry, score: shown };
  };
}

function sumOf(worth: Float32Array, importance: readonly number[]): number {
  let sum = 0;
  for (let word = 0; word < worth.length; word++) sum += (worth[word] ?? 0) * (importance[word] ?? 1);
  return sum;
}

/** How many neighbours in the query stand in the same order in the title; those side by side count whole. */
function orderOf(query: Query, where: Int16Array): number {
  if (query.words.length < 2) return where[0] === 0 ? 1 : 0;
  let sum = 0;
  for (let word = 1; word < query.words.length; word++) {
    const a = where[word - 1] ?? -1;
    const b = where[word] ?? -1;
    if (a < 0 || b < 0) continue;
    if (b === a + 1) sum += 1;
    else if (b > a) sum += 0.5;
  }
  return sum / (query.words.length - 1);
}

/** The matches that lead to each candidate, in their order, as chains: one more than the place of the next lead, 0 at the end. */
interface Leads {
  /** Beside the candidates. */
  readonly first: Int32Array;
  readonly next: readonly number[];
  readonly match: readonly number[];
  /** The target that leads best. */
  readonly target: readonly Target[];
}

/** What lies below a target is meant a little less than the target itself. */
const BELOW_TARGET = 0.985;

function leadsTo(candidates: Uint32Array, matches: readonly ResolvedMatch[]): Leads {
  const first = new Int32Array(candidates.length);
  const last = new Int32Array(candidates.length);
  const next: number[] = [];
  const of: number[] = [];
  const by: Target[] = [];
  matches.forEach(({ targets }, match) => {
    for (const target of targets) {
      let place = lowerBound(candidates.length, (at) => (candidates[at] ?? 0) < target.first);
      for (; place < candidates.length && (candidates[place] ?? 0) < target.end; place++) {
        const before = (last[place] ?? 0) - 1;
        // A match counts once.
        if (of[before] === match) {
          if (target.fit > (by[before]?.fit ?? 0)) by[before] = target;
          continue;
        }
        of.push(match);
        by.push(target);
        const lead = next.push(0);
        if (before < 0) first[place] = lead;
        else next[before] = lead;
        last[place] = lead;
      }
    }
  });
  return { first, next, match: of, target: by };
}

/** How little an entry adds to the entry above that a term names: of the leaves below it the one that says no more is meant. */
function focusBelow(judge: Judge, index: SearchIndex, entry: number, above: number): number {
  if (entry === above) return 1;
  const { at, items } = index.titles;
  const own = judge.focusBelow(items, at[entry] ?? 0, at[entry + 1] ?? 0, at[above] ?? 0, at[above + 1] ?? 0);
  return 0.4 + 0.6 * own;
}
