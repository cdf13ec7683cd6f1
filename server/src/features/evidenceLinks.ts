import type { Location } from 'vscode-languageserver-types';
import type { Span } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import { codesWithEvidenceAt, lineEvidenceAt, passagesOf } from './evidenceAt.js';
import { lspRange } from './ranges.js';

/** From a code to the passages that speak of it, from a passage to the codes it is evidence of. */
export function definitionAt(checked: CheckedNote, uri: string, offset: number): Location[] {
  return targetsAt(checked, offset).map((span) => ({ uri, range: lspRange(checked.note, span) }));
}

/** The code, what points at it and the passages that speak of it, in order of the text. */
export function referencesAt(checked: CheckedNote, uri: string, offset: number): Location[] {
  const evidence = lineEvidenceAt(checked, offset);
  const own = evidence
    ? 'diagnosis' in evidence
      ? [
          evidence.diagnosis.line.code.span,
          ...checked.coding.services.flatMap(({ line }) =>
            line.pointers
              .filter(({ letter }) => letter !== undefined && letter === evidence.diagnosis.line.letter)
              .map(({ span }) => span),
          ),
        ]
      : [evidence.service.line.code.span]
    : [];
  return [...targetsAt(checked, offset), ...own]
    .sort((a, b) => a.start - b.start)
    .map((span) => ({ uri, range: lspRange(checked.note, span) }));
}

function targetsAt(checked: CheckedNote, offset: number): readonly Span[] {
  const evidence = lineEvidenceAt(checked, offset);
  return evidence ? passagesOf(evidence).map(({ range }) => range) : codesWithEvidenceAt(checked, offset);
}
