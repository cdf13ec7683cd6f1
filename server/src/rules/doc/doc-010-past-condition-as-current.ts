import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { DiagnosisEvidence } from '../../coding/evidence/evidence.js';
import { HISTORY_COUNTERPARTS } from '../../generated/historyCounterparts.js';
import { claimedEvidence, isAssessment, isNamed, quoted } from '../evidence.js';
import { type Fix, known, message, typed } from '../finding.js';
import { sentenceText } from '../prose.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';
import { replacedPart } from './replacedParts.js';

/** Drugs that treat or hold off a cancer: whether it is current is for the provider to say. */
const UNDER_TREATMENT = ['hormonal cancer drug', 'antineoplastic'];

/** A condition that the note states as past, with the code of the current disease. Page: doc-010-past-condition-as-current.md. */
export const PAST_CONDITION_AS_CURRENT: Rule = {
  id: 'DOC-010',
  name: 'past-condition-as-current',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11', 'CO-50', 'CO-150'],
  supersedes: ['DOC-009', 'DOC-013', 'CON-005', 'DX-014'],
  *check(note) {
    for (const evidence of claimedEvidence(note)) {
      const { code, span } = evidence.diagnosis.line.code;
      const replaced = replacedPart(note, code);
      if (replaced) {
        yield {
          span,
          subject: diagnosisSubject(evidence.diagnosis),
          message: message(
            '{code} is the code of a disease of a part that the note says was replaced or removed: {operation}. The disease went with it; the status is coded, {status}, and aftercare while it goes on (OCG I.C.21.c.3, I.C.21.c.7).',
            {
              code: known(code),
              operation: typed(quoted(note, replaced.span), 'an operation'),
              status: known(replaced.status),
            },
          ),
          related: [{ span: replaced.span, message: message('The operation') }],
        };
        continue;
      }
      const counterpart = counterpartOf(code);
      const past = counterpart === undefined ? [] : statedAsPast(note, evidence, counterpart);
      const [first] = past;
      if (counterpart === undefined || !first || isTreated(note, code)) continue;
      yield {
        span,
        subject: diagnosisSubject(evidence.diagnosis),
        message: message(
          '{code} is the code of the current disease; the note states {condition} as past. A condition that is over and not treated any more has a history code, {history} (OCG I.C.21.c.4).',
          {
            code: known(code),
            condition: typed(quoted(note, first), 'it'),
            history: known(counterpart),
          },
        ),
        related: past.slice(0, 3).map((place) => ({ span: place, message: message('Stated as past') })),
        fixes: historyFix(note, evidence, counterpart),
      };
    }
  },
};

function counterpartOf(code: string): string | undefined {
  const plain = code.replace('.', '');
  return HISTORY_COUNTERPARTS.find(([current]) => plain.startsWith(current))?.[1];
}

/** Every mention places it in the past; "history of stroke" names the history code itself. */
function statedAsPast(note: CheckedNote, evidence: DiagnosisEvidence, counterpart: string): readonly Span[] {
  const { supported, uncertain, historical, listOnly } = evidence;
  const current = [...supported, ...uncertain, ...listOnly].filter(
    (passage) => !passage.historical && !isToldAsOver(note, passage.range),
  );
  const past = historical.filter(isNamed);
  // The history tells how it was; what the assessment calls resolved is over.
  const isOver =
    past.some(({ assertion, section }) => assertion === 'resolved' && isAssessment(section)) &&
    !current.some(({ section }) => isAssessment(section));
  if (current.length > 0 && !isOver) return [];
  const named = note.reading.mentions.filter(
    ({ candidates, assertion, experiencer }) =>
      assertion !== 'negated' && experiencer === 'patient' && candidates[0]?.code === counterpart,
  );
  return [...past, ...named].map(({ range }) => range);
}

/** The sentence itself tells that the disease is gone: "was removed in 2019, no evidence of disease". */
const GONE =
  /\bno evidence of (?:disease|recurrence)\b|\bNED\b|\b(?:was|were) (?:completely )?(?:removed|resected|excised|cured)\b|\bcured\b|\bin complete remission since\b/i;

function isToldAsOver(note: CheckedNote, { start }: Span): boolean {
  return GONE.test(sentenceText(note, start));
}

function isTreated(note: CheckedNote, code: string): boolean {
  return (
    /^[CD]/.test(code) &&
    note.reading.mentions.some(
      (mention) =>
        mention.kind === 'drug' &&
        mention.assertion === 'affirmed' &&
        UNDER_TREATMENT.includes(mention.drugClass ?? ''),
    )
  );
}

function historyFix(note: CheckedNote, { diagnosis }: DiagnosisEvidence, counterpart: string): Fix[] {
  const answer = note.context.codes.lookUp('ICD-10-CM', counterpart, note.dateOfService);
  if (answer.status !== 'billable') return [];
  const { line } = diagnosis;
  return [
    {
      title: message('Code {history}, {title}', {
        history: known(counterpart),
        title: known(answer.entry.title),
      }),
      safe: true,
      preferred: true,
      edits: [
        { span: line.code.span, newText: counterpart },
        ...(line.title ? [{ span: line.title.span, newText: answer.entry.title }] : []),
      ],
    },
  ];
}
