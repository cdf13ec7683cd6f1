import type { DocumentHighlight } from 'vscode-languageserver-types';
import { touches } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import { lspRange } from './ranges.js';

/** With the caret on a diagnosis its pointers, with the caret on a pointer its diagnosis. */
export function highlightsAt(checked: CheckedNote, offset: number): DocumentHighlight[] {
  const letter = letterAt(checked, offset);
  if (!letter) return [];
  const diagnoses = checked.coding.diagnoses
    .filter((diagnosis) => diagnosis.line.letter === letter)
    .map((diagnosis) => diagnosis.line.code.span);
  const pointers = checked.coding.services.flatMap((service) =>
    service.line.pointers.filter((pointer) => pointer.letter === letter).map((pointer) => pointer.span),
  );
  return [...diagnoses, ...pointers].map((span) => ({ range: lspRange(checked.note, span) }));
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
