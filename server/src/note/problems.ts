import { type Span, trimSpan } from '../base/span.js';
import { listedProblems } from './listedProblems.js';
import type { SectionName } from './names.js';
import type { Problem } from './note.js';
import { type BodyLine, type ProblemRow, readProblemTable } from './problemTables.js';
import type { Setting } from './sections.js';

const PROBLEM_SECTIONS: readonly SectionName[] = ['ASSESSMENT', 'AP', 'PLAN'];

const NUMBERED = /^(?:#\s?\d{1,2}[.):]?|\d{1,2}[.):]|\(\d{1,2}\))\s{0,6}(?=\S)/;
const HASH = /^#\s{0,2}(?=[A-Za-z])/;
const PROBLEM_LABEL = /^(?:problem|diagnosis|dx|assessment)\s{0,2}#?\d{0,2}\s{0,2}:\s{0,6}(?=\S)/i;
const BULLET = /^[-*•▪◦–—·]\s{1,6}(?=\S)/;
const LETTERED = /^[a-z][.)]\s{1,6}(?=\S)/;

type Line = BodyLine;

/** The problems of an assessment or plan with their plan lines; none for other sections. */
export function readProblems(text: string, body: Span, section: SectionName, setting: Setting): Problem[] {
  if (!PROBLEM_SECTIONS.includes(section)) return [];
  const lines = bodyLines(text, body);
  const rows = readProblemTable(text, lines);
  if (rows) return rows.map((row) => problemOfRow(text, row));
  const marker = itemMarker(lines);
  if (marker) return itemsByMarker(lines, marker).map((item) => toProblem(text, item));
  return itemsByParagraph(lines).flatMap((item) => {
    const listed = item.lines.some(isPlanLine)
      ? undefined
      : listedProblems(text, spanOf(item), section, setting);
    return listed?.map((areas) => problemOf(text, areas)) ?? [toProblem(text, item)];
  });
}

/** A problem whose first area holds its head, and perhaps a plan behind it. */
function problemOf(text: string, [first, ...rest]: readonly [Span, ...Span[]]): Problem {
  const { head, inline } = headAndRest(text, first);
  return {
    span: { start: first.start, end: rest.at(-1)?.end ?? first.end },
    head,
    plan: [inline, ...rest].filter(({ start, end }) => end > start),
  };
}

function problemOfRow(text: string, { span, head: cell, others }: ProblemRow): Problem {
  const { head, inline } = headAndRest(text, cell);
  return { span, head, plan: [inline, ...others].filter(({ start, end }) => end > start) };
}

function spanOf({ lines }: Item): Span {
  return { start: lines[0]?.span.start ?? 0, end: lines.at(-1)?.span.end ?? 0 };
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
  const { head, inline } = headAndRest(text, {
    start: start + item.markerLength,
    end: first?.span.end ?? start,
  });
  const plan = [inline, ...rest.map((line) => withoutBullet(line))].filter((area) => area.end > area.start);
  return { span: whole, head, plan };
}

function headAndRest(text: string, line: Span): { head: Span; inline: Span } {
  const cut = headCut(text.slice(line.start, line.end));
  return {
    head: trimSpan(text, { start: line.start, end: line.start + cut.head }),
    inline: trimSpan(text, { start: line.start + cut.rest, end: line.end }),
  };
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
