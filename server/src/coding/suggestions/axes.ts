import type { CodeEntry } from '../../codes/codeBook.js';
import { conceptOf } from '../../codes/names/concepts.js';
import { wordsOf } from '../../codes/words.js';
import type { Fact } from '../../reading/reading.js';

/** What a title says is left open. */
const OPEN: readonly (readonly [axis: string, words: RegExp])[] = [
  [
    'side',
    /\bunspecified (?:side|eye|ear|knee|hip|shoulder|elbow|wrist|hand|ankle|foot|leg|arm|limb|breast|finger|thumb|toe|lower leg|upper arm|lower extremity|upper extremity)\b|laterality/,
  ],
  ['site', /\bunspecified (?:site|part|joint|region|location|quadrant|abdominal)|\bsite unspecified/],
  ['stage', /\bunspecified (?:stage|severity|degree)|\bstage (?:\S+ )?unspecified/],
  ['trimester', /\bunspecified trimester|unspecified weeks/],
  ['organism', /\bunspecified organism|organism unspecified/],
  ['type', /\bunspecified type|type unspecified/],
];

/** Facts whose value the title says. */
export function usedFacts(entry: CodeEntry, facts: readonly Fact[]): Fact[] {
  const title = new Set(wordsOf(entry.title).map(conceptOf));
  return facts.filter(({ value }) => {
    const words = wordsOf(value).map(conceptOf);
    return words.length > 0 && words.every((word) => title.has(word));
  });
}

/** What the code leaves open: the axes its title calls unspecified; `detail` where it only says so of itself. */
export function missingAxes(entry: CodeEntry): string[] {
  const title = entry.title.toLowerCase().replace(/,/g, '');
  const open = OPEN.filter(([, words]) => words.test(title)).map(([axis]) => axis);
  if (open.length === 0 && /\bunspecified\b/.test(title)) return ['detail'];
  return entry.billable ? open : [...open, 'a code below this category'];
}
