import type { TextEdit } from 'vscode-languageserver-types';
import { offsetAt } from '../../../server/src/base/lines.js';
import { applyEdits } from '../../../server/src/base/span.js';
import type { CheckedNote } from '../../../server/src/check.js';
import { checkText } from '../../rules/support.js';

/** A note with `▮` where the caret stands. */
export function atCaret(
  marked: string,
  earlier: readonly string[] = [],
): { checked: CheckedNote; offset: number } {
  const offset = marked.indexOf('▮');
  return { checked: checkText(marked.replace('▮', ''), { earlier }), offset };
}

/** The text after the editor applied these edits. */
export function applied(checked: CheckedNote, edits: readonly TextEdit[]): string {
  const { text, lines } = checked.note;
  return applyEdits(
    text,
    edits.map((edit) => ({
      span: { start: offsetAt(lines, edit.range.start), end: offsetAt(lines, edit.range.end) },
      newText: edit.newText,
    })),
  );
}

export const HEAD =
  'Patient: Doe, Ann   DOB: 01/05/1960\nDOS: 03/03/2026   POS: 11   Signed on: 03/03/2026\n\nHPI: Burning feet.\n\n';
