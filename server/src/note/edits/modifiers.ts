import type { TextEdit } from '../../base/span.js';
import type { Note, ServiceLine } from '../note.js';

/** Types a modifier behind the code and the modifiers it has: `99213` becomes `99213-25`. */
export function addModifierEdit(line: ServiceLine, modifier: string): TextEdit[] {
  const end = Math.max(line.code.span.end, ...line.modifiers.map((other) => other.span.end));
  return [{ span: { start: end, end }, newText: `-${modifier}` }];
}

/** Takes a modifier out together with the hyphen, comma or blank before it. */
export function removeModifierEdit(note: Note, line: ServiceLine, modifier: string): TextEdit[] {
  const found = line.modifiers.find((other) => other.value === modifier);
  if (!found) return [];
  const before = /[-,\s]+$/.exec(note.text.slice(line.code.span.end, found.span.start))?.[0].length ?? 0;
  return [{ span: { start: found.span.start - before, end: found.span.end }, newText: '' }];
}
