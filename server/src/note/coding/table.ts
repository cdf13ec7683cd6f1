import { looksLikeCpt, looksLikeHcpcs, looksLikeIcd, normaliseIcd } from '../../base/codeText.js';
import { type Span, trimSpan } from '../../base/span.js';
import { isBlankLine, isRuleLine, type TextLine } from '../textLine.js';
import type { DiagnosisDraft, ServiceDraft } from './draft.js';
import { Scanner } from './scanner.js';
import { readServiceLine } from './serviceLine.js';

type Column =
  | 'date'
  | 'code'
  | 'modifier'
  | 'pointer'
  | 'units'
  | 'charge'
  | 'place'
  | 'diagnosis'
  | 'title'
  | 'other';

const COLUMN_NAMES: readonly (readonly [RegExp, Column])[] = [
  [/^(?:dos|date|dates? of service|service date|from)$/i, 'date'],
  [/^(?:cpt|hcpcs|code|proc(?:edure)?|cpt\/hcpcs|service)(?: code)?$/i, 'code'],
  [/^(?:mods?|modifiers?)$/i, 'modifier'],
  [/^(?:dx|ptrs?|pointers?|dx ptrs?|dx pointers?|diag ptr)$/i, 'pointer'],
  [/^(?:units?|qty|quantity|days\/units)$/i, 'units'],
  [/^(?:charges?|amount|fee|price|\$)$/i, 'charge'],
  [/^(?:pos|place)$/i, 'place'],
  [/^(?:icd-?10(?:-cm)?|icd|diagnosis|diagnosis code|dx code|icd code)$/i, 'diagnosis'],
  [/^(?:description|desc|title|name)$/i, 'title'],
  [/^(?:#|no\.?|line|provider|npi|rendering)$/i, 'other'],
];

interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** A table pasted from a spreadsheet: its heading row and how its cells are parted. */
export interface Table {
  readonly columns: readonly { readonly column: Column; readonly from: number; readonly to: number }[];
  readonly parted: 'tab' | 'bar' | 'blanks';
}

/** Reads the heading row of a pasted table; undefined for any other line. */
export function readTableHeading(line: TextLine): Table | undefined {
  const parted = partedBy(line.text);
  if (!parted) return undefined;
  const columns = cellsOf(line, parted).map((cell) => ({
    column: COLUMN_NAMES.find(([pattern]) => pattern.test(cell.text))?.[1],
    from: cell.span.start - line.trimmed.start,
    to: cell.span.end - line.trimmed.start,
  }));
  const named = columns.filter((entry) => entry.column !== undefined);
  if (named.length < 2 || named.length < columns.length - 1) return undefined;
  if (!named.some((entry) => entry.column === 'code' || entry.column === 'diagnosis')) return undefined;
  return { parted, columns: columns.map((entry) => ({ ...entry, column: entry.column ?? 'other' })) };
}

function partedBy(text: string): Table['parted'] | undefined {
  if (text.includes('|')) return 'bar';
  if (text.includes('\t')) return 'tab';
  return / {2}/.test(text) ? 'blanks' : undefined;
}

const PARTING: Readonly<Record<Table['parted'], RegExp>> = { tab: /\t/g, bar: /\|/g, blanks: / {2,}/g };

function cellsOf(line: TextLine, parted: Table['parted']): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  const add = (to: number) => {
    const trimmed = trimSpan(line.text, { start: from, end: to });
    const span = { start: line.trimmed.start + trimmed.start, end: line.trimmed.start + trimmed.end };
    cells.push({ text: line.text.slice(trimmed.start, trimmed.end), span });
  };
  for (const gap of line.text.matchAll(PARTING[parted])) {
    add(gap.index);
    from = gap.index + gap[0].length;
  }
  add(line.text.length);
  return parted === 'bar' ? withoutOuterCells(line.text, cells) : cells;
}

/** `| a | b |` has no cells outside its borders. */
function withoutOuterCells(text: string, cells: Cell[]): Cell[] {
  return cells.slice(text.startsWith('|') ? 1 : 0, text.endsWith('|') ? -1 : undefined);
}

/** True when the table ends at this line. */
export function endsTable(line: TextLine): boolean {
  return isBlankLine(line);
}

/** Reads a row of a table; undefined when it holds no code, so that the line is read on its own. */
export function readTableRow(table: Table, line: TextLine): DiagnosisDraft | ServiceDraft | undefined {
  if (isRuleLine(line) || partedBy(line.text) !== table.parted) return undefined;
  const cells = assignColumns(table, line);
  const service = cells.get('code');
  if (service && (looksLikeCpt(bare(service.text)) || looksLikeHcpcs(bare(service.text))))
    return serviceRow(line, service, cells);
  const diagnosis = cells.get('diagnosis') ?? service;
  if (diagnosis && looksLikeIcd(diagnosis.text)) return diagnosisRow(line, diagnosis, cells);
  return undefined;
}

function bare(code: string): string {
  return code.replace(/-.*$/, '');
}

function assignColumns(table: Table, line: TextLine): Map<Column, Cell> {
  const assigned = new Map<Column, Cell>();
  cellsOf(line, table.parted).forEach((cell, index) => {
    const column =
      table.parted === 'blanks'
        ? columnByPlace(table, cell.span.start - line.trimmed.start, cell.text.length)
        : table.columns[index]?.column;
    if (column && column !== 'other' && cell.text !== '' && !assigned.has(column)) assigned.set(column, cell);
  });
  return assigned;
}

/** The column whose heading lies nearest above a cell. */
function columnByPlace(table: Table, at: number, length: number): Column | undefined {
  const middle = at + length / 2;
  const distance = (entry: Table['columns'][number]) =>
    at <= entry.to && entry.from <= at + length ? 0 : Math.abs((entry.from + entry.to) / 2 - middle);
  return [...table.columns].sort((a, b) => distance(a) - distance(b))[0]?.column;
}

function serviceRow(line: TextLine, code: Cell, cells: Map<Column, Cell>): ServiceDraft {
  const written = bare(code.text);
  const scanned = readServiceLine(
    new Scanner(code.text.slice(written.length), code.span.start + written.length),
    {
      raw: written,
      code: written.toUpperCase(),
      span: { start: code.span.start, end: code.span.start + written.length },
    },
  );
  const draft: ServiceDraft = { ...scanned, span: line.trimmed };
  for (const [column, prefix] of CELL_PREFIX) {
    const cell = cells.get(column);
    if (cell) merge(draft, readCell(code, cell, prefix));
  }
  const pointer = cells.get('pointer');
  draft.pointerSlot = pointer ? pointer.span.end : draft.pointerSlot;
  return draft;
}

/** How each cell is read as if typed on a line of its own: the sign that a bare value lacks. */
const CELL_PREFIX: readonly (readonly [Column, string])[] = [
  ['date', ''],
  ['modifier', 'mod '],
  ['pointer', 'dx:'],
  ['units', 'x'],
  ['charge', '$'],
  ['place', 'pos '],
];

/** Reads a cell behind its sign; the scanner's base is shifted so that spans fall on the cell itself. */
function readCell(code: Cell, cell: Cell, prefix: string): ServiceDraft {
  const text = prefix !== '' && cell.text.startsWith(prefix.trim()) ? cell.text : prefix + cell.text;
  const shift = text.length - cell.text.length;
  return readServiceLine(new Scanner(text, cell.span.start - shift), { raw: '', code: '', span: code.span });
}

function merge(draft: ServiceDraft, part: ServiceDraft): void {
  draft.modifiers.push(...part.modifiers);
  draft.pointers.push(...part.pointers);
  for (const key of ['from', 'to', 'units', 'charge', 'placeOfService'] as const) {
    if (part[key]) Object.assign(draft, { [key]: part[key] });
  }
}

function diagnosisRow(line: TextLine, code: Cell, cells: Map<Column, Cell>): DiagnosisDraft {
  const title = cells.get('title');
  return {
    kind: 'diagnosis',
    span: line.trimmed,
    code: { raw: code.text, code: normaliseIcd(code.text), span: code.span },
    typedLetter: undefined,
    flags: [],
    ...(title && { title: { value: title.text, span: title.span } }),
  };
}
