import { lineAt, lineSpan } from '../base/lines.js';
import { type Span, touches } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { CodedDiagnosis, CodedService } from '../coding/coding.js';

/** The line a caret stands on. */
export interface CaretLine {
  readonly span: Span;
  /** From the start of the line to the caret. */
  readonly before: string;
  readonly after: string;
}

/** The line at an offset. */
export function caretLine(checked: CheckedNote, offset: number): CaretLine {
  const { text, lines } = checked.note;
  const span = lineSpan(text, lines, lineAt(lines, offset));
  const at = Math.min(offset, span.end);
  return { span, before: text.slice(span.start, at), after: text.slice(at, span.end) };
}

/** True when the offset lies in the coding block, behind its marker line. */
export function isInBlock(checked: CheckedNote, offset: number): boolean {
  const coding = checked.note.coding;
  return coding !== undefined && offset > coding.marker.span.end && offset <= blockEnd(checked);
}

/** A block that reaches the end of the text goes on behind its last line. */
function blockEnd(checked: CheckedNote): number {
  const end = checked.note.coding?.span.end ?? 0;
  return checked.note.text.slice(end).trim() === '' ? checked.note.text.length : end;
}

/** The diagnosis whose line holds the offset. */
export function diagnosisAt(checked: CheckedNote, offset: number): CodedDiagnosis | undefined {
  return checked.coding.diagnoses.find((diagnosis) => touches(diagnosis.line.span, offset));
}

/** The service whose line holds the offset. */
export function serviceAt(checked: CheckedNote, offset: number): CodedService | undefined {
  const { span } = caretLine(checked, offset);
  return checked.coding.services.find(
    (service) => span.start <= service.line.span.start && service.line.span.end <= span.end,
  );
}
