import Papa from 'papaparse';
import { LIMITS, OfficialFileError } from './limits.js';
import { isSpreadsheetName, type SourceFile } from './source.js';
import { spreadsheetRows, tooManyRows } from './spreadsheet.js';
import { decodeText } from './text.js';

/** Takes a row with its number from 1; false ends the reading. */
export type RowSink = (cells: readonly string[], row: number) => boolean | undefined;

/** Reads a table row by row: a workbook's first sheet, or text parted by tabs, commas, semicolons or bars. Throws `OfficialFileError`. */
export function readTable(file: SourceFile, sink: RowSink): void {
  if (!isSpreadsheetName(file.name)) {
    readDelimited(decodeText(file.bytes()), sink);
    return;
  }
  let number = 0;
  for (const cells of spreadsheetRows(file.bytes())) if (sink(cells.map(trimmed), ++number) === false) return;
}

/** Reads a text as a table. Quoted cells may hold line breaks, except in tables parted by tabs, where quotes are letters. */
export function readDelimited(text: string, sink: RowSink): void {
  const delimiter = delimiterOf(text);
  let number = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    skipEmptyLines: true,
    ...(delimiter === '\t' && { fastMode: true }),
    step({ data, errors }, parser) {
      number++;
      refuseRow(data, number);
      const unclosed = errors.find((error) => error.type === 'Quotes');
      if (unclosed)
        throw new OfficialFileError(`Row ${number} has a quote that does not end where its cell ends.`);
      if (sink(data.map(trimmed), number) === false) parser.abort();
    },
  });
}

function refuseRow(cells: readonly string[], number: number): void {
  if (number > LIMITS.rows) throw tooManyRows();
  if (cells.length > LIMITS.cells)
    throw new OfficialFileError(
      `Row ${number} has more than ${LIMITS.cells} cells; this is no published file.`,
    );
  if (cells.some((cell) => cell.length > LIMITS.cell))
    throw new OfficialFileError(
      `Row ${number} has a cell longer than ${LIMITS.cell} characters; this is no published file.`,
    );
}

/** The first few rows, for telling what a table is. Of a long text only the beginning is looked at, where that is enough. */
export function firstRows(file: SourceFile, count: number): (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  const sink: RowSink = (cells) => {
    rows.push(cells);
    return rows.length < count;
  };
  const bytes = isSpreadsheetName(file.name) ? undefined : file.bytes();
  const end = bytes && bytes.length > HEAD_BYTES ? bytes.lastIndexOf(LINE_FEED, HEAD_BYTES) : -1;
  if (bytes && end > 0) {
    try {
      readDelimited(decodeText(bytes.subarray(0, end)), sink);
    } catch {
      // A quoted cell goes on beyond the beginning.
    }
    if (rows.length >= count) return rows;
    rows.length = 0;
  }
  readTable(file, sink);
  return rows;
}

const HEAD_BYTES = 256 * 1024;
const LINE_FEED = 10;

const DELIMITERS = ['\t', ',', ';', '|'] as const;

/** The character that parts most cells of the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 16 * 1024);
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return head.split('\t').length > 3 ? '\t' : (DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',');
}

function trimmed(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim();
}

/** Which column holds what: each field names the column whose heading matches. */
export type Columns<Field extends string> = Readonly<Record<Field, number>>;

/** Headings by field; those in `optional` may be missing and are then −1. */
export interface HeadingTable<Field extends string> {
  readonly headings: Readonly<Record<Field, RegExp>>;
  readonly optional?: readonly Field[];
  /** Rows above whose cells belong to the heading, as in the fee schedule. */
  readonly above?: number;
}

/** Finds the heading row among the first rows; undefined when there is none. Headings are compared in lower case, letters and digits only. */
export function findColumns<Field extends string>(
  rows: readonly (readonly string[])[],
  table: HeadingTable<Field>,
): { readonly columns: Columns<Field>; readonly row: number } | undefined {
  const fields = Object.keys(table.headings) as Field[];
  for (let row = 0; row < rows.length; row++) {
    const above = rows.slice(Math.max(0, row - (table.above ?? 0)), row);
    const words = (rows[row] ?? []).map((cell, column) =>
      plain([...above.map((cells) => cells[column] ?? ''), cell].join(' ')),
    );
    const columns = Object.fromEntries(
      fields.map((field) => [field, words.findIndex((word) => table.headings[field].test(word))]),
    ) as Record<Field, number>;
    if (fields.every((field) => columns[field] >= 0 || table.optional?.includes(field)))
      return { columns, row };
  }
  return undefined;
}

/** Lower case, letters and digits only. */
export function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}
