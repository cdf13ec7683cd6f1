import { oncePer } from '../../base/memo.js';
import { encloses, type Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { ConditionMention, ProblemReading } from '../../reading/reading.js';
import { claimedEvidence, isAssessment } from '../evidence.js';
import type { FindingSubject } from '../finding.js';
import { lowerText, sentenceAt, sentencesOf } from '../prose.js';
import { diagnosisSubject, tellingWords } from '../support.js';

/** A condition that the head of an assessed problem affirms of the patient today. */
export interface Assessed {
  readonly problem: ProblemReading;
  readonly mention: ConditionMention;
  /** What its words most likely stand for. */
  readonly code: string;
}

/** Conditions named and affirmed in the heads of the assessment, in order of the text. */
export const assessedConditions = oncePer((note: CheckedNote): readonly Assessed[] =>
  assessedFindings(note).filter(({ mention }) => mention.kind === 'condition'),
);

/** The same with symptoms and findings. */
export const assessedFindings = oncePer((note: CheckedNote): readonly Assessed[] => {
  const { problems } = note.reading;
  // A plan names conditions by the way ("DM shoes"), unless it is all the assessment there is.
  const plansOnly = problems.every(({ section }) => section === 'PLAN');
  return problems
    .filter(({ head, section }) => head.assertion === 'affirmed' && isAssessment(section))
    .filter(({ section }) => plansOnly || section !== 'PLAN')
    .flatMap((problem) =>
      problem.mentions.flatMap((mention) => {
        if ((mention.kind !== 'condition' && mention.kind !== 'sign') || !isOfToday(mention)) return [];
        const [first] = mention.candidates;
        return first && encloses(problem.problem.head, mention.range)
          ? [{ problem, mention, code: first.code }]
          : [];
      }),
    );
});

function isOfToday({ assertion, historical, experiencer }: ConditionMention): boolean {
  return assertion === 'affirmed' && !historical && experiencer === 'patient';
}

/** Mentions of the patient's conditions that share the category of a code, anywhere in the note. */
export function mentionsOfCategory(note: CheckedNote, code: string): ConditionMention[] {
  const category = code.slice(0, 3);
  return note.reading.mentions.filter(
    (mention): mention is ConditionMention =>
      mention.kind === 'condition' &&
      mention.experiencer === 'patient' &&
      mention.candidates[0]?.code.slice(0, 3) === category,
  );
}

/** All that the note says of a condition, in lower case: its problem, the sentences that name it or its category, and those that use a word of its name. */
export function saidOf(note: CheckedNote, { problem, mention, code }: Assessed, name = ''): string {
  const sentences = mentionsOfCategory(note, code).map(({ range }) => sentenceAt(note, range.start));
  const spans: readonly Span[] = [problem.problem.span, ...sentences];
  const words = [...tellingWords(`${mention.text} ${name}`)].filter((word) => word.length > 3);
  // A letter may tell it above its first heading, where no section has sentences.
  const told = [...sentencesOf(note).map((span) => lowerText(note, span)), ...linesOf(note)];
  const named = told.filter((text) => words.some((word) => text.includes(word)));
  const said = [...spans.map((span) => lowerText(note, span)), ...named];
  return said.join('\n').replace(/[\u2010-\u2013]/g, '-');
}

/** Lines and sentences of the whole record, in lower case. */
function linesOf(note: CheckedNote): string[] {
  const end = note.note.coding?.span.start ?? note.note.text.length;
  return lowerText(note, { start: 0, end }).split(/(?<=[.;!?])\s+|[\r\n]+/);
}

/** The line that codes the condition, else its problem, so that rules on one problem give way to one another. */
export function subjectOf(note: CheckedNote, { problem, code }: Assessed): FindingSubject {
  const coded = claimedEvidence(note).find(
    (evidence) => evidence.diagnosis.line.code.code.slice(0, 3) === code.slice(0, 3),
  );
  return coded ? diagnosisSubject(coded.diagnosis) : problemSubject(problem);
}

/** A problem of the assessment that no line codes. */
export function problemSubject({ problem }: ProblemReading): FindingSubject {
  return { kind: 'section', key: `problem ${problem.head.start}` };
}
