import { type Span, trimSpan } from '../base/span.js';
import type { SectionName } from './names.js';
import type { Setting } from './sections.js';

const BULLET = /^(?:[-*•▪◦–—·]|\d{1,2}[.)]|[a-z][.)]|#\d{0,2}|☐|☑|\[[ xX]?\])\s{1,8}/;
const ABBREVIATION =
  /(?:^|[\s(])(?:dr|drs|mr|mrs|ms|st|vs|q\.?d|q\.?o\.?d|b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|q\.?h\.?s|p\.?o|p\.?r\.?n|approx|e\.?g|i\.?e|etc|jr|sr|fig|al|pt|rt|lt|hx|wk|mo|yr|yrs|min|mins|hr|hrs|inc|dept|temp|avg|est|r|l|[a-z])\.$/i;

const AS_WRITTEN: Setting = { wrapWidth: undefined, furniture: new Set() };

/**
 * Splits a section's body into sentences. Lines broken in mid-sentence are joined; list items and table rows stand alone.
 * Semicolons separate only in reviews of systems and exams, where they part the systems.
 */
export function readSentences(
  text: string,
  body: Span,
  section: SectionName | undefined,
  setting: Setting = AS_WRITTEN,
): Span[] {
  const tabular = section === 'ROS' || section === 'EXAM';
  const sentences: Span[] = [];
  for (const passage of readPassages(text, body, setting)) splitPassage(text, passage, tabular, sentences);
  return sentences;
}

/** Runs of lines that read on into each other: wrapped prose is one passage, each list item its own. */
export function readPassages(text: string, body: Span, setting: Setting = AS_WRITTEN): Span[] {
  const passages: Span[] = [];
  let open: { start: number; end: number } | undefined;
  let before: Span = { start: body.start, end: body.start };
  for (const line of linesOf(text, body)) {
    const trimmed = trimSpan(text, line);
    if (setting.furniture.has(trimmed.start)) continue;
    if (trimmed.start === trimmed.end) {
      if (open) passages.push(open);
      open = undefined;
      continue;
    }
    if (open && (readsOn(text, open, trimmed) || wasWrapped(text, before, trimmed, setting.wrapWidth))) {
      open.end = trimmed.end;
      before = trimmed;
      continue;
    }
    if (open) passages.push(open);
    open = { start: trimmed.start, end: trimmed.end };
    before = trimmed;
  }
  if (open) passages.push(open);
  return passages;
}

/** A line broken by a machine: the first word of the next would not have fitted, and the sentence had not ended. */
function wasWrapped(text: string, before: Span, next: Span, width: number | undefined): boolean {
  if (width === undefined || /[.:;?!]/.test(text.charAt(before.end - 1))) return false;
  const start = text.slice(next.start, Math.min(next.end, next.start + 40));
  if (BULLET.test(start) || /^[A-Z][A-Za-z /&-]{0,30}:/.test(start)) return false;
  const word = /^\S+/.exec(start)?.[0].length ?? 0;
  const length = before.end - before.start;
  return length > width - 20 && length + 1 + word > width;
}

/** A wrapped line continues when the one before did not end and this one begins in lower case and is no list item. */
function readsOn(text: string, before: Span, next: Span): boolean {
  if (/[.:;?!]/.test(text.charAt(before.end - 1))) return false;
  const first = text.charAt(next.start);
  return (
    /[a-z(0-9,]/.test(first) && !BULLET.test(text.slice(next.start, Math.min(next.end, next.start + 12)))
  );
}

function* linesOf(text: string, area: Span): Generator<Span> {
  let start = area.start;
  for (let i = area.start; i < area.end; i++) {
    const code = text.charCodeAt(i);
    if (code !== 10 && code !== 13) continue;
    yield { start, end: i };
    start = i + 1;
  }
  yield { start, end: area.end };
}

function splitPassage(text: string, passage: Span, tabular: boolean, into: Span[]): void {
  let start = passage.start + bulletLength(text, passage);
  for (let i = start; i < passage.end; i++) {
    if (!mayEnd(text.charCodeAt(i)) || !endsSentence(text, start, i, passage.end, tabular)) continue;
    push(text, { start, end: i + 1 }, into);
    start = i + 1;
  }
  push(text, { start, end: passage.end }, into);
}

/** `.`, `!`, `?` and `;`. */
function mayEnd(code: number): boolean {
  return code === 46 || code === 33 || code === 63 || code === 59;
}

function push(text: string, area: Span, into: Span[]): void {
  const trimmed = trimSpan(text, area);
  if (trimmed.end > trimmed.start) into.push(trimmed);
}

/** How many characters of bullet or number stand before the words of a list item. */
export function bulletLength(text: string, passage: Span): number {
  return BULLET.exec(text.slice(passage.start, Math.min(passage.end, passage.start + 14)))?.[0].length ?? 0;
}

function endsSentence(text: string, start: number, at: number, end: number, tabular: boolean): boolean {
  const mark = text.charAt(at);
  if (mark === ';') return tabular;
  if (mark === '?' && (at === start || isAnswered(text, at, end))) return false;
  if (mark === '!' || mark === '?') return at + 1 >= end || /\s/.test(text.charAt(at + 1));
  if (mark !== '.') return false;
  if (at + 1 >= end) return true;
  if (!/\s/.test(text.charAt(at + 1))) return false;
  if (/(?:^|[\s(])no\.$/i.test(text.slice(Math.max(start, at - 3), at + 1)))
    return !/^\s{0,2}\d/.test(text.slice(at + 1, at + 4));
  return (
    !ABBREVIATION.test(text.slice(Math.max(start, at - 9), at + 1)) || startsAfresh(text, start, at, end)
  );
}

/** `Chest pain? No.` is one statement; so is `? DVT`. */
function isAnswered(text: string, at: number, end: number): boolean {
  return /^\s{1,3}(?:no|yes|none|denies|denied|negative|n|y)\s*(?:[.,;|]|$)/i.test(
    text.slice(at + 1, Math.min(end, at + 16)),
  );
}

/** `… 2 wk. Denies fever` ends at the unit, `Dr. Lopez` does not: units and doses end when a capitalised word of a new sentence follows. */
function startsAfresh(text: string, start: number, at: number, end: number): boolean {
  const before = text.slice(Math.max(start, at - 9), at + 1);
  if (
    !/(?:^|[\s(])(?:wk|mo|yr|yrs|min|mins|hr|hrs|etc|q\.?d|b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|q\.?h\.?s|p\.?r\.?n|p\.?o)\.$/i.test(
      before,
    )
  )
    return false;
  return /^\s+[A-Z][a-z]/.test(text.slice(at + 1, Math.min(end, at + 12)));
}
