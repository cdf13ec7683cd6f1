import type { CheckedNote } from '../../check.js';
import { type FindingDraft, known, message, typed } from '../finding.js';
import { sentencesOf } from '../prose.js';
import { claimedDiagnoses } from '../support.js';
import { type Assessed, assessedFindings, saidOf, subjectOf } from './assessed.js';
import { hasMoreSpecificCode, type Question, questionsOpenIn } from './questions.js';

/** Assessed conditions whose stage or type the note states nowhere: one finding for each condition, which names all that is open. */
export function* unstated(note: CheckedNote, axis: 'stage' | 'type'): Generator<FindingDraft> {
  const settled = new Set<Question>();
  for (const assessed of assessedFindings(note)) {
    const open = questionsOpenIn(assessed.code).filter(
      (question) => question.severity && isOfCondition(assessed, question),
    );
    const asked = open.find((question) => question.axis === axis && !settled.has(question));
    if (!asked) continue;
    settled.add(asked);
    if (!isOpen(note, assessed, asked)) continue;
    // A side may stand at the part of the body alone, where SPEC-001 looks for it.
    const others = open.filter(
      (other) =>
        other.axis !== axis &&
        other.axis !== 'side' &&
        other.entry === asked.entry &&
        isOpen(note, assessed, other),
    );
    yield draft(note, assessed, asked, others);
  }
}

/** A combination code ("diabetic nephropathy") leaves the stage open only where chronic kidney disease is named. */
function isOfCondition({ code, mention }: Assessed, { condition }: Question): boolean {
  if (condition !== KIDNEY_DISEASE || code.startsWith('N18')) return true;
  return /\bckd\b|\bchronic (?:kidney|renal)\b/i.test(mention.text);
}

const KIDNEY_DISEASE = 'chronic kidney disease';

function draft(
  note: CheckedNote,
  assessed: Assessed,
  asked: Question,
  others: readonly Question[],
): FindingDraft {
  const { range, text } = assessed.mention;
  return {
    span: range,
    ...(asked.severity && { severity: asked.severity }),
    subject: subjectOf(note, assessed),
    message: message(
      '{words} is assessed, and the note does not state {ask}. Without it only an unspecified code is supported ({authority}); ask the provider, and derive it from no value, drug or image.',
      {
        words: typed(`"${text.replace(/\s+/g, ' ')}"`, asked.condition),
        ask: known([asked, ...others].map(({ ask }) => ask).join('; nor ')),
        authority: known(asked.because),
      },
    ),
  };
}

/** Neither the codes of the note nor its words answer, and a complete code exists that would. */
function isOpen(note: CheckedNote, assessed: Assessed, question: Question): boolean {
  return (
    !isStatedByLine(note, assessed, question) &&
    !isStatedByWords(note, assessed, question) &&
    hasMoreSpecificCode(note, question)
  );
}

/**
 * A line of the coding block says it, or codes the condition as something else: who coded it has read it somewhere, and other rules
 * compare it with the note.
 */
function isStatedByLine(note: CheckedNote, { code }: Assessed, { open, stated }: Question): boolean {
  const codes = claimedDiagnoses(note).map(({ line }) => line.code.code);
  if (codes.some((coded) => stated.covers(coded))) return true;
  // A category of diabetes holds several conditions of one patient, each with its code.
  const ofCategory = DIABETES.test(code)
    ? []
    : codes.filter((coded) => coded.slice(0, 3) === code.slice(0, 3));
  return ofCategory.length > 0 && !ofCategory.some((coded) => open.names(coded));
}

/** Words said of it answer, or another mention of the patient's stands for a code that leaves nothing open. */
function isStatedByWords(
  note: CheckedNote,
  assessed: Assessed,
  { condition, stated, answers }: Question,
): boolean {
  if (isLinkedToDiabetes(note, assessed)) return true;
  const stating = note.reading.mentions.some(
    ({ kind, experiencer, candidates }) =>
      kind === 'condition' && experiencer === 'patient' && stated.covers(candidates[0]?.code ?? ''),
  );
  return (
    stating ||
    answers(saidOf(note, assessed, condition)) ||
    (MEASURED.test(condition) && answers(examOf(note)))
  );
}

/** Wounds are described in the examination line by line, without their name. */
const MEASURED = /\b(?:ulcer|burn)\b/;

function examOf(note: CheckedNote): string {
  const spans = sentencesOf(note, 'EXAM', 'PROCEDURE', 'TREATMENT');
  return spans
    .map(({ start, end }) => note.note.text.slice(start, end))
    .join('\n')
    .toLowerCase();
}

const DIABETES = /^E(?:0[89]|1[013])/;

/** Neuropathy in a patient with diabetes is presumed to be its complication, without a word of it (OCG I.A.15). */
function isLinkedToDiabetes(note: CheckedNote, { code }: Assessed): boolean {
  if (!code.startsWith('G62')) return false;
  return note.reading.mentions.some(
    ({ assertion, experiencer, candidates }) =>
      assertion === 'affirmed' && experiencer === 'patient' && DIABETES.test(candidates[0]?.code ?? ''),
  );
}
