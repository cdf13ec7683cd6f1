import { ageInYears, type CalendarDate, dayNumber } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import type { AgeLimit } from '../../codes/facts.js';
import { AGE_COUNTERPARTS } from '../../generated/ageCounterparts.js';
import { type Fix, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject, isDayKnown } from '../support.js';

/** A code meant for another age than the patient's. Page: dx-017-age-conflict.md. */
export const AGE_CONFLICT: Rule = {
  id: 'DX-017',
  name: 'age-conflict',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-9'],
  *check(note) {
    const birth = note.subject.birthDate;
    if (birth?.value?.kind !== 'date' || !isDayKnown(note) || birth.value.date > note.dateOfService) return;
    const born = birth.value.date;
    for (const diagnosis of claimedDiagnoses(note)) {
      const { code, span } = diagnosis.line.code;
      const limit = note.context.codes.factsOf('ICD-10-CM', code, note.dateOfService).age;
      if (!limit || isWithin(limit, born, note.dateOfService)) continue;
      yield {
        span,
        message: message(
          '{code} is meant for {range}; the patient is {age} on the date of service. Check the code and the date of birth.',
          {
            code: known(code),
            range: known(rangeOf(limit)),
            age: typed(ageText(born, note.dateOfService), 'of another age'),
          },
        ),
        related: [{ span: birth.field.value.span, message: message('The date of birth') }],
        fixes: counterpartFix(note, code, span, born),
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};

function isWithin(
  { least, most = Number.POSITIVE_INFINITY, unit }: AgeLimit,
  born: CalendarDate,
  on: CalendarDate,
) {
  const age = unit === 'days' ? dayNumber(on) - dayNumber(born) : ageInYears(born, on);
  return least <= age && age <= most;
}

function rangeOf({ least, most, unit }: AgeLimit): string {
  if (most === undefined) return `patients of ${least} ${unit} and older`;
  return `patients of ${least} to ${most} ${unit}`;
}

function ageText(born: CalendarDate, on: CalendarDate): string {
  const years = ageInYears(born, on);
  return years > 1 ? `${years} years old` : `${dayNumber(on) - dayNumber(born)} days old`;
}

/** The code of the same encounter for the patient's age, where there is one and the age fits it. */
function counterpartFix(
  note: CheckedNote,
  code: string,
  span: Fix['edits'][number]['span'],
  born: CalendarDate,
): Fix[] {
  const pair = AGE_COUNTERPARTS.find((codes) => codes.includes(code));
  const other = pair?.find((candidate) => candidate !== code);
  const limit = other && note.context.codes.factsOf('ICD-10-CM', other, note.dateOfService).age;
  if (!other || (limit && !isWithin(limit, born, note.dateOfService))) return [];
  const answer = note.context.codes.lookUp('ICD-10-CM', other, note.dateOfService);
  return [
    {
      title: message('Use {code} {title}', {
        code: known(other),
        title: known('entry' in answer ? answer.entry.title : ''),
      }),
      safe: false,
      preferred: true,
      edits: [{ span, newText: other }],
    },
  ];
}
