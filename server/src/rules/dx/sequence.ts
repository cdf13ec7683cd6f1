import type { TextEdit } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { type CodeTarget, inTarget } from '../../codes/notes.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { reorderDiagnoses } from '../../note/edits/diagnoses.js';
import { type Fix, known, message } from '../finding.js';
import { claimedDiagnoses } from '../support.js';

/** A "code first" note of a diagnosis: what it names, and the claimed diagnoses that are among them. */
export interface CodeFirst {
  readonly words: string;
  readonly targets: readonly CodeTarget[];
  readonly coded: readonly CodedDiagnosis[];
  readonly current: boolean;
}

/** The "code first" notes that hold for a diagnosis on the day of the note. */
export function codeFirstOf(note: CheckedNote, diagnosis: CodedDiagnosis): readonly CodeFirst[] {
  const notes = note.context.codes
    .notesOf(diagnosis.line.code.code, note.dateOfService)
    .filter(({ kind }) => kind === 'code first');
  if (notes.length === 0) return [];
  const others = claimedDiagnoses(note).filter((other) => other !== diagnosis);
  return notes.map(({ text, targets, current }) => ({
    words: text.replace(/\s*[.;]$/, ''),
    targets,
    current,
    coded: others.filter((other) => targets.some((target) => inTarget(other.line.code.code, target))),
  }));
}

/** Moves one diagnosis to right before another; pointers keep their meaning. */
export function putBefore(
  note: CheckedNote,
  moved: CodedDiagnosis,
  before: CodedDiagnosis,
): readonly TextEdit[] {
  const order = note.coding.diagnoses
    .map((diagnosis) => diagnosis.index)
    .filter((index) => index !== moved.index);
  order.splice(order.indexOf(before.index), 0, moved.index);
  return reorderDiagnoses(note.note, order);
}

/** The fix that puts the underlying condition first. */
export function putBeforeFix(note: CheckedNote, moved: CodedDiagnosis, before: CodedDiagnosis): Fix {
  return {
    title: message('Put {first} before {second} and rewrite the pointers', {
      first: known(moved.line.code.code),
      second: known(before.line.code.code),
    }),
    safe: true,
    preferred: true,
    edits: putBefore(note, moved, before),
  };
}
