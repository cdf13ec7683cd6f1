import { oncePer } from '../base/memo.js';
import type { Span } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { DiagnosisEvidence, Passage } from '../coding/evidence/evidence.js';
import type { SectionName } from '../note/names.js';
import { message, type RelatedPlace } from './finding.js';
import { claimedDiagnoses } from './support.js';

const ASSESSED: readonly (SectionName | undefined)[] = ['ASSESSMENT', 'AP', 'PLAN', 'POSTOP_DX', 'COURSE'];

/** Where the provider says what was evaluated today. */
export function isAssessment(section: SectionName | undefined): boolean {
  return ASSESSED.includes(section);
}

/** What the prose says of the diagnoses that go on the claim. Nothing while the note holds no prose to judge by. */
export const claimedEvidence = oncePer((note: CheckedNote): readonly DiagnosisEvidence[] => {
  if (!hasAssessment(note)) return [];
  const claimed = claimedDiagnoses(note);
  return note.evidence.diagnoses.filter(({ diagnosis }) => claimed.includes(diagnosis));
});

/** True when the note has a section in which conditions are assessed; without one it is no place to look for support. */
export function hasAssessment(note: CheckedNote): boolean {
  return note.note.sections.some(({ name, body }) => isAssessment(name) && body.end > body.start);
}

/** True when the passage names the condition or one of its category: words of a title alone do not convict. */
export function isNamed({ fit }: Passage): boolean {
  return fit === 'exact' || fit === 'category';
}

/** The first passages as places that belong to a finding. */
export function placesOf(passages: readonly Passage[], words: string): RelatedPlace[] {
  return passages.slice(0, 3).map(({ range }) => ({ span: range, message: message(words) }));
}

/** The words of a span, on one line. */
export function quoted(note: CheckedNote, { start, end }: Span): string {
  return `"${note.note.text.slice(start, end).replace(/\s+/g, ' ').trim()}"`;
}
