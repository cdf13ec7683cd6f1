import { type AddOnRow, addOnParts, CONTRACTOR_DEFINED } from '../edits/addOns.js';
import { dayAfter, readOrdinalDay } from './days.js';
import { editionOf } from './editions.js';
import { OfficialFileError } from './limits.js';
import { isCode } from './ncciPairs.js';
import { counted, type OfficialRelease, type Stated } from './official.js';
import type { SourceFile } from './source.js';
import { findColumns, firstRows, type HeadingTable, readTable } from './table.js';
import { scopeIn, tableRelease } from './tableRelease.js';

/** Add-on code edits of NCCI, as spreadsheet or text. */

type Field = 'addOn' | 'primary' | 'type' | 'from' | 'until' | 'addOnEnded' | 'primaryEnded';

const HEADINGS: HeadingTable<Field> = {
  headings: {
    addOn: /^addoncode$/,
    primary: /^primarycode$/,
    type: /edittype$/,
    from: /^aocediteffdt/,
    until: /^aoceditdeldt/,
    addOnEnded: /^aocdeldt/,
    primaryEnded: /^primarycodedeldt/,
  },
  optional: ['from', 'until', 'addOnEnded', 'primaryEnded'],
};

const TYPES = ['1', '2', '3', 'I', 'II', 'III'];

/** True when the first rows are those of the add-on edits. */
export function isAddOnTable(rows: readonly (readonly string[])[]): boolean {
  return findColumns(rows, HEADINGS) !== undefined;
}

/** Compiles the add-on edits. A row ends on the first of the days on which it, its add-on or its primary code was deleted. */
export function readAddOns(file: SourceFile, stated: Stated): OfficialRelease {
  const head = firstRows(file, 40);
  const found = findColumns(head, HEADINGS);
  if (!found)
    throw new OfficialFileError('No heading row with add-on code, primary code and edit type was found.');
  const edition = editionOf('quarter', [...file.names, ...head.slice(0, found.row).flat()], stated.edition);
  const rows: AddOnRow[] = [];
  readTable(file, (cells, number) => {
    if (number <= found.row + 1) return;
    const cell = (field: Field) => cells[found.columns[field]] ?? '';
    if (cell('addOn') === '') return;
    rows.push(rowOf(cell, number));
  });
  if (rows.length === 0)
    throw new OfficialFileError('The table holds no add-on code; it is cut off or of another kind.');
  return tableRelease({
    table: 'add-ons',
    title: 'Add-on code edits',
    program: scopeIn(file.names).program,
    setting: 'practitioner',
    edition,
    dated: true,
    parts: addOnParts(rows),
    counts: `${counted(rows.length, 'row')}, ${counted(new Set(rows.map((row) => row.addOn)).size, 'add-on code')}`,
  });
}

function rowOf(cell: (field: Field) => string, row: number): AddOnRow {
  const addOn = cell('addOn').toUpperCase();
  const primary = cell('primary').toUpperCase();
  const type = (TYPES.indexOf(cell('type').toUpperCase()) % 3) + 1;
  if (!isCode(addOn) || !(isCode(primary) || primary === CONTRACTOR_DEFINED) || type === 0)
    throw new OfficialFileError(
      `Row ${row} is no add-on code with a primary code and an edit type; the table is damaged.`,
    );
  const ends = (['until', 'addOnEnded', 'primaryEnded'] as const)
    .map((field) => dayAfter(readOrdinalDay(cell(field))))
    .filter((day) => day > 0);
  return {
    addOn,
    primary,
    type: type as AddOnRow['type'],
    from: readOrdinalDay(cell('from')),
    until: ends.length > 0 ? Math.min(...ends) : 0,
  };
}
