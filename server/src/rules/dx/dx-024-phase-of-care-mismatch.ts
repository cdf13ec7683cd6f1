import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { deleteDiagnosis } from '../../note/edits/diagnoses.js';
import { type FindingDraft, type Fix, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';
import { phaseCues } from './phaseOfCare.js';
import { seventhOf } from './siblings.js';

/** Injuries, and fractures of diseased bone; not poisonings and complications, which keep A while they are treated. */
const INJURY = /^(?:S|T[0-2]|T3[0-4]|M80|M84\.[3-6])/;
/** Aftercare of other things than injuries. */
const AFTERCARE = /^Z(?:47\.8|48\.0)/;

/** The seventh character says active treatment where the note speaks of healing, or the reverse. Page: dx-024-phase-of-care-mismatch.md. */
export const PHASE_OF_CARE_MISMATCH: Rule = {
  id: 'DX-024',
  name: 'phase-of-care-mismatch',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11'],
  *check(note) {
    const diagnoses = claimedDiagnoses(note);
    const injuries = diagnoses.filter(
      ({ line, answer }) =>
        INJURY.test(line.code.code) && answer.status === 'billable' && seventhOf(line.code.code),
    );
    if (injuries.length === 0) return;
    const phase = phaseOf(note);
    for (const injury of phase ? injuries : []) {
      const finding = phase && mismatch(note, injury, phase);
      if (finding) yield finding;
    }
    yield* aftercareBeside(note, diagnoses, injuries);
  },
};

interface PhaseStated {
  readonly character: 'A' | 'D';
  readonly word: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** The phase that all words of the note agree on. A fresh accident needs both: what happened, and when. */
function phaseOf(note: CheckedNote): PhaseStated | undefined {
  const healing = phaseCues(note, 'healing');
  const active = phaseCues(note, 'active');
  const [heals] = healing;
  if (heals && active.length === 0) return { character: 'D', word: heals.value, span: heals.span };
  const [recent] = phaseCues(note, 'recent');
  const [acts] = active;
  if (acts && recent && healing.length === 0 && Math.abs(acts.span.start - recent.span.start) < 120)
    return { character: 'A', word: acts.value, span: acts.span };
  return undefined;
}

function mismatch(note: CheckedNote, injury: CodedDiagnosis, phase: PhaseStated): FindingDraft | undefined {
  const { code, span } = injury.line.code;
  const coded = seventhOf(code);
  const opposite = phase.character === 'D' ? 'A' : 'D';
  if (coded !== opposite) return undefined;
  return {
    span,
    subject: diagnosisSubject(injury),
    message: message(
      phase.character === 'D'
        ? '{code} says active treatment (7th character A); the note speaks of healing ({word}) and of no active treatment. Routine care while an injury heals takes D (OCG I.C.19.a).'
        : '{code} says care while the injury heals (7th character D); the note speaks of a fresh injury ({word}). Active treatment takes A, whoever gives it (OCG I.C.19.a).',
      { code: known(code), word: typed(`"${phase.word}"`, 'its words') },
    ),
    related: [{ span: phase.span, message: message('The phase of care stated') }],
    fixes: seventhFix(note, injury, phase.character),
  };
}

function seventhFix(note: CheckedNote, injury: CodedDiagnosis, character: string): Fix[] {
  const { code, span } = injury.line.code;
  const other = code.slice(0, -1) + character;
  const answer = note.context.codes.lookUp('ICD-10-CM', other, note.dateOfService);
  if (answer.status !== 'billable') return [];
  const { title } = injury.line;
  return [
    {
      title: message('Code {code}', { code: known(other) }),
      safe: false,
      preferred: true,
      edits: [
        { span, newText: other },
        ...(title ? [{ span: title.span, newText: answer.entry.title }] : []),
      ],
    },
  ];
}

/** Aftercare of an injury is the injury's own code with D. */
function* aftercareBeside(
  note: CheckedNote,
  diagnoses: readonly CodedDiagnosis[],
  injuries: readonly CodedDiagnosis[],
): Generator<FindingDraft> {
  const healing = injuries.find(({ line }) => seventhOf(line.code.code) === 'D');
  const aftercare = diagnoses.find(({ line }) => AFTERCARE.test(line.code.code));
  if (!healing || !aftercare) return;
  const { code, span } = aftercare.line.code;
  yield {
    span,
    subject: diagnosisSubject(aftercare),
    message: message(
      '{code} is not for the aftercare of an injury: the 7th character D of {injury} says it already (OCG I.C.21.c.7). Take it off.',
      { code: known(code), injury: known(healing.line.code.code) },
    ),
    related: [{ span: healing.line.code.span, message: message('The injury') }],
    fixes: [
      {
        title: message('Take {code} off and rewrite the pointers', { code: known(code) }),
        safe: true,
        preferred: true,
        edits: deleteDiagnosis(note.note, aftercare.index),
      },
    ],
  };
}
