import { assertionAt } from '../../../server/src/reading/assertionAt.js';
import type { Marked } from '../../unit/reading/fixtures.js';
import { Scores } from './scores.js';

const KINDS = [
  'affirmed',
  'negated',
  'uncertain',
  'historical',
  'resolved',
  'hypothetical',
  'planned',
] as const;

/** Scores the marked sentences; `show` prints every disagreement. */
export function scoreAssertions(cases: readonly Marked[], show = false): Scores {
  const scores = new Scores();
  for (const { text, spans, where } of cases) {
    for (const span of spans) {
      const marks = span.marks.split(/\s+/);
      const assertion = marks[0] ?? '';
      const past = marks.includes('past') || assertion === 'historical' || assertion === 'resolved';
      const experiencer = marks.includes('family') ? 'family' : marks.includes('other') ? 'other' : 'patient';
      const given = assertionAt(text, span.start, span.end);
      for (const kind of KINDS) scores.count(kind, assertion === kind, given.assertion === kind);
      scores.count('in the past', past, given.historical);
      scores.count('family', experiencer === 'family', given.experiencer === 'family');
      scores.count('other person', experiencer === 'other', given.experiencer === 'other');
      if (
        show &&
        (given.assertion !== assertion || given.historical !== past || given.experiencer !== experiencer)
      )
        console.log(
          `${where}: "${text.slice(span.start, span.end)}" ${span.marks} <> ${given.assertion}${given.historical ? ' past' : ''} ${given.experiencer} (${given.cue?.value ?? '-'})\n    ${text.replaceAll('\n', '\\n')}`,
        );
    }
  }
  return scores;
}
