import type { TextEdit as LspEdit, Range } from 'vscode-languageserver-types';
import { rangeOf } from '../base/lines.js';
import type { Span, TextEdit } from '../base/span.js';
import type { Note } from '../note/note.js';

/** A span of a note as the protocol's range. */
export function lspRange(note: Note, span: Span): Range {
  const { start, end } = rangeOf(note.lines, span);
  return { start: { ...start }, end: { ...end } };
}

/** Edits of a note as the protocol's edits. */
export function lspEdits(note: Note, edits: readonly TextEdit[]): LspEdit[] {
  return edits.map((edit) => ({ range: lspRange(note, edit.span), newText: edit.newText }));
}
