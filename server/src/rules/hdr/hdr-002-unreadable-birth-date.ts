import { ageInYears } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import { message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { isForClaim, placeForAbsent, severityOfAbsence } from '../support.js';

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
      // What the note lacks the registration file may supply.
      if (note.claim.birthDate.value !== undefined) return;
      const span = birth?.field.label.span ?? placeForAbsent(note);
      yield {
        span,
        subject,
        ...severityOfAbsence(note, birth !== undefined),
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

const STATED_AGE = /\b(\d{1,3})[- ]?(?:year|yr)s?[- ]old\b|\b(\d{1,3}) ?(?:y\/o|yo)\b/i;

/** An age stated in the header or history leaves one century only. */
function isCenturyClear(note: CheckedNote): boolean {
  const reading = note.subject.birthDate?.value;
  if (reading?.kind !== 'two-digit-year') return true;
  const age = statedAge(note);
  if (age === undefined) return false;
  return (
    reading.candidates.filter((date) => Math.abs(ageInYears(date, note.dateOfService) - age) <= 1).length ===
    1
  );
}

function statedAge(note: CheckedNote): number | undefined {
  const { text, fields, sections } = note.note;
  const header = fields.find((field) => field.field === 'patient.age' || field.field === 'patient.dob');
  const inHeader = /(?:^|[( ])(\d{1,3}) ?(?:y\b|yo|y\/o|yr|year|$|\))/i.exec(
    header?.field === 'patient.age' ? header.value.value : '',
  );
  if (inHeader?.[1]) return Number(inHeader[1]);
  const opening = sections.find((section) => section.name === 'CC' || section.name === 'HPI');
  const stated =
    opening &&
    STATED_AGE.exec(text.slice(opening.body.start, Math.min(opening.body.end, opening.body.start + 300)));
  return stated ? Number(stated[1] ?? stated[2]) : undefined;
}
