import type { DocumentHighlight } from 'vscode-languageserver-types';
import { type Span, touches } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import { codesWithEvidenceAt, lineEvidenceAt, passagesOf } from './evidenceAt.js';
import { lspRange } from './ranges.js';

/**
 * With the caret on a code its pointers and the passages that speak of it, with the caret on a pointer its diagnosis, with the caret in
 * such a passage the codes.
 */
export function highlightsAt(checked: CheckedNote, offset: number): DocumentHighlight[] {
  const letter = letterAt(checked, offset);
  const evidence = lineEvidenceAt(checked, offset);
  const passages = evidence
    ? passagesOf(evidence).map(({ range }) => range)
    : codesWithEvidenceAt(checked, offset);
  const highlighted = [...passages, ...(letter ? spansOfLetter(checked, letter) : [])];
  return highlighted.map((span) => ({ range: lspRange(checked.note, span) }));
}

function spansOfLetter(checked: CheckedNote, letter: string): Span[] {
  const diagnoses = checked.coding.diagnoses
    .filter((diagnosis) => diagnosis.line.letter === letter)
    .map((diagnosis) => diagnosis.line.code.span);
  const pointers = checked.coding.services.flatMap((service) =>
    service.line.pointers.filter((pointer) => pointer.letter === letter).map((pointer) => pointer.span),
  );
  return [...diagnoses, ...pointers];
}

function letterAt(checked: CheckedNote, offset: number): string | undefined {
  const diagnosis = checked.coding.diagnoses.find(
    ({ line }) => touches(line.code.span, offset) || (line.label && touches(line.label.span, offset)),
  );
  if (diagnosis) return diagnosis.line.letter;
  return checked.coding.services
    .flatMap((service) => service.line.pointers)
    .find((pointer) => touches(pointer.span, offset))?.letter;
}
