import type { CalendarDate } from '../../base/date.js';
import type { CodeBook, CodeEntry, SearchFacts } from '../../codes/codeBook.js';
import { conceptOf, UNSAID } from '../../codes/names/concepts.js';
import { wordsOf } from '../../codes/words.js';
import type { Said } from './said.js';

/** A word of the title that the note does not say, against one that it does. */
const UNSTATED = 0.75;
/** A header cannot be billed; a code below it that says no more is better. */
const HEADER = 0.8;
const SIDES = ['right', 'left', 'bilateral'] as const;
/** Words of titles that a side, a phase of care or a default says otherwise. */
const FREE = new Set(
  [
    'unspecified',
    'unilateral',
    'mellitus',
    'initial',
    'encounter',
    'disease',
    'disorder',
    'episode',
    'single',
    'part',
    'type',
  ].map(conceptOf),
);

/** How well a title fits what is said: words said, less words unstated, and the side, phase and trimester as stated. */
export function titleFit(
  entry: CodeEntry,
  codes: CodeBook,
  on: CalendarDate,
  said: Said,
  facts: SearchFacts,
): number {
  const title = entry.title.toLowerCase();
  let score = 0;
  const main = withoutTail(title.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' '));
  for (const concept of new Set(wordsOf(main).map(conceptOf))) {
    if (UNSAID.has(concept) || FREE.has(concept) || isSide(concept)) continue;
    score += said.get(concept) ?? -UNSTATED;
  }
  score += sideFit(title, facts) + phaseFit(entry, codes, on, facts) + trimesterFit(title, facts);
  if (/\bunspecified\b/.test(title)) score += 0.3;
  if (/\bother\b/.test(title)) score -= 0.5;
  if (!entry.billable) score -= HEADER;
  if (/\bwithout (?:complications?|exacerbation)\b|, uncomplicated$/.test(title)) score += 0.3;
  return score;
}

/** What a title excludes says nothing against a note that is silent on it. */
function withoutTail(title: string): string {
  return title.replace(/\bwithout\b.*$|\bnot elsewhere classified\b|\bnot intractable\b/g, ' ');
}

function isSide(concept: string): boolean {
  return (SIDES as readonly string[]).includes(concept);
}

function sideFit(title: string, { side }: SearchFacts): number {
  const named = SIDES.find((one) => title.includes(one));
  if (named === undefined) return 0;
  if (side === undefined) return -1;
  return named === side ? 1 : -2;
}

const PHASES = { initial: /^[ABC]$/, subsequent: /^[D-R]$/, sequela: /^S$/ } as const;

function phaseFit(entry: CodeEntry, codes: CodeBook, on: CalendarDate, facts: SearchFacts): number {
  const seventh = entry.code.replace('.', '').charAt(6);
  if (!/^[STVWXY]|^M(?:80|84)/.test(entry.code) || seventh === '') return 0;
  const wanted = PHASES[facts.encounter ?? 'initial'];
  if (!wanted.test(seventh)) return -1;
  return codes.factsOf('ICD-10-CM', entry.code, on) && /^[ADS]$/.test(seventh) ? 0.2 : 0;
}

function trimesterFit(title: string, { trimester }: SearchFacts): number {
  const named = /\b(first|second|third) trimester\b/.exec(title)?.[1];
  if (!named) return 0;
  return trimester === ['first', 'second', 'third'].indexOf(named) + 1 ? 1 : -1;
}
