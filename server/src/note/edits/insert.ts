import type { TextEdit } from '../../base/span.js';
import type { Letter, Note } from '../note.js';

/** The line ending the document uses. */
export function lineEnding(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Appends `ignore RULE target: reason` to the coding block; no edit when there is no block. */
export function addSuppression(
  note: Note,
  rule: string,
  target: Letter | { readonly serviceLine: number } | undefined,
  reason: string,
): TextEdit[] {
  const words =
    target === undefined ? '' : typeof target === 'string' ? ` ${target}` : ` line ${target.serviceLine}`;
  return appendLine(note, `ignore ${rule}${words}: ${reason}`);
}

/** Appends a line to the coding block, before its end marker if it has one. */
export function appendLine(note: Note, line: string): TextEdit[] {
  const last = note.coding?.lines
    .filter((candidate) => !/end coding/i.test(note.text.slice(candidate.span.start, candidate.span.end)))
    .at(-1);
  const at = last?.span.end ?? note.coding?.marker.span.end;
  return at === undefined
    ? []
    : [{ span: { start: at, end: at }, newText: `${lineEnding(note.text)}${line}` }];
}

/** An empty coding block at the end of a note that has none. */
export function insertSkeleton(note: Note): TextEdit[] {
  if (note.coding) return [];
  const eol = lineEnding(note.text);
  const gap = note.text === '' ? '' : /[\r\n]$/.test(note.text) ? eol : eol + eol;
  const end = note.text.length;
  return [{ span: { start: end, end }, newText: `${gap}=== CODING ===${eol}A  ${eol}` }];
}

/** Appends `exported DATE: reason` to the coding block: the record of an export with open errors. The reason is put on one line. */
export function recordExport(note: Note, date: string, reason: string): TextEdit[] {
  return appendLine(note, `exported ${date}: ${reason.replace(/\s+/g, ' ').trim()}`);
}
