import { ageInYears, readDate } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { deleteDiagnosis, reorderDiagnoses } from '../../note/edits/diagnoses.js';
import type { FindingDraft } from '../finding.js';
import { known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';
import { dueDateOf, isPregnancyCode } from './pregnancy.js';
import { withoutWeeks, wrongTrimester, wrongWeeks } from './pregnancyWeeks.js';

/** Codes of a pregnancy that contradict each other or the weeks stated. Page: dx-023-pregnancy-codes-disagree.md. */
export const PREGNANCY_CODES_DISAGREE: Rule = {
  id: 'DX-023',
  name: 'pregnancy-codes-disagree',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11', 'CO-9', 'CO-16'],
  supersedes: ['DX-007', 'DX-010'],
  *check(note) {
    const diagnoses = claimedDiagnoses(note);
    const pregnancy = diagnoses.filter(isPregnancyCode);
    if (pregnancy.length === 0) return;
    yield* routineBeside(note, diagnoses, pregnancy);
    yield* notFirst(note, diagnoses, pregnancy);
    yield* wrongWeeks(note, diagnoses);
    yield* wrongTrimester(note, diagnoses, pregnancy);
    yield* withoutWeeks(note, diagnoses, pregnancy);
    yield* wrongAge(note, pregnancy);
  },
};

/** Z34 and Z33.1 say that nothing complicates the pregnancy. */
function* routineBeside(
  note: CheckedNote,
  diagnoses: readonly CodedDiagnosis[],
  pregnancy: readonly CodedDiagnosis[],
): Generator<FindingDraft> {
  for (const diagnosis of diagnoses) {
    const { code, span } = diagnosis.line.code;
    if (!/^Z34|^Z33\.1/.test(code)) continue;
    const incidental = code.startsWith('Z33');
    yield {
      span,
      subject: diagnosisSubject(diagnosis),
      message: message(
        incidental
          ? '{code} says that the pregnancy is incidental, {other} that it is affected; the two are not coded together (OCG I.C.15.a.1). Keep the one the provider states.'
          : '{code} is for supervision of a normal pregnancy and never stands beside a code of the pregnancy chapter such as {other} (OCG I.C.15.b.1). Take it off.',
        { code: known(code), other: known(pregnancy[0]?.line.code.code ?? '') },
      ),
      related: pregnancy.slice(0, 1).map((other) => ({
        span: other.line.code.span,
        message: message('A code of the pregnancy chapter'),
      })),
      fixes: [
        {
          title: message('Take {code} off and rewrite the pointers', { code: known(code) }),
          safe: !incidental,
          preferred: !incidental,
          edits: deleteDiagnosis(note.note, diagnosis.index),
        },
      ],
    };
  }
}

/** Codes of the pregnancy chapter come before all others. */
function* notFirst(
  note: CheckedNote,
  diagnoses: readonly CodedDiagnosis[],
  pregnancy: readonly CodedDiagnosis[],
): Generator<FindingDraft> {
  const [first] = diagnoses;
  const [code] = pregnancy;
  if (!first || !code || isPregnancyCode(first) || /^Z3[34]/.test(first.line.code.code)) return;
  const others = note.coding.diagnoses.filter((other) => !pregnancy.includes(other));
  yield {
    span: code.line.code.span,
    subject: diagnosisSubject(code),
    message: message(
      '{code} stands behind {first}; codes of the pregnancy chapter come before those of all others (OCG I.C.15.a.1). Put them first.',
      { code: known(code.line.code.code), first: known(first.line.code.code) },
    ),
    related: [{ span: first.line.code.span, message: message('Now first') }],
    fixes: [
      {
        title: message('Put the codes of the pregnancy chapter first and rewrite the pointers'),
        safe: true,
        preferred: true,
        edits: reorderDiagnoses(
          note.note,
          [...pregnancy, ...others].map(({ index }) => index),
        ),
      },
    ],
  };
}

/** O09.5- is for patients of 35 and more at the due date, O09.6- for those under 16. */
function* wrongAge(note: CheckedNote, pregnancy: readonly CodedDiagnosis[]): Generator<FindingDraft> {
  const born = note.subject.birthDate;
  const due = dueDateOf(note);
  const reading = due && readDate(due.written.split(/\s{2,}/, 1)[0] ?? '');
  if (born?.value?.kind !== 'date' || !due || reading?.kind !== 'date') return;
  const age = ageInYears(born.value.date, reading.date);
  for (const diagnosis of pregnancy) {
    const { code, span } = diagnosis.line.code;
    const fits = code.startsWith('O09.5') ? age >= 35 : code.startsWith('O09.6') ? age < 16 : true;
    if (fits) continue;
    yield {
      span,
      subject: diagnosisSubject(diagnosis),
      message: message(
        code.startsWith('O09.5')
          ? '{code} is for a patient of 35 years or more at the due date (note at O09.5); by the dates in the header this patient will be {age}.'
          : '{code} is for a patient under 16 at the due date (note at O09.6); by the dates in the header this patient will be {age}.',
        { code: known(code), age: typed(`${age} years old`, 'of another age') },
      ),
      related: [
        { span: born.field.value.span, message: message('The date of birth') },
        { span: due.span, message: message('The due date') },
      ],
    };
  }
}
