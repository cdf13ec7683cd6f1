import type { TextEdit } from '../../base/span.js';
import type { Note } from '../note.js';
import { lineWithEnding } from './diagnoses.js';

/** Removes a service line (zero-based); suppressions that name later lines by number follow. One undo. */
export function removeService(note: Note, index: number): TextEdit[] {
  const gone = note.coding?.services[index];
  if (!gone) return [];
  const renumbered = (note.coding?.suppressions ?? []).flatMap(({ target }): TextEdit[] => {
    if (!target || !('serviceLine' in target.value) || target.value.serviceLine <= index + 1) return [];
    return [{ span: target.span, newText: `line ${target.value.serviceLine - 1}` }];
  });
  return [{ span: lineWithEnding(note, gone.span), newText: '' }, ...renumbered];
}
