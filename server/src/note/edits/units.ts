import type { TextEdit } from '../../base/span.js';
import type { ServiceLine } from '../note.js';

/** Edits that make a service line bill so many whole units: replaces those it has, or types them behind the pointers, else behind code and modifiers. */
export function setUnitsEdit(line: ServiceLine, units: number): TextEdit[] {
  const newText = `x${units}`;
  if (line.units) return [{ span: line.units.span, newText }];
  const at = Math.max(line.pointerSlot, ...line.pointers.map((pointer) => pointer.span.end));
  return [{ span: { start: at, end: at }, newText: `  ${newText}` }];
}
