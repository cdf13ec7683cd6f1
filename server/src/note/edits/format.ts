import { lineAt } from '../../base/lines.js';
import { formatMoney } from '../../base/money.js';
import type { Span, TextEdit } from '../../base/span.js';
import type { CodingLine, DiagnosisLine, Note, ServiceLine } from '../note.js';

/**
 * Aligns the coding block: labels, codes and titles in columns; services as code with modifiers, pointers, units, charge. Loses nothing, touches nothing outside the block,
 * leaves pasted tables alone, and does nothing to a block it has formatted.
 */
export function formatCodingBlock(note: Note): TextEdit[] {
  const lines = (note.coding?.lines ?? []).filter((line) => !isTableRow(note, line));
  const diagnoses = lines.filter((line) => line.kind === 'diagnosis');
  const services = lines.filter((line) => line.kind === 'service');
  return [
    ...formatRows(
      note,
      diagnoses.map((line) => diagnosisCells(note, line)),
    ),
    ...formatRows(
      note,
      services.map((line) => serviceCells(note, line)),
    ),
  ];
}

interface RowCells {
  readonly line: CodingLine;
  readonly cells: readonly string[];
}

const GAP = '  ';

function formatRows(note: Note, rows: readonly RowCells[]): TextEdit[] {
  const columns = Math.max(0, ...rows.map((row) => row.cells.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => (lastFilled(row) > column ? (row.cells[column] ?? '').length : 0))),
  );
  return rows.flatMap((row) => {
    const text = row.cells
      .map((cell, column) =>
        (widths[column] ?? 0) === 0 && cell === '' ? '' : cell.padEnd(widths[column] ?? 0) + GAP,
      )
      .join('')
      .trimEnd();
    const span = wholeLine(note, row.line.span);
    return note.text.slice(span.start, span.end) === text ? [] : [{ span, newText: text }];
  });
}

function lastFilled(row: RowCells): number {
  return row.cells.reduce((last, cell, column) => (cell === '' ? last : column), 0);
}

/** The line with its indentation and trailing blanks. */
function wholeLine(note: Note, span: Span): Span {
  const line = lineAt(note.lines, span.start);
  const start = note.lines.starts[line] ?? span.start;
  let end = span.end;
  while (end < note.text.length && !/[\r\n]/.test(note.text.charAt(end))) end++;
  return { start, end };
}

function isTableRow(note: Note, line: CodingLine): boolean {
  const heading = note.coding?.lines
    .filter((other) => other.kind === 'heading' && other.of === 'table' && other.span.start < line.span.start)
    .at(-1);
  if (!heading) return false;
  return !/(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))/.test(
    note.text.slice(heading.span.end, line.span.start),
  );
}

function diagnosisCells(note: Note, line: DiagnosisLine): RowCells {
  const before = note.text.slice(line.span.start, line.code.span.start).trim();
  const after = note.text.slice(line.code.span.end, line.span.end).trim();
  const code = line.code.otherReading ? line.code.raw : line.code.code;
  return { line, cells: [before, code, after] };
}

function serviceCells(note: Note, line: ServiceLine): RowCells {
  const before = note.text.slice(line.span.start, line.code.span.start).trim();
  if (!isRebuildable(line)) {
    const rest = note.text
      .slice(line.code.span.start, line.span.end)
      .replace(/[ \t]+/g, ' ')
      .trim();
    return { line, cells: [before, rest] };
  }
  const head = [line.code.code, ...line.modifiers.map((modifier) => modifier.value)].join('-');
  const pointers = line.pointers.map((pointer) => pointer.letter).join('');
  const others = [
    line.placeOfService && `POS ${line.placeOfService.value}`,
    line.minutes && `${line.minutes.value} min`,
    line.ndc && note.text.slice(line.ndc.span.start, line.ndc.span.end),
    line.renderingNpi && `by ${line.renderingNpi.value}`,
  ].filter(Boolean);
  const units = line.units ? `x${line.units.value}` : '';
  const charge = line.charge ? formatMoney(line.charge.value) : '';
  const comment = line.comment ? `; ${line.comment.value}` : '';
  return {
    line,
    cells: [before, head, pointers, units, charge, [...others, comment].filter(Boolean).join(' ')],
  };
}

/** Lines with words of the coder's own, or with pointers that resolve to nothing or stand in front, keep their order. */
function isRebuildable(line: ServiceLine): boolean {
  const behind = line.from ? line.from.span.start < line.code.span.start : true;
  return line.text.length === 0 && behind && line.pointers.every((pointer) => pointer.letter !== undefined);
}
