import { dayNumber } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import type { SearchFacts } from '../../codes/codeBook.js';

const DAYS_A_YEAR = 365.25;

/** What the header states that chooses between codes: age on the day of service, and sex. What the prose states comes through the same port. */
export function searchFacts({ subject, dateOfService }: CheckedNote): SearchFacts {
  const born = subject.birthDate?.value;
  const days = born?.kind === 'date' ? dayNumber(dateOfService) - dayNumber(born.date) : -1;
  const sex = subject.sex?.value;
  return {
    ...(days >= 0 && { ageYears: days / DAYS_A_YEAR }),
    ...(sex === 'F' && { sex: 'female' as const }),
    ...(sex === 'M' && { sex: 'male' as const }),
  };
}
