import { type Cents, parseMoney } from '../base/money.js';
import { type CsvProblem, readCsvTable } from './csvTable.js';

/** The practice's own prices by service code: what one unit costs and what the practice calls it. */
export interface ChargeList {
  /** The file, as the user knows it; undefined when there is none. */
  readonly path: string | undefined;
  readonly charges: ReadonlyMap<string, Charge>;
}

export interface Charge {
  readonly code: string;
  /** The practice's own words; empty when it gives none. */
  readonly label: string;
  /** Of one unit; undefined when the row has none. */
  readonly price: Cents | undefined;
  /** One-based line of the file. */
  readonly line: number;
}

export const NO_CHARGES: ChargeList = { path: undefined, charges: new Map() };

const COLUMNS = {
  code: ['code', 'cpt', 'hcpcs', 'cpt hcpcs', 'procedure', 'procedure code', 'service'],
  label: ['label', 'description', 'name', 'own label', 'service description'],
  price: ['price', 'charge', 'fee', 'amount'],
} as const;

/** Reads a charge list (CSV: code, label, price). Rows that cannot be read are reported and have no effect. */
export function readChargeList(text: string, path: string): { list: ChargeList; problems: CsvProblem[] } {
  const table = readCsvTable(text, COLUMNS);
  const problems = [...table.problems];
  const charges = new Map<string, Charge>();
  for (const { line, cell } of table.rows) {
    const code = cell('code').toUpperCase().replace(/\s/g, '');
    const written = cell('price');
    const price = written === '' ? undefined : parseMoney(written);
    if (!/^[0-9A-Z]{5}(?:-[0-9A-Z]{2})*$/.test(code))
      problems.push({ line, message: 'This row has no service code of five characters.' });
    else if (written !== '' && price === undefined)
      problems.push({ line, message: 'The price of this row is no amount of money.' });
    else if (charges.has(code))
      problems.push({ line, message: 'This code stands in the list twice; the first row counts.' });
    else charges.set(code, { code, label: cell('label'), price, line });
  }
  return { list: { path, charges }, problems };
}

/** The row for a service: of the code with its modifiers (`20610-50`) before that of the code alone. */
export function chargeFor(list: ChargeList, code: string, modifiers: readonly string[]): Charge | undefined {
  for (let count = modifiers.length; count >= 0; count--) {
    const row = list.charges.get([code, ...modifiers.slice(0, count)].join('-'));
    if (row) return row;
  }
  return undefined;
}
