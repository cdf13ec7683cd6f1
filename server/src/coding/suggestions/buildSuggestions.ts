import type { CalendarDate } from '../../base/date.js';
import type { CodeBook } from '../../codes/codeBook.js';
import type { Note } from '../../note/note.js';
import type { Subject } from '../../note/subject.js';
import type { ProblemReading, Reading } from '../../reading/reading.js';
import { searchFactsOf } from '../../reading/searchFacts.js';
import type { DiagnosisEvidence } from '../evidence/evidence.js';
import { suggestForProblem } from './suggestCodes.js';
import type { ProblemSuggestions, Suggestion } from './suggestion.js';

/** What suggestions are made of. */
export interface ToSuggest {
  readonly note: Note;
  readonly subject: Subject;
  readonly reading: Reading;
  readonly codes: CodeBook;
  readonly on: CalendarDate;
  /** Evidence of the lines that stand in the block already. */
  readonly coded: readonly DiagnosisEvidence[];
}

/** Codes for each problem of the assessment, in the order of the text. */
export function buildSuggestions({
  note,
  subject,
  reading,
  codes,
  on,
  coded,
}: ToSuggest): ProblemSuggestions[] {
  return reading.problems.map((problem): ProblemSuggestions => {
    const facts = searchFactsOf(subject, reading, problem);
    const conditions = suggestForProblem(problem, { note, codes, on, facts });
    return { problem, conditions, isCoded: isCoded(problem, conditions, coded) };
  });
}

/** A line stands for a problem when its evidence is in the head of it, or it is one of the codes suggested, or beside one. */
function isCoded(
  { problem }: ProblemReading,
  conditions: readonly (readonly Suggestion[])[],
  coded: readonly DiagnosisEvidence[],
): boolean {
  const categories = new Set(conditions.flat().map(({ entry }) => entry.code.slice(0, 3)));
  return coded.some(({ diagnosis, supported, uncertain, historical }) => {
    if (categories.has(diagnosis.line.code.code.slice(0, 3))) return true;
    return [...supported, ...uncertain, ...historical].some(
      ({ range, fit }) =>
        fit !== 'related' && range.start >= problem.head.start && range.end <= problem.head.end,
    );
  });
}
