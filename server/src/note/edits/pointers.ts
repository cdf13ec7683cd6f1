import type { TextEdit } from '../../base/span.js';
import type { ServiceLine } from '../note.js';

/** Edits that make a service line point at these letters: replaces the pointers it has, or types them behind code and modifiers. */
export function setPointersEdit(line: ServiceLine, letters: readonly string[]): TextEdit[] {
  const typed = letters.join('');
  const spans = line.pointers.map((pointer) => pointer.span);
  if (spans.length === 0)
    return [{ span: { start: line.pointerSlot, end: line.pointerSlot }, newText: `  ${typed}` }];
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  return [{ span: { start, end }, newText: typed }];
}
