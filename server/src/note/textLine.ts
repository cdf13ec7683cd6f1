import { type LineIndex, lineSpan } from '../base/lines.js';
import { type Span, trimSpan } from '../base/span.js';

/** A line of the document: its span without the line ending, and without blanks at both ends. */
export interface TextLine {
  readonly number: number;
  readonly span: Span;
  readonly trimmed: Span;
  /** The characters of `trimmed`. */
  readonly text: string;
}

/** All lines of a text in order. */
export function textLines(text: string, lines: LineIndex): TextLine[] {
  return lines.starts.map((_, number) => {
    const span = lineSpan(text, lines, number);
    const trimmed = trimSpan(text, span);
    return { number, span, trimmed, text: text.slice(trimmed.start, trimmed.end) };
  });
}

/** True for a line with nothing on it but blanks. */
export function isBlankLine(line: TextLine): boolean {
  return line.text === '';
}

/** True for a line of dashes or other drawing characters only, as under a heading or between pages. */
export function isRuleLine(line: TextLine): boolean {
  return line.text.length >= 3 && /^[-=_*~#+─━═]+$/.test(line.text);
}
