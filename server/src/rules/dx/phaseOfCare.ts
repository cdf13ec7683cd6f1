import type { Located, Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { PHASE_CUES } from '../../generated/phaseCues.js';
import type { SectionName } from '../../note/names.js';

type Phase = 'active' | 'recent' | 'healing';

const SPOKEN: readonly SectionName[] = [
  'CC',
  'HPI',
  'EXAM',
  'RESULTS',
  'ASSESSMENT',
  'AP',
  'PLAN',
  'PROCEDURE',
  'TREATMENT',
];

const PATTERNS = new Map<Phase, RegExp>(
  (['active', 'recent', 'healing'] as const).map((phase) => [
    phase,
    new RegExp(
      `\\b(?:${PHASE_CUES.filter(([name]) => name === phase)
        .flatMap(([, phrases]) => phrases)
        .map((phrase) => phrase.replace(/[ -]/g, '[ -]'))
        .join('|')})\\b`,
      'gi',
    ),
  ]),
);

/** Where the note speaks of a phase of care of the patient, today and as a fact. */
export function phaseCues(note: CheckedNote, phase: Phase): Located<string>[] {
  const { text } = note.note;
  const pattern = PATTERNS.get(phase);
  if (!pattern) return [];
  return note.note.sections
    .filter(({ name }) => SPOKEN.includes(name))
    .flatMap(({ body }) =>
      [...text.slice(body.start, body.end).matchAll(pattern)].flatMap((match) => {
        const span: Span = {
          start: body.start + match.index,
          end: body.start + match.index + match[0].length,
        };
        const { assertion, experiencer } = note.reading.assertionAt(span);
        const isSaid =
          experiencer === 'patient' && !['negated', 'hypothetical', 'uncertain'].includes(assertion);
        return isSaid ? [{ value: match[0], span }] : [];
      }),
    );
}
