import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeSystem } from '../../server/src/codes/codeBook.js';
import type { EntryToCompile, FactsToCompile } from '../../server/src/codes/compile.js';
import { parseFacts } from '../../server/src/codes/facts.js';
import { ROOT } from './generated.js';
import { type Row, readTsv } from './tsv.js';

const HCPCS = 'data/codes/hcpcs';

/** Columns `code, title, first day, first day no longer valid, facts` of the systems that are plain lists. */
const LISTS: readonly (readonly [CodeSystem, string])[] = [
  ['CPT', 'data/codes/cpt-labels.tsv'],
  ['POS', 'data/codes/places-of-service.tsv'],
  ['modifier', 'data/codes/modifiers.tsv'],
];

interface Listed {
  readonly entry: EntryToCompile;
  readonly facts: FactsToCompile | undefined;
}

/** HCPCS Level II, labels of CPT numbers, places of service and modifiers as written. Throws on disorder or an unreadable cell. */
export function listedEntries(): EntryToCompile[] {
  return allListed().map(({ entry }) => entry);
}

/** Facts of the same lists, and those that change with the date. */
export function listedFacts(): FactsToCompile[] {
  return [...allListed().flatMap(({ facts }) => facts ?? []), ...datedFacts()];
}

/** HCPCS Level II entries as written, one file for each first letter. Throws on a code in the wrong file, out of order or twice. */
export function hcpcsEntries(): EntryToCompile[] {
  return hcpcs().map(({ entry }) => entry);
}

function allListed(): Listed[] {
  return [...hcpcs(), ...LISTS.flatMap(([system, path]) => sorted(readList(system, path), path))];
}

function hcpcs(): Listed[] {
  const files = readdirSync(join(ROOT, HCPCS))
    .filter((name) => /^[A-Z]\.tsv$/.test(name))
    .sort();
  return files.flatMap((name) => {
    const path = `${HCPCS}/${name}`;
    const rows = sorted(readList('HCPCS', path), path);
    for (const { entry } of rows)
      if (!entry.code.startsWith(name.charAt(0)))
        throw new Error(`${path}: ${entry.code} belongs in ${entry.code.charAt(0)}.tsv; move its line there`);
    return rows;
  });
}

function sorted(rows: Listed[], path: string): Listed[] {
  rows.forEach(({ entry: { code } }, index) => {
    const before = rows[index - 1]?.entry.code ?? '';
    if (before >= code)
      throw new Error(`${path}: ${code} follows ${before}; keep the codes sorted, each once`);
  });
  return rows;
}

function readList(system: CodeSystem, path: string): Listed[] {
  return readTsv(path, 2).map((row) => {
    const [code = '', title = '', , , facts = ''] = row.cells;
    const days = { from: dayOf(row, 2), until: dayOf(row, 3) };
    return {
      entry: { system, code, title, header: false, open: false, ...days },
      facts: facts === '' ? undefined : readFacts(row, system, code, facts, days),
    };
  });
}

/** Rows `system, code, facts, first day, first day no longer` of facts that hold for a time only. */
function datedFacts(): FactsToCompile[] {
  return readTsv('data/codes/dated-facts.tsv', 3).map((row) => {
    const [system = '', code = '', facts = ''] = row.cells;
    return readFacts(row, system as CodeSystem, code, facts, { from: dayOf(row, 3), until: dayOf(row, 4) });
  });
}

function readFacts(
  row: Row,
  system: CodeSystem,
  code: string,
  facts: string,
  days: { readonly from: number; readonly until: number },
): FactsToCompile {
  try {
    parseFacts(facts);
  } catch (error) {
    throw new Error(`${row.where}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { system, code, facts, ...days };
}

/** A day as `YYYYMMDD`, 0 for an empty cell. */
function dayOf(row: Row, column: number): number {
  const cell = row.cells[column] ?? '';
  if (cell === '') return 0;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell))
    throw new Error(`${row.where}: "${cell}" is not a day; write it as 2025-01-31`);
  return Number(cell.replaceAll('-', ''));
}
