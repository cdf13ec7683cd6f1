/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value and the place it was read from. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** A replacement of one stretch of a text. Edits of one change never overlap. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The span from `start` up to `end` (UTF-16 offsets, exclusive). */
export function span(start: number, end: number): Span {
  return { start, end };
}

/** True when the two spans share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when the offset lies in the span or directly at its end, as a caret does. */
export function touches(area: Span, offset: number): boolean {
  return area.start <= offset && offset <= area.end;
}

/** True when `inner` lies wholly within `outer`. */
export function encloses(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The characters of `text` that the span covers. */
export function textOf(text: string, area: Span): string {
  return text.slice(area.start, area.end);
}

/** The span without white space at its two ends; empty at its start when nothing else is in it. */
export function trimSpan(text: string, area: Span): Span {
  let { start, end } = area;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029;
}

/** The text after all edits; edits may come in any order but must not overlap (RangeError otherwise). */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    if (edit.span.start < at) throw new RangeError('edits overlap');
    result += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return result + text.slice(at);
}
