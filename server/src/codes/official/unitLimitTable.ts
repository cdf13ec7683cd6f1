import { type UnitsLimit, unitLimitParts } from '../edits/unitLimits.js';
import { editionOf } from './editions.js';
import { OfficialFileError } from './limits.js';
import { isCode } from './ncciPairs.js';
import { counted, type OfficialRelease, type Stated } from './official.js';
import type { SourceFile } from './source.js';
import { findColumns, firstRows, type HeadingTable, readTable } from './table.js';
import { scopeIn, tableRelease } from './tableRelease.js';

/** Medically unlikely edits of NCCI, as CSV or spreadsheet. */

type Field = 'code' | 'units' | 'indicator' | 'rationale';

const HEADINGS: HeadingTable<Field> = {
  headings: {
    code: /^hcpcscptcode$|^hcpcscode$/,
    units: /muevalues?$/,
    indicator: /mueadjudicationindicator|^mai$/,
    rationale: /^muerationale$/,
  },
  optional: ['indicator', 'rationale'],
};

/** True when the first rows are those of a table of unit limits. */
export function isUnitLimitTable(rows: readonly (readonly string[])[]): boolean {
  return findColumns(rows, HEADINGS) !== undefined;
}

/** Compiles a table of unit limits. Where it states no adjudication indicator, as Medicaid's does not, the limit holds for each line. */
export function readUnitLimits(file: SourceFile, stated: Stated): OfficialRelease {
  const head = firstRows(file, 40);
  const found = findColumns(head, HEADINGS);
  if (!found) throw new OfficialFileError('No heading row with code and MUE values was found.');
  const words = head.slice(0, found.row + 1).flat();
  const edition = editionOf('quarter', [...file.names, ...words], stated.edition);
  const rows = new Map<string, UnitsLimit>();
  readTable(file, (cells, number) => {
    if (number <= found.row + 1) return;
    const cell = (field: Field) => cells[found.columns[field]] ?? '';
    const code = cell('code').toUpperCase();
    if (code === '') return;
    const indicator = found.columns.indicator < 0 ? 1 : Number(cell('indicator').charAt(0));
    const readable = isCode(code) && /^\d{1,7}$/.test(cell('units')) && [1, 2, 3].includes(indicator);
    if (!readable)
      throw new OfficialFileError(
        `Row ${number} is no code with its most units and its adjudication indicator; the table is damaged.`,
      );
    if (rows.has(code))
      throw new OfficialFileError(`Row ${number} limits ${code} a second time; the table is damaged.`);
    rows.set(code, {
      code,
      units: Number(cell('units')),
      indicator: indicator as UnitsLimit['indicator'],
      rationale: cell('rationale'),
    });
  });
  if (rows.size === 0)
    throw new OfficialFileError('The table holds no code; it is cut off or of another kind.');
  return tableRelease({
    table: 'unit-limits',
    title: 'Medically unlikely edits',
    ...scopeIn([...words, ...file.names]),
    edition,
    dated: false,
    parts: unitLimitParts([...rows.values()]),
    counts: counted(rows.size, 'code'),
  });
}
