import { type Span, touches } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type {
  DiagnosisEvidence,
  EvidenceStatus,
  Passage,
  ServiceEvidence,
} from '../coding/evidence/evidence.js';

/** The code line an offset stands on, or none. */
export function lineEvidenceAt(
  checked: CheckedNote,
  offset: number,
): DiagnosisEvidence | ServiceEvidence | undefined {
  const on = (line: { readonly code: { readonly span: Span }; readonly label?: { readonly span: Span } }) =>
    touches(line.code.span, offset) || (line.label !== undefined && touches(line.label.span, offset));
  const block = checked.note.coding?.span;
  if (!block || offset < block.start || offset > block.end) return undefined;
  const index = checked.coding.diagnoses.findIndex(({ line }) => on(line));
  if (index >= 0) return checked.evidence.diagnoses[index];
  const service = checked.coding.services.findIndex(({ line }) => on(line));
  return service >= 0 ? checked.evidence.services[service] : undefined;
}

/** Sections that are asked first for a diagnosis, and for a service. */
const DIAGNOSIS_PLACES: readonly Passage['section'][] = ['AP', 'ASSESSMENT', 'POSTOP_DX'];
const SERVICE_PLACES: readonly Passage['section'][] = ['PROCEDURE'];

const NEAR: readonly Passage['fit'][] = ['exact', 'category', 'words', 'related'];

/**
 * Passages to go to for a line, the nearest first: what supports it, else what comes closest; those in the assessment, or of a
 * service in the procedure, before others of the same nearness.
 */
export function passagesOf(evidence: DiagnosisEvidence | ServiceEvidence): readonly Passage[] {
  const lists =
    'diagnosis' in evidence
      ? [
          evidence.supported,
          evidence.uncertain,
          evidence.listOnly,
          evidence.historical,
          evidence.negated,
          evidence.hypothetical,
          evidence.family,
        ]
      : [evidence.documented, evidence.planned];
  const found = lists.find((list) => list.length > 0) ?? [];
  const places = 'diagnosis' in evidence ? DIAGNOSIS_PLACES : SERVICE_PLACES;
  const rankOf = ({ section }: Passage) => (section !== undefined && places.includes(section) ? 0 : 1);
  return [...found].sort((a, b) => NEAR.indexOf(a.fit) - NEAR.indexOf(b.fit) || rankOf(a) - rankOf(b));
}

/** Code lines for which the words at an offset of the prose are evidence: spans of their codes. */
export function codesWithEvidenceAt(checked: CheckedNote, offset: number): readonly Span[] {
  const block = checked.note.coding?.span;
  if (!block || (offset >= block.start && offset <= block.end)) return [];
  const isOn = (evidence: DiagnosisEvidence | ServiceEvidence) =>
    passagesOf(evidence).some(({ range }) => touches(range, offset));
  return [
    ...checked.evidence.diagnoses.filter(isOn).map(({ diagnosis }) => diagnosis.line.code.span),
    ...checked.evidence.services.filter(isOn).map(({ service }) => service.line.code.span),
  ];
}

const SAID: Readonly<Record<EvidenceStatus | ServiceEvidence['status'], string>> = {
  supported: 'Documented',
  partial: 'Documented in part',
  uncertain: 'Stated as uncertain only',
  'list-only': 'Stands in a list only',
  historical: 'Stated as past only',
  negated: 'Stated as absent only',
  hypothetical: 'Mentioned, not stated of today',
  family: 'Stated of another person only',
  'not-found': 'Not found in the note',
  unknown: 'Not looked for: no words for it are known',
  documented: 'Documented',
  planned: 'Named as ordered or planned only',
};

/** One line on where the note speaks of a code. */
export function evidenceSentence(evidence: DiagnosisEvidence | ServiceEvidence): string {
  const missing =
    'missing' in evidence && evidence.missing.length > 0 ? `, not found: ${evidence.missing.join(', ')}` : '';
  return `${SAID[evidence.status]}${missing}`;
}
