import { ageInYears, readDate } from '../../base/date.js';
import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { deleteDiagnosis, reorderDiagnoses } from '../../note/edits/diagnoses.js';
import { insertCodeLine } from '../../note/edits/insertCode.js';
import type { FindingDraft, Fix } from '../finding.js';
import { known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';
import {
  codedWeeks,
  dueDateOf,
  isPregnancyCode,
  takesWeeks,
  titleOf,
  trimesterOf,
  weeksOf,
} from './pregnancy.js';

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

const TRIMESTER = /\b(first|second|third) trimester\b/;

/** The code of the weeks is not that of the weeks stated. */
function* wrongWeeks(note: CheckedNote, diagnoses: readonly CodedDiagnosis[]): Generator<FindingDraft> {
  const [stated, coded] = [weeksOf(note), codedWeeks(diagnoses)];
  if (!stated || !coded || stated.value === coded.value || stated.value < 8) return;
  const right = `Z3A.${String(stated.value).padStart(2, '0')}`;
  const line = diagnoses.find((diagnosis) => diagnosis.line.code.span === coded.span);
  yield {
    span: coded.span,
    ...(line && { subject: diagnosisSubject(line) }),
    message: message(
      '{code} counts other weeks than the note, which states {weeks}; completed weeks on the date of service are coded (OCG I.C.21.c.11).',
      {
        code: known(line?.line.code.code ?? 'Z3A'),
        weeks: typed(`${stated.value} weeks`, 'weeks'),
      },
    ),
    related: [{ span: stated.span, message: message('The weeks stated') }],
    fixes: [
      {
        title: message('Code {code}', { code: known(right) }),
        safe: true,
        preferred: true,
        edits: [{ span: coded.span, newText: right }],
      },
    ],
  };
}

function* wrongTrimester(
  note: CheckedNote,
  diagnoses: readonly CodedDiagnosis[],
  pregnancy: readonly CodedDiagnosis[],
): Generator<FindingDraft> {
  const stated = weeksOf(note);
  const weeks = stated ?? codedWeeks(diagnoses);
  if (!weeks) return;
  const right = trimesterOf(weeks.value);
  for (const diagnosis of pregnancy) {
    const coded = TRIMESTER.exec(titleOf(diagnosis))?.[1];
    if (!coded || coded === right) continue;
    const { code, span } = diagnosis.line.code;
    yield {
      span,
      subject: diagnosisSubject(diagnosis),
      message: message(
        stated
          ? '{code} is for the {coded} trimester; the note states {weeks}, which is the {right} (OCG I.C.15.a.3: counted to the date of service, from 14 weeks the second, from 28 the third).'
          : '{code} is for the {coded} trimester; the code beside it says {weeks}, which is the {right} (OCG I.C.15.a.3: counted to the date of service, from 14 weeks the second, from 28 the third).',
        {
          code: known(code),
          coded: known(coded),
          right: known(right),
          weeks: typed(`${weeks.value} weeks`, 'weeks'),
        },
      ),
      related: [{ span: weeks.span, message: message(stated ? 'The weeks stated' : 'The weeks coded') }],
      fixes: stated ? siblingFix(note, diagnosis, right) : [],
    };
  }
}

/** The code of the same condition in the trimester stated. */
function siblingFix(note: CheckedNote, diagnosis: CodedDiagnosis, right: string): Fix[] {
  const { code, span } = diagnosis.line.code;
  const wanted = titleOf(diagnosis).replace(TRIMESTER, `${right} trimester`);
  const sibling = note.context.codes
    .childrenOf(code.slice(0, -1).replace(/\.$/, ''), note.dateOfService)
    .find((entry) => entry.billable && entry.title === wanted);
  if (!sibling) return [];
  return [
    {
      title: message('Code {code}, {right} trimester', { code: known(sibling.code), right: known(right) }),
      safe: true,
      preferred: true,
      edits: [{ span, newText: sibling.code }],
    },
  ];
}

function* withoutWeeks(
  note: CheckedNote,
  diagnoses: readonly CodedDiagnosis[],
  pregnancy: readonly CodedDiagnosis[],
): Generator<FindingDraft> {
  if (diagnoses.some(({ line }) => /^Z3A|^Z33\.2/.test(line.code.code))) return;
  const code = pregnancy.find(takesWeeks);
  // A code that is wrong for its trimester is spoken of already.
  if (!code || (weeksOf(note) && hasWrongTrimester(note, code))) return;
  const weeks = weeksOf(note);
  const own = weeks && `Z3A.${String(weeks.value).padStart(2, '0')}`;
  const answer = own && note.context.codes.lookUp('ICD-10-CM', own, note.dateOfService);
  const known3A = answer && answer.status === 'billable' ? own : undefined;
  yield {
    span: code.line.code.span,
    severity: weeks ? 'warning' : 'info',
    subject: diagnosisSubject(code),
    message: message(
      weeks
        ? '{code} has no weeks of gestation beside it although the note states them; a code of Z3A belongs to each encounter of the pregnancy (OCG I.C.21.c.11). Add it.'
        : '{code} has no weeks of gestation beside it, and the note does not state them (OCG I.C.21.c.11). Add the code of Z3A once they are known.',
      { code: known(code.line.code.code) },
    ),
    ...(weeks && { related: [{ span: weeks.span, message: message('The weeks stated') }] }),
    fixes: known3A
      ? [
          {
            title: message('Add {code}', { code: known(known3A) }),
            safe: true,
            preferred: true,
            edits: insertCodeLine(note.note, 'diagnosis', known3A, undefined),
          },
        ]
      : [],
  };
}

function hasWrongTrimester(note: CheckedNote, diagnosis: CodedDiagnosis): boolean {
  const weeks = weeksOf(note);
  const coded = TRIMESTER.exec(titleOf(diagnosis))?.[1];
  return weeks !== undefined && coded !== undefined && coded !== trimesterOf(weeks.value);
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
