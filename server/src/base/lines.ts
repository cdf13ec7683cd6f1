import type { Span } from './span.js';

/** Zero-based line and UTF-16 character within the line, as the language server protocol counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Two positions, `end` exclusive. */
export interface PositionRange {
  readonly start: Position;
  readonly end: Position;
}

/** Where each line of a text starts. Lines end with LF, CRLF or CR, as in the protocol. */
export interface LineIndex {
  readonly starts: readonly number[];
  readonly length: number;
}

const LF = 10;
const CR = 13;

/** Indexes the lines of a text once, in linear time. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === CR && text.charCodeAt(i + 1) === LF) continue;
    if (code === LF || code === CR) starts.push(i + 1);
  }
  return { starts, length: text.length };
}

/** The zero-based line an offset lies on; offsets outside the text are clamped. */
export function lineAt(lines: LineIndex, offset: number): number {
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offset to position; offsets outside the text are clamped. */
export function positionAt(lines: LineIndex, offset: number): Position {
  const clamped = Math.max(0, Math.min(offset, lines.length));
  const line = lineAt(lines, clamped);
  return { line, character: clamped - (lines.starts[line] ?? 0) };
}

/** Position to offset; a character beyond the end of its line means the start of the next line. */
export function offsetAt(lines: LineIndex, position: Position): number {
  const start = lines.starts[position.line];
  if (start === undefined) return position.line < 0 ? 0 : lines.length;
  const next = lines.starts[position.line + 1] ?? lines.length;
  return Math.max(start, Math.min(start + position.character, next));
}

/** Span of offsets to a range of positions. */
export function rangeOf(lines: LineIndex, area: Span): PositionRange {
  return { start: positionAt(lines, area.start), end: positionAt(lines, area.end) };
}

/** The span of a line without its line ending. */
export function lineSpan(text: string, lines: LineIndex, line: number): Span {
  const start = lines.starts[line] ?? lines.length;
  let end = lines.starts[line + 1] ?? lines.length;
  if (end > start && text.charCodeAt(end - 1) === LF) end--;
  if (end > start && text.charCodeAt(end - 1) === CR) end--;
  return { start, end };
}
