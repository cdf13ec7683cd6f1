import { type Span, trimSpan } from '../base/span.js';

/** A line of a section's body, trimmed, with what it is set in. */
export interface BodyLine {
  readonly span: Span;
  readonly indent: number;
  readonly text: string;
}

/** A row of a table of problems: the cell that names the problem, and the others. */
export interface ProblemRow {
  readonly span: Span;
  readonly head: Span;
  readonly others: readonly Span[];
}

/** Heads of the column that names the problem. */
const PROBLEM_COLUMN =
  /^(?:(?:active |current )?(?:problems?|issues?|concerns?)|(?:visit |encounter |primary )?diagnos[ei]s|dx|assessment|conditions?|impression|problem ?\/ ?diagnosis|diagnosis description)$/i;
const RULE = /^[|\s:+-]+$/;
/** A table shows itself by its head row, or by this many rows between bars. */
const LEAST_ROWS = 2;

/** The rows of a table that lists problems, or undefined when the lines are none; lines that are no rows go with the row above. */
export function readProblemTable(text: string, lines: readonly BodyLine[]): ProblemRow[] | undefined {
  const filled = lines.filter((line) => line.text !== '' && !RULE.test(line.text));
  const [first] = filled;
  if (!first) return undefined;
  const head = cellsOf(text, first);
  const named = head.findIndex(({ start, end }) => PROBLEM_COLUMN.test(text.slice(start, end)));
  const rows = named >= 0 ? filled.slice(1) : filled;
  if (named < 0 && filled.filter(isBarred).length < LEAST_ROWS) return undefined;
  if (named >= 0 && head.length < 2) return undefined;
  if (!rows[0] || cellsOf(text, rows[0]).length < 2) return undefined;
  return readRows(text, rows, named);
}

function readRows(text: string, lines: readonly BodyLine[], named: number): ProblemRow[] {
  const rows: ProblemRow[] = [];
  for (const line of lines) {
    const cells = cellsOf(text, line);
    const column =
      named >= 0 ? named : cells.findIndex((cell) => /[A-Za-z]{2}/.test(text.slice(cell.start, cell.end)));
    const head = cells.length > 1 ? cells[column] : undefined;
    const last = rows.at(-1);
    if (head && head.end > head.start)
      rows.push({ span: line.span, head, others: filledOf(cells.filter((cell) => cell !== head)) });
    else if (last)
      rows[rows.length - 1] = {
        ...last,
        span: { start: last.span.start, end: line.span.end },
        others: [...last.others, ...filledOf(cells)],
      };
  }
  return rows;
}

function filledOf(cells: readonly Span[]): Span[] {
  return cells.filter(({ start, end }) => end > start);
}

function isBarred({ text }: BodyLine): boolean {
  return text.startsWith('|') && text.indexOf('|', 1) > 0;
}

/** Cells between bars, else between tabs; empty ones are kept, so that columns stay columns. */
function cellsOf(text: string, { span }: BodyLine): Span[] {
  const line = text.slice(span.start, span.end);
  const mark = line.includes('|') ? '|' : '\t';
  const cells: Span[] = [];
  let start = 0;
  for (let at = 0; at <= line.length; at++) {
    if (at < line.length && line.charAt(at) !== mark) continue;
    cells.push(trimSpan(text, { start: span.start + start, end: span.start + at }));
    start = at + 1;
  }
  if (line.startsWith('|')) cells.shift();
  if (line.endsWith('|')) cells.pop();
  return cells;
}
