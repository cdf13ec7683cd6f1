import { dayNumber } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import type { SearchFacts } from '../../codes/codeBook.js';
import type { ProblemReading } from '../../reading/reading.js';
import { searchFactsOf } from '../../reading/searchFacts.js';

const DAYS_A_YEAR = 365.25;

/**
 * What the note states that chooses between codes: age on the day of service and sex from the header; side, phase of care and
 * trimester from the problem the typed words name.
 */
export function searchFacts(checked: CheckedNote, typed: string): SearchFacts {
  const { subject, dateOfService, reading } = checked;
  const born = subject.birthDate?.value;
  const days = born?.kind === 'date' ? dayNumber(dateOfService) - dayNumber(born.date) : -1;
  return {
    ...searchFactsOf(subject, reading, problemNamed(checked, typed)),
    ...(days >= 0 && { ageYears: days / DAYS_A_YEAR }),
  };
}

/** The one problem whose head has a word in common with what is typed; none when several have. */
function problemNamed({ note, reading }: CheckedNote, typed: string): ProblemReading | undefined {
  const words = typed.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  if (words.length === 0) return undefined;
  const shared = reading.problems.map(({ problem }) => {
    const head = note.text.slice(problem.head.start, problem.head.end).toLowerCase();
    return words.filter((word) => head.includes(word)).length;
  });
  const most = Math.max(0, ...shared);
  const named = reading.problems.filter((_, index) => most > 0 && shared[index] === most);
  return named.length === 1 ? named[0] : undefined;
}
