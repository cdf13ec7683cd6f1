import { parseNote } from '../../../server/src/note/parseNote.js';
import type { Marked } from '../../unit/reading/fixtures.js';
import { Scores } from './scores.js';

/** Scores headings found against headings marked; `show` prints every disagreement. */
export function scoreStructure(cases: readonly Marked[], show = false): Scores {
  const scores = new Scores();
  for (const { text, spans, where } of cases) {
    const found = new Map(
      parseNote(text)
        .note.sections.filter((section) => !section.resumes)
        .map((section) => [section.heading.span.start, section]),
    );
    for (const span of spans) {
      const section = found.get(span.start);
      found.delete(span.start);
      const exact = section?.heading.span.end === span.end;
      scores.count('headings', true, section !== undefined);
      scores.count('heading ranges', true, exact);
      scores.count('canonical names', true, section?.name === span.marks);
      if (show && (!exact || section?.name !== span.marks))
        console.log(
          `${where}: "${text.slice(span.start, span.end)}" ${span.marks} <> ${section ? `${section.name} "${section.heading.value}"` : 'not found'}`,
        );
    }
    for (const section of found.values()) {
      scores.count('headings', false, true);
      scores.count('canonical names', false, true);
      if (show) console.log(`${where}: "${section.heading.value}" ${section.name} is no heading`);
    }
  }
  return scores;
}
