import type { Range } from 'vscode-languageserver-types';
import { lineAt, lineSpan } from '../../base/lines.js';
import type { CheckedNote } from '../../check.js';
import { LETTERS } from '../../note/coding/draft.js';
import { lineEnding } from '../../note/edits/insert.js';
import type { Caret } from './items.js';

const LABEL = /^(\s*)([A-K])([).:=]?)(\s+)/;

/**
 * What an accepted diagnosis ends with: a new line with the next letter, labelled as this line is, when nothing stands on the line below. Empty within a block and on lines
 * without a letter.
 */
export function continuation({ checked, offset, before, after }: Caret): string {
  const label = LABEL.exec(before);
  if (!label || /\S/.test(after.replace(/^[A-Z0-9.]*/i, '')) || !endsDiagnoses(checked, offset)) return '';
  const [, indent = '', letter = '', sign = '', gap = ''] = label;
  const next = LETTERS[LETTERS.indexOf(letter.toUpperCase() as (typeof LETTERS)[number]) + 1];
  const used = checked.coding.diagnoses.some(({ line }) => line.letter === next);
  return next === undefined || used ? '' : `${lineEnding(checked.note.text)}${indent}${next}${sign}${gap}`;
}

/** True when the line below is blank or missing. */
function endsDiagnoses(checked: CheckedNote, offset: number): boolean {
  const { text, lines } = checked.note;
  const below = lineAt(lines, offset) + 1;
  if (below >= lines.starts.length) return true;
  const { start, end } = lineSpan(text, lines, below);
  return text.slice(start, end).trim() === '';
}

/** How wide the codes of the other diagnosis lines are, so that titles stand in one column. */
export function titleColumn(checked: CheckedNote, range: Range): number {
  const others = (checked.note.coding?.diagnoses ?? []).filter(
    (line) => lineAt(checked.note.lines, line.span.start) !== range.start.line,
  );
  return Math.max(0, ...others.map((line) => line.code.code.length));
}
