import { ageInYears, formatUsDate } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import { message, typed } from '../finding.js';
import type { Rule } from '../rule.js';

const OLDEST = 115;
const NEWBORN_WORDS =
  /\b(?:newborn|neonat\w*|birth weight|born today|nursery|apgar|delivery room|day of life|dol ?\d)\b/i;

/** A birth date after the day of service, or an age nobody has. Page: hdr-003-implausible-birth-date.md. */
export const IMPLAUSIBLE_BIRTH_DATE: Rule = {
  id: 'HDR-003',
  name: 'implausible-birth-date',
  severity: 'error',
  owner: 'front desk',
  status: 'stable',
  denials: ['CO-14'],
  *check(note) {
    const birth = note.subject.birthDate;
    const service = note.subject.dateOfService;
    if (birth?.value?.kind !== 'date' || !service) return;
    const { date } = birth.value;
    const common = {
      span: birth.field.value.span,
      subject: { kind: 'field' as const, key: 'patient.dob' },
      related: [{ span: service.span, message: message('The date of service') }],
    };
    const values = {
      birth: typed(formatUsDate(date), 'The date of birth'),
      service: typed(formatUsDate(service.value), 'the date of service'),
    };
    if (date > service.value) {
      yield {
        ...common,
        message: message(
          '{birth} lies after {service} (claim items 3 and 24A). Confirm both with registration.',
          values,
        ),
      };
      return;
    }
    const age = ageInYears(date, service.value);
    if (age > OLDEST) {
      yield {
        ...common,
        severity: 'warning',
        message: message(
          '{birth} makes the patient {age} years old on {service} (claim item 3). Confirm the date of birth with registration.',
          { ...values, age: typed(String(age), 'very many') },
        ),
      };
    } else if (date === service.value && !isNewbornVisit(note)) {
      yield {
        ...common,
        message: message(
          '{birth} is the date of service too, and the note does not speak of a newborn (claim item 3). Confirm the date of birth with registration.',
          values,
        ),
      };
    }
  },
};

function isNewbornVisit(note: CheckedNote): boolean {
  const { text, coding } = note.note;
  return NEWBORN_WORDS.test(coding ? text.slice(0, coding.span.start) + text.slice(coding.span.end) : text);
}
