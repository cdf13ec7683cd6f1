import { type Span, trimSpan } from '../base/span.js';
import type { SectionName } from './names.js';
import type { Problem } from './note.js';

const PROBLEM_SECTIONS: readonly SectionName[] = ['ASSESSMENT', 'AP', 'PLAN'];

const NUMBERED = /^(?:#\s?\d{1,2}[.):]?|\d{1,2}[.):]|\(\d{1,2}\))\s{0,6}(?=\S)/;
const HASH = /^#\s{0,2}(?=[A-Za-z])/;
const PROBLEM_LABEL = /^(?:problem|diagnosis|dx|assessment)\s{0,2}#?\d{0,2}\s{0,2}:\s{0,6}(?=\S)/i;
const BULLET = /^[-*•▪◦–—·]\s{1,6}(?=\S)/;
/** A row of a table whose first column names the problem. */
const ROW = /^\|\s{0,8}(?=\S)/;
/** Rows that name columns or rule lines. */
const NO_PROBLEM_ROW =
  /^\|[\s:|=-]*$|^\|\s*(?:#|no\.?|problems?|diagnos[ei]s|dx|conditions?|assessment|issues?)\s*\|/i;
const LETTERED = /^[a-z][.)]\s{1,6}(?=\S)/;

interface Line {
  readonly span: Span;
  readonly indent: number;
  readonly text: string;
}

/** The problems of an assessment or plan with their plan lines; none for other sections. */
export function readProblems(text: string, body: Span, section: SectionName): Problem[] {
  if (!PROBLEM_SECTIONS.includes(section)) return [];
  const lines = bodyLines(text, body);
  const marker = itemMarker(lines);
  const items = marker ? itemsByMarker(lines, marker) : itemsByParagraph(lines);
  return items.map((item) => toProblem(text, item));
}

interface Item {
  readonly lines: readonly Line[];
  readonly markerLength: number;
}

function bodyLines(text: string, body: Span): Line[] {
  const lines: Line[] = [];
  let start = body.start;
  for (let i = body.start; i <= body.end; i++) {
    const code = i < body.end ? text.charCodeAt(i) : 10;
    if (code !== 10 && code !== 13) continue;
    const trimmed = trimSpan(text, { start, end: i });
    lines.push({
      span: trimmed,
      indent: trimmed.start - start,
      text: text.slice(trimmed.start, trimmed.end),
    });
    start = i + 1;
  }
  return lines;
}

/** The strongest way in which this section marks its problems. Bullets count only when nothing stronger does. */
function itemMarker(lines: readonly Line[]): RegExp | undefined {
  if (lines.filter((line) => ROW.test(line.text)).length > 1) return ROW;
  return (
    [NUMBERED, HASH, PROBLEM_LABEL].find((marker) => lines.some((line) => marker.test(line.text))) ??
    bulletMarker(lines)
  );
}

function bulletMarker(lines: readonly Line[]): RegExp | undefined {
  const first = lines.find((line) => line.text !== '');
  return first && BULLET.test(first.text) ? BULLET : undefined;
}

function itemsByMarker(lines: readonly Line[], marker: RegExp): Item[] {
  const items: { lines: Line[]; markerLength: number }[] = [];
  if (marker === ROW) return itemsByRow(lines);
  const outer = Math.min(...lines.filter((line) => marker.test(line.text)).map((line) => line.indent));
  for (const line of lines) {
    if (line.text === '') continue;
    const match = marker.exec(line.text);
    if (match && line.indent <= outer + 1) items.push({ lines: [line], markerLength: match[0].length });
    else if (items.length > 0) items.at(-1)?.lines.push(line);
    else items.push({ lines: [line], markerLength: 0 });
  }
  return items;
}

/** Each row is a problem; text above or below a table stays one item a paragraph. */
function itemsByRow(lines: readonly Line[]): Item[] {
  const isRow = (line: Line) => ROW.test(line.text);
  const rows = lines.filter((line) => isRow(line) && !NO_PROBLEM_ROW.test(line.text));
  return [
    ...itemsByParagraph(lines.filter((line) => !isRow(line))),
    ...rows.map((line) => ({ lines: [line], markerLength: ROW.exec(line.text)?.[0].length ?? 0 })),
  ].sort((a, b) => (a.lines[0]?.span.start ?? 0) - (b.lines[0]?.span.start ?? 0));
}

/** Without markers a blank line parts the problems; a single block with dashes below each head is split at the heads. */
function itemsByParagraph(lines: readonly Line[]): Item[] {
  const items: { lines: Line[]; markerLength: number }[] = [];
  let open: { lines: Line[]; markerLength: number } | undefined;
  for (const line of lines) {
    if (line.text === '') {
      open = undefined;
      continue;
    }
    const headAfterPlan =
      open &&
      open.lines.length > 1 &&
      !isPlanLine(line) &&
      isPlanLine(open.lines.at(-1)) &&
      line.indent === 0;
    if (!open || headAfterPlan) {
      open = { lines: [], markerLength: 0 };
      items.push(open);
    }
    open.lines.push(line);
  }
  return items;
}

function isPlanLine(line: Line | undefined): boolean {
  return line !== undefined && (BULLET.test(line.text) || LETTERED.test(line.text));
}

function toProblem(text: string, item: Item): Problem {
  const [first, ...rest] = item.lines;
  const last = item.lines.at(-1);
  const start = first?.span.start ?? 0;
  const whole: Span = { start, end: last?.span.end ?? start };
  const headLine: Span = { start: start + item.markerLength, end: first?.span.end ?? start };
  const cut = headCut(text.slice(headLine.start, headLine.end));
  const head = trimSpan(text, { start: headLine.start, end: headLine.start + cut.head });
  const inline = trimSpan(text, { start: headLine.start + cut.rest, end: headLine.end });
  const plan = [inline, ...rest.map((line) => withoutBullet(line))].filter((area) => area.end > area.start);
  return { span: whole, head, plan };
}

function withoutBullet(line: Line): Span {
  const bullet = BULLET.exec(line.text) ?? LETTERED.exec(line.text);
  return { start: line.span.start + (bullet?.[0].length ?? 0), end: line.span.end };
}

/** Where the head of a problem ends on its line: at a colon, a spaced dash, the end of its first sentence or of its cell. */
function headCut(line: string): { head: number; rest: number } {
  const match = /(?:\s{0,8}\|\s{0,8}|\s[-–—]{1,2}\s|:\s|\.\s(?=[A-Z])|;\s)/.exec(line);
  if (!match || match.index === 0) return { head: line.length, rest: line.length };
  return { head: match.index, rest: match.index + match[0].length };
}
