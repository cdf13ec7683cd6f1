import { parseNote } from '../../../server/src/note/parseNote.js';
import type { Fact } from '../../../server/src/reading/reading.js';
import { readNote } from '../../../server/src/reading/readNote.js';
import type { Marked } from '../../unit/reading/fixtures.js';
import { Scores } from './scores.js';

/** Facts of a problem that stands alone in an assessment. */
export function factsOfProblem(text: string): readonly Fact[] {
  const before = 'ASSESSMENT:\n1. ';
  const reading = readNote(parseNote(`${before}${text}\n`).note);
  const facts = [...reading.problems.flatMap((problem) => problem.facts), ...reading.facts];
  const seen = new Set<string>();
  return facts
    .map((fact) => ({
      ...fact,
      range: { start: fact.range.start - before.length, end: fact.range.end - before.length },
    }))
    .filter((fact) => {
      const key = `${fact.name} ${fact.range.start}`;
      return !seen.has(key) && Boolean(seen.add(key));
    });
}

/** Scores facts found against facts marked, with value and place; `show` prints every disagreement. */
export function scoreFacts(cases: readonly Marked[], show = false): Scores {
  const scores = new Scores();
  for (const { text, spans, where } of cases) {
    const expected = new Set(
      spans.flatMap(({ start, end, marks }) =>
        marks.split(/,(?=[a-z-]+=)/).map((mark) => `${mark}@${start}-${end}`),
      ),
    );
    const given = new Set(
      factsOfProblem(text).map(({ name, value, range }) => `${name}=${value}@${range.start}-${range.end}`),
    );
    for (const fact of new Set([...expected, ...given])) {
      const name = fact.slice(0, fact.indexOf('='));
      scores.count(name, expected.has(fact), given.has(fact));
      scores.count('all facts', expected.has(fact), given.has(fact));
      if (show && expected.has(fact) !== given.has(fact))
        console.log(`${where}: ${expected.has(fact) ? 'missed' : 'extra'} ${fact}\n    ${text}`);
    }
  }
  return scores;
}
