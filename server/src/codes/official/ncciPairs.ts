import { type CodePair, MOST_PAIRS, PairsWriter } from '../edits/pairs.js';
import { dayAfter, readDay } from './days.js';
import { editionOf } from './editions.js';
import { OfficialFileError } from './limits.js';
import { counted, type OfficialRelease, type Stated } from './official.js';
import type { SourceFile } from './source.js';
import { findColumns, firstRows, type HeadingTable, readTable } from './table.js';
import { scopeIn, tableRelease } from './tableRelease.js';

/** NCCI procedure-to-procedure edits: text parted by tabs, spreadsheet or CSV, one part or all. */

type Field = 'one' | 'two' | 'from' | 'until' | 'indicator' | 'rationale';

const HEADINGS: HeadingTable<Field> = {
  headings: {
    one: /^column1(?:code)?$/,
    two: /^column2(?:code)?$/,
    from: /^effective/,
    until: /^deletion/,
    indicator: /^modifier/,
    rationale: /rationale/,
  },
  optional: ['rationale'],
};

/** True when the first rows are those of a pairs table. */
export function isPairsTable(rows: readonly (readonly string[])[]): boolean {
  return findColumns(rows, HEADINGS) !== undefined;
}

/** Compiles a pairs table. Throws `OfficialFileError` for a row that begins like a pair and is none. */
export function readNcciPairs(file: SourceFile, stated: Stated): OfficialRelease {
  const rows = firstRows(file, 40);
  const found = findColumns(rows, HEADINGS);
  if (!found) throw new OfficialFileError('No heading row with Column 1, Column 2 and Modifier was found.');
  const above = rows.slice(0, found.row).flat();
  const edition = editionOf('quarter', [...file.names, ...above], stated.edition);
  const writer = new PairsWriter();
  readTable(file, (cells, number) => {
    if (number <= found.row + 1) return;
    const cell = (field: Field) => cells[found.columns[field]] ?? '';
    // Below the heading its further lines follow; they hold no codes.
    if (cell('one') === '' || (writer.count === 0 && !isCode(cell('one')))) return;
    writer.add(pairOf(cell, number));
    if (writer.count > MOST_PAIRS)
      throw new OfficialFileError(
        `The table holds more than ${MOST_PAIRS} pairs; add it in the parts in which CMS publishes it.`,
      );
  });
  if (writer.count === 0)
    throw new OfficialFileError('The table holds no pair; it is cut off or of another kind.');
  const part = partNumber(file.names);
  const [first, last] = writer.span;
  return tableRelease({
    table: 'ncci-pairs',
    title: 'NCCI procedure pairs',
    ...scopeIn([...file.names, ...above]),
    edition,
    dated: true,
    ...(part && { part: { number: part, first, last } }),
    parts: writer.parts(),
    counts: counted(writer.count, 'pair'),
    remarks: part
      ? [
          `This is part ${part}, for first codes ${first} to ${last}; pairs of other codes are checked when the other parts are added, too.`,
        ]
      : [],
  });
}

function pairOf(cell: (field: Field) => string, row: number): CodePair {
  const [columnOne, columnTwo] = [cell('one').toUpperCase(), cell('two').toUpperCase()];
  const indicator = Number(cell('indicator'));
  const from = readDay(cell('from'));
  const last = cell('until');
  const until = last === '*' || last === '' ? 0 : dayAfter(readDay(last));
  const readable = isCode(columnOne) && isCode(columnTwo) && /^[019]$/.test(cell('indicator'));
  if (!readable || from === 0 || (until === 0 && last !== '*' && last !== ''))
    throw new OfficialFileError(
      `Row ${row} is no pair of codes with dates and a modifier indicator; the table is damaged.`,
    );
  return {
    columnOne,
    columnTwo,
    indicator: indicator as CodePair['indicator'],
    rationale: cell('rationale'),
    from,
    until,
  };
}

export function isCode(text: string): boolean {
  return /^[0-9A-Z]{5}$/i.test(text) && /\d/.test(text);
}

/** The part of the table, from names like `ccipra-v321r0-f2.txt`. */
function partNumber(names: readonly string[]): number | undefined {
  for (const name of names) {
    const number = /[-_]f(\d)(?![0-9])/i.exec(name)?.[1];
    if (number) return Number(number);
  }
  return undefined;
}
