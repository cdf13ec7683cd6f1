import type { CalendarDate } from '../../base/date.js';
import type { CodeBook, CodeEntry, SearchFacts } from '../../codes/codeBook.js';
import type { Note } from '../../note/note.js';
import type { ConditionMention, Fact, Mention, ProblemReading } from '../../reading/reading.js';
import { missingAxes, usedFacts } from './axes.js';
import { conceptsSaid } from './said.js';
import type { Suggestion } from './suggestion.js';
import { titleFit } from './titleFit.js';

/** What codes are chosen by. */
export interface Choosing {
  readonly note: Note;
  readonly codes: CodeBook;
  readonly on: CalendarDate;
  /** Side, phase, trimester, age and sex, as the problem or the note states them. */
  readonly facts: SearchFacts;
}

const MOST_SUGGESTED = 6;
const MOST_SEARCHED = 12;
/** Codes below a category that are looked at. */
const MOST_BELOW = 160;

/** Codes for each condition that a problem names, best first; none for what is doubted, denied, past or another person's. */
export function suggestForProblem(problem: ProblemReading, choosing: Choosing): Suggestion[][] {
  const provided = providerCodes(problem, choosing);
  const found = namedIn(problem).map((mention) => suggestForMention(mention, problem, choosing));
  const lists = provided.length > 0 ? [provided, ...found] : found;
  const seen = new Set<string>();
  return lists
    .map((list) => list.filter(({ entry }) => !seen.has(entry.code) && Boolean(seen.add(entry.code))))
    .filter((list) => list.length > 0);
}

/** Conditions of the head; signs only where the problem names no condition that is sure. */
function namedIn({ problem, mentions }: ProblemReading): ConditionMention[] {
  const stated = mentions.filter(
    (mention): mention is ConditionMention =>
      (mention.kind === 'condition' || mention.kind === 'sign') &&
      mention.experiencer === 'patient' &&
      (mention.assertion === 'affirmed' || isNamedSo(mention)) &&
      !mentions.some((other) => other.kind === 'drug' && isWithin(mention, other)),
  );
  const inHead = stated.filter(
    ({ range }) => range.start >= problem.head.start && range.end <= problem.head.end,
  );
  const conditions = inHead.filter(({ kind }) => kind === 'condition');
  if (conditions.length > 0) return conditions;
  if (inHead.length > 0) return inHead;
  const elsewhere = stated.filter(({ kind }) => kind === 'condition').slice(0, 1);
  return elsewhere.length > 0 ? elsewhere : stated.slice(0, 3);
}

function isWithin(mention: Mention, other: Mention): boolean {
  return mention.range.start >= other.range.start && mention.range.end <= other.range.end;
}

/** The words that put it into the past belong to its name: "post-traumatic", "history of breast cancer", "former smoker". */
function isNamedSo({ assertion, cue, range, candidates }: ConditionMention): boolean {
  if (assertion !== 'historical') return false;
  if (/^(?:Z8[5-7]|I25\.2|I69)/.test(candidates[0]?.code ?? '')) return true;
  return cue !== undefined && cue.span.start >= range.start && cue.span.end <= range.end;
}

function suggestForMention(
  mention: ConditionMention,
  problem: ProblemReading,
  choosing: Choosing,
): Suggestion[] {
  const { note, codes, on } = choosing;
  const head = note.text.slice(problem.problem.head.start, problem.problem.head.end);
  const said = conceptsSaid(head, problem.facts);
  const facts = withSide(choosing.facts, mention);
  const scored = [...entriesFor(mention, head, choosing, facts)].map(([, entry]) => ({
    entry,
    score: titleFit(entry, codes, on, said, facts) + candidateWorth(mention, entry),
  }));
  scored.sort((a, b) => b.score - a.score || (a.entry.code < b.entry.code ? -1 : 1));
  const best = scored[0]?.score ?? 0;
  const least = scored[scored.length - 1]?.score ?? 0;
  return scored
    .slice(0, MOST_SUGGESTED)
    .map(({ entry, score }) => asSuggestion(entry, mention, problem.facts, score, best, least));
}

function asSuggestion(
  entry: CodeEntry,
  mention: Mention,
  facts: readonly Fact[],
  score: number,
  best: number,
  least: number,
): Suggestion {
  return {
    entry,
    mention,
    used: usedFacts(entry, facts),
    missing: missingAxes(entry),
    score: best > least ? Math.max(0, (score - least) / (best - least)) : 1,
  };
}

function withSide(facts: SearchFacts, mention: ConditionMention): SearchFacts {
  return mention.side ? { ...facts, side: mention.side.value } : facts;
}

/** Entries below what the mention may stand for, and what a search of the head finds of the same categories. */
function entriesFor(
  mention: ConditionMention,
  head: string,
  { codes, on }: Choosing,
  facts: SearchFacts,
): Map<string, CodeEntry> {
  const entries = new Map<string, CodeEntry>();
  const categories = new Set(mention.candidates.map(({ code }) => code.slice(0, 3)));
  for (const { entry } of codes.search(head, { on, systems: ['ICD-10-CM'], limit: MOST_SEARCHED, facts }))
    if (categories.has(entry.code.slice(0, 3))) entries.set(entry.code, entry);
  for (const { code } of mention.candidates) addBelow(code, codes, on, entries, MOST_BELOW);
  if (mention.assertion === 'historical')
    for (const code of entries.keys())
      if (code.slice(0, 3) !== mention.candidates[0]?.code.slice(0, 3)) entries.delete(code);
  return entries;
}

function addBelow(
  code: string,
  codes: CodeBook,
  on: CalendarDate,
  into: Map<string, CodeEntry>,
  most: number,
): void {
  if (into.size >= most || into.has(code)) return;
  const answer = codes.lookUp('ICD-10-CM', code, on);
  if (answer.status === 'billable') into.set(code, answer.entry);
  else if (answer.status === 'header')
    for (const child of answer.children) addBelow(child.code, codes, on, into, most);
}

/** What the best candidate of a mention is worth, in words of a title. */
const CANDIDATE = 1.6;

/** The names in the note lead to some codes more surely than to others. */
function candidateWorth({ candidates }: ConditionMention, entry: CodeEntry): number {
  let worth = 0;
  candidates.forEach(({ code }, order) => {
    worth = Math.max(worth, nearness(entry.code, code) * (1 - order * 0.08));
  });
  return worth * CANDIDATE;
}

function nearness(code: string, candidate: string): number {
  if (code === candidate) return 1;
  // A candidate without the side stands for its siblings as well.
  if (code.length === candidate.length && code.slice(0, -1) === candidate.slice(0, -1) && code.length > 5)
    return 0.95;
  if (code.startsWith(candidate)) return 0.75;
  return code.slice(0, 3) === candidate.slice(0, 3) ? 0.2 : 0;
}

/** What the provider wrote beside the words: kept as written, to be checked like any other. */
function providerCodes(problem: ProblemReading, { codes, on }: Choosing): Suggestion[] {
  return problem.mentions.flatMap((mention): Suggestion[] => {
    if (mention.kind !== 'code') return [];
    const answer = codes.lookUp('ICD-10-CM', mention.code, on);
    if (answer.status !== 'billable' && answer.status !== 'header') return [];
    const { entry } = answer;
    return [
      {
        entry,
        mention,
        used: usedFacts(entry, problem.facts),
        missing: missingAxes(entry),
        score: 1,
        byProvider: true,
      },
    ];
  });
}
