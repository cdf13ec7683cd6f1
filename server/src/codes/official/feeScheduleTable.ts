import { type FeeIndicators, feeScheduleParts } from '../edits/feeSchedule.js';
import { editionOf } from './editions.js';
import { OfficialFileError } from './limits.js';
import { isCode } from './ncciPairs.js';
import { counted, type OfficialRelease, type Stated } from './official.js';
import type { SourceFile } from './source.js';
import { findColumns, firstRows, type HeadingTable, readTable } from './table.js';
import { tableRelease } from './tableRelease.js';

/** The national physician fee schedule relative value file (`PPRRVU…`), CSV or spreadsheet. Its descriptor column is never read: it holds text of CPT. */

type Field =
  | 'code'
  | 'modifier'
  | 'status'
  | 'globalDays'
  | 'component'
  | 'multiple'
  | 'bilateral'
  | 'assistant'
  | 'coSurgeons'
  | 'team'
  | 'officeRvu'
  | 'facilityRvu';

const HEADINGS: HeadingTable<Field> = {
  // Headings are spread over several rows: STATUS stands above CODE, GLOB above DAYS.
  above: 3,
  headings: {
    code: /hcpcs$/,
    modifier: /mod$/,
    status: /statuscode$|^status$/,
    globalDays: /globdays$|globaldays$/,
    component: /pctcind$/,
    multiple: /multproc$/,
    bilateral: /bilatsurg$/,
    assistant: /asstsurg$/,
    coSurgeons: /cosurg$/,
    team: /teamsurg$/,
    officeRvu: /nonfac(?:ility)?total$/,
    facilityRvu: /^(?!.*nonfac).*facilitytotal$/,
  },
  optional: ['officeRvu', 'facilityRvu'],
};

const GLOBAL_PERIODS = /^(?:0[0-9]{2}|MMM|XXX|YYY|ZZZ)$/;

/** True when the first rows are those of the relative value file. */
export function isFeeSchedule(rows: readonly (readonly string[])[]): boolean {
  return findColumns(rows, HEADINGS) !== undefined;
}

/** Compiles the relative value file. Throws `OfficialFileError` for a row without a global period. */
export function readFeeSchedule(file: SourceFile, stated: Stated): OfficialRelease {
  const head = firstRows(file, 40);
  const found = findColumns(head, HEADINGS);
  if (!found) throw new OfficialFileError('No heading row of the relative value file was found.');
  const title = head.slice(0, found.row).flat();
  const edition = editionOf('quarter', [...file.names, ...title.map(yearAndRelease)], stated.edition);
  const rows = new Map<string, FeeIndicators>();
  readTable(file, (cells, number) => {
    if (number <= found.row + 1) return;
    const cell = (field: Field) => (cells[found.columns[field]] ?? '').toUpperCase();
    if (cell('code') === '') return;
    const row = rowOf(cell, number);
    rows.set(row.code + row.modifier, row);
  });
  if (rows.size === 0)
    throw new OfficialFileError('The table holds no code; it is cut off or of another kind.');
  return tableRelease({
    table: 'fee-schedule',
    title: 'Physician fee schedule indicators',
    program: 'medicare',
    setting: 'practitioner',
    edition,
    dated: false,
    parts: feeScheduleParts([...rows.values()]),
    counts: counted(rows.size, 'row'),
    remarks: ['The descriptor column was not read.'],
  });
}

/** `2026 National Physician Fee Schedule Relative Value File April Release` as `April 2026`. */
function yearAndRelease(title: string): string {
  const [, year, month] = /^(20\d\d) National.*?(January|April|July|October) Release/i.exec(title) ?? [];
  return year && month ? `${month} ${year}` : '';
}

function rowOf(cell: (field: Field) => string, row: number): FeeIndicators {
  const code = cell('code');
  const modifier = cell('modifier');
  // Spreadsheets drop zeros in front of numbers: 10 days are 010.
  const globalDays = /^\d{1,3}$/.test(cell('globalDays'))
    ? cell('globalDays').padStart(3, '0')
    : cell('globalDays');
  if (!isCode(code) || !/^(?:|26|TC|53)$/.test(modifier) || !GLOBAL_PERIODS.test(globalDays))
    throw new OfficialFileError(`Row ${row} is no code with its global period; the table is damaged.`);
  return {
    code,
    modifier,
    status: cell('status'),
    globalDays,
    component: cell('component'),
    multiple: cell('multiple'),
    bilateral: cell('bilateral'),
    assistant: cell('assistant'),
    coSurgeons: cell('coSurgeons'),
    team: cell('team'),
    officeRvu: hundredths(cell('officeRvu')),
    facilityRvu: hundredths(cell('facilityRvu')),
  };
}

function hundredths(text: string): number {
  const value = Number(text.replaceAll(',', ''));
  return Number.isFinite(value) && value > 0 && value < 1_000_000 ? Math.round(value * 100) : 0;
}
