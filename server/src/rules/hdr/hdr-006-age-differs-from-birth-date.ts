import { ageInYears, type CalendarDate } from '../../base/date.js';
import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { AgeMention } from '../../reading/reading.js';
import { known, message, typed } from '../finding.js';
import { sentenceAt } from '../prose.js';
import type { Rule } from '../rule.js';

/** From this difference on, the age is somebody else's or many years old. */
const WIDE = 5;
/** Below this age months are compared, within one. */
const INFANT_YEARS = 2;
/** Who is of that age: the patient in person, not a child, a joint or a wound. */
const PERSON =
  /^[ ,]*(?:\S+ ){0,3}?(?:man|woman|male|female|boy|girl|lady|gentleman|patient|pt|infant|newborn|child|toddler|m|f|g\d\S*|gravida)\b/i;
const OPENING =
  /^(?:this is|the patient is|patient is|pt is|he is|she is|m[rs]{1,2}\.? [\p{L}'-]+ is)? ?(?:an?|the)? ?(?:pleasant|very pleasant|established|delightful)? ?$/iu;
const EARLIER = /\b(?:when|since|until|at the time|while)\b/i;
const OF_SOMETHING_ELSE =
  /\b(?:with|has|have|had|her|his|their|from|since|at|when|age|aged|old|of) an?\s*$|\b(?:her|his|their|since|at|when|age) $/i;

/** The age in the prose is not the age at the date of service. Page: hdr-006-age-differs-from-birth-date.md. */
export const AGE_DIFFERS_FROM_BIRTH_DATE: Rule = {
  id: 'HDR-006',
  name: 'age-differs-from-birth-date',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-B12', 'CO-150'],
  *check(note) {
    const born = note.subject.birthDate;
    const on = note.subject.dateOfService?.value;
    if (born?.value?.kind !== 'date' || !on || born.value.date > on) return;
    const { date } = born.value;
    const wrong = note.reading.mentions.find(
      (mention): mention is AgeMention =>
        mention.kind === 'age' && isPatientsAge(note, mention) && differs(mention, date, on),
    );
    if (!wrong) return;
    const years = ageInYears(date, on);
    const off = Math.abs(Math.floor(wrong.years) - years);
    yield {
      span: numberOf(wrong),
      ...(off >= WIDE && { severity: 'error' as const }),
      subject: { kind: 'field', key: 'patient.age' },
      message: message(
        'The note states {stated}, but by the date of birth the patient was {age} on the date of service. An age that does not fit points to text taken from another day or patient (Medicare Program Integrity Manual ch. 3 §3.3.2.1); settle which of the two is right.',
        {
          stated: typed(`"${wrong.text}"`, 'an age'),
          age: typed(
            years < INFANT_YEARS ? `${monthsBetween(date, on)} months` : `${years} years`,
            'of another age',
          ),
        },
      ),
      related: [
        { span: born.field.value.span, message: message('The date of birth') },
        ...(note.subject.dateOfService
          ? [
              {
                span: note.subject.dateOfService.span,
                message: message('The date of service, {on}', { on: known(on) }),
              },
            ]
          : []),
      ],
    };
  },
};

/** A present age of the patient: it introduces the patient, or a word for a person follows. */
function isPatientsAge(note: CheckedNote, mention: AgeMention): boolean {
  if (mention.experiencer !== 'patient' || mention.section === 'FH' || mention.section === 'SH') return false;
  if (!/(?:old|y\/?o|\bm\/?o|yr|\dy)\b/i.test(mention.text)) return false;
  const sentence = sentenceAt(note, mention.range.start);
  const before = note.note.text.slice(sentence.start, mention.range.start).replace(/\s+/g, ' ');
  const after = note.note.text.slice(mention.range.end, sentence.end).replace(/\s+/g, ' ');
  if (OF_SOMETHING_ELSE.test(before) || EARLIER.test(before)) return false;
  return OPENING.test(before)
    ? !/^[ -]*(?:son|daughter|mother|father|sister|brother|history|fracture|scar|tear)\b/i.test(after)
    : PERSON.test(after) && before.length < 60;
}

function differs(mention: AgeMention, born: CalendarDate, on: CalendarDate): boolean {
  const years = ageInYears(born, on);
  const inMonths = /\b\d+[ -]*(?:m\/?o|months?|mos?|w\/?o|weeks?|wks?|days?|d\/?o)\b/i.test(mention.text);
  if (inMonths || years < INFANT_YEARS)
    return inMonths
      ? Math.abs(mention.years * 12 - monthsBetween(born, on)) > 1.5
      : mention.years - years >= 2;
  return Math.floor(mention.years) !== years;
}

function monthsBetween(born: CalendarDate, on: CalendarDate): number {
  const part = (date: CalendarDate, from: number, to: number) => Number(date.slice(from, to));
  const months = (part(on, 0, 4) - part(born, 0, 4)) * 12 + part(on, 5, 7) - part(born, 5, 7);
  return part(on, 8, 10) < part(born, 8, 10) ? months - 1 : months;
}

/** The digits of the age; the whole when it is written out. */
function numberOf(mention: AgeMention): Span {
  const digits = /\d+/.exec(mention.text);
  if (!digits) return mention.range;
  const start = mention.range.start + digits.index;
  return { start, end: start + digits[0].length };
}
