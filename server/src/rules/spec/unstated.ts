import type { CheckedNote } from '../../check.js';
import { SPECIFICITY } from '../../generated/specificity.js';
import { type FindingDraft, known, message, type Severity, typed } from '../finding.js';
import { type Assessed, assessedConditions, mentionsOfCategory, saidOf, subjectOf } from './assessed.js';

interface Question {
  readonly severity: Severity;
  readonly condition: string;
  readonly open: ReadonlySet<string>;
  readonly answers: RegExp;
  readonly ask: string;
  readonly authority: string;
}

type Axis = 'stage' | 'type';

/** Questions by axis, compiled once. */
const QUESTIONS: Readonly<Record<Axis, readonly Question[]>> = {
  stage: questionsOf('stage'),
  type: questionsOf('type'),
};

function questionsOf(axis: Axis): Question[] {
  return SPECIFICITY.filter(([of]) => of === axis).map(
    ([, severity, condition, open, answers, ask, authority]) => ({
      severity: severity as Severity,
      condition,
      open: new Set(open),
      answers: new RegExp(`(?<![a-z0-9])(?:${answers.join('|')})(?![a-z])`),
      ask,
      authority,
    }),
  );
}

/** Assessed conditions whose stage or type the note states nowhere: one finding for each condition, at its first mention in the assessment. */
export function* unstated(note: CheckedNote, axis: Axis): Generator<FindingDraft> {
  // What is said of a condition is read once for each question, however often the note names it.
  const settled = new Set<Question>();
  for (const assessed of assessedConditions(note))
    for (const question of QUESTIONS[axis]) {
      if (settled.has(question) || !question.open.has(assessed.code)) continue;
      settled.add(question);
      if (isAnswered(note, assessed, question)) continue;
      const { range, text } = assessed.mention;
      yield {
        span: range,
        severity: question.severity,
        subject: subjectOf(note, assessed),
        message: message(
          '{words} is assessed, and the note does not state {ask}. Without it only an unspecified code is supported ({authority}); ask the provider, and derive it from no value, drug or image.',
          {
            words: typed(`"${text.replace(/\s+/g, ' ')}"`, question.condition),
            ask: known(question.ask),
            authority: known(question.authority),
          },
        ),
      };
    }
}

/** Words said of it answer, or another mention of the category stands for a code that leaves nothing open. */
function isAnswered(note: CheckedNote, assessed: Assessed, { open, answers }: Question): boolean {
  if (isLinkedToDiabetes(note, assessed)) return true;
  const others = mentionsOfCategory(note, assessed.code);
  return (
    others.some(({ candidates }) => !open.has(candidates[0]?.code ?? '')) ||
    answers.test(saidOf(note, assessed))
  );
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
