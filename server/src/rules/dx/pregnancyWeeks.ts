import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { insertCodeLine } from '../../note/edits/insertCode.js';
import type { FindingDraft, Fix } from '../finding.js';
import { known, message, typed } from '../finding.js';
import { diagnosisSubject } from '../support.js';
import { codedWeeks, takesWeeks, titleOf, trimesterOf, weeksOf } from './pregnancy.js';

const TRIMESTER = /\b(first|second|third) trimester\b/;

/** The code of the weeks is not that of the weeks stated. */
export function* wrongWeeks(
  note: CheckedNote,
  diagnoses: readonly CodedDiagnosis[],
): Generator<FindingDraft> {
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

export function* wrongTrimester(
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

export function* withoutWeeks(
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
