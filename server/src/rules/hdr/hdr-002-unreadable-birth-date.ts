import { ageInYears } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import { message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { isForClaim, placeForAbsent } from '../support.js';

/** Date of birth missing, impossible, or of an unclear century. Page: hdr-002-unreadable-birth-date.md. */
export const UNREADABLE_BIRTH_DATE: Rule = {
  id: 'HDR-002',
  name: 'unreadable-birth-date',
  severity: 'error',
  owner: 'front desk',
  status: 'stable',
  denials: ['CO-16/N329'],
  *check(note) {
    if (!isForClaim(note)) return;
    const birth = note.subject.birthDate;
    const subject = { kind: 'field' as const, key: 'patient.dob' };
    if (!birth || birth.field.value.value === '') {
      const span = birth?.field.label.span ?? placeForAbsent(note);
      yield {
        span,
        subject,
        message: message(
          'The note states no date of birth (claim item 3); type "DOB: MM/DD/YYYY" into the coding block once registration confirms it.',
        ),
      };
      return;
    }
    const { span, value } = birth.field.value;
    const written = { date: typed(value, 'The date of birth') };
    if (!birth.value || birth.value.kind === 'impossible') {
      yield {
        span,
        subject,
        message: message(
          '{date} is no day of the calendar (claim item 3). Confirm the date of birth with registration.',
          written,
        ),
      };
    } else if (birth.value.kind === 'two-digit-year' && !isCenturyClear(note)) {
      yield {
        span,
        subject,
        severity: 'warning',
        message: message(
          '{date} leaves the century open (claim item 3). Write the year with four digits.',
          written,
        ),
      };
    }
  },
};

/** A date in the future, or an age stated in the header, leaves one century only. */
function isCenturyClear(note: CheckedNote): boolean {
  const reading = note.subject.birthDate?.value;
  if (reading?.kind !== 'two-digit-year') return true;
  const possible = reading.candidates.filter((date) => date <= note.dateOfService);
  if (possible.length < 2) return true;
  const stated = note.note.fields.find((field) => field.field === 'patient.age')?.value.value;
  const age = stated ? Number(/\d{1,3}/.exec(stated)?.[0]) : Number.NaN;
  return possible.filter((date) => Math.abs(ageInYears(date, note.dateOfService) - age) <= 1).length === 1;
}
