import { bytesOf, type Container } from '../container.js';
import { firstKey, KEY_BYTES, packKeys, unpackKey } from '../keys.js';

/** One row of the add-on edits: an add-on code and a code it may be billed beside. */
export interface AddOnRow {
  readonly addOn: string;
  /** `CCCCC` where the contractor decides. */
  readonly primary: string;
  /** 1 all primaries are listed, 2 the contractor decides, 3 some are listed. */
  readonly type: 1 | 2 | 3;
  /** `YYYYMMDD`; `until` excluded, 0 for none. */
  readonly from: number;
  readonly until: number;
}

/** What an add-on code needs beside it on a day. */
export interface AddOn {
  readonly code: string;
  readonly type: 1 | 2 | 3;
  /** Sorted; empty where the contractor decides. */
  readonly primaries: readonly string[];
}

/** The primary that stands for "the contractor decides". */
export const CONTRACTOR_DEFINED = 'CCCCC';

/** The table: rows sorted by add-on and primary code. */
export function addOnParts(rows: readonly AddOnRow[]): (readonly [string, Uint8Array])[] {
  const key = (row: AddOnRow) => row.addOn + row.primary;
  const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.from - b.from));
  const numbers = (of: (row: AddOnRow) => number) => bytesOf(Uint32Array.from(sorted, of));
  return [
    ['addons.codes', packKeys(sorted.map((row) => row.addOn))],
    ['addons.primaries', packKeys(sorted.map((row) => row.primary))],
    ['addons.types', numbers((row) => row.type)],
    ['addons.from', numbers((row) => row.from)],
    ['addons.until', numbers((row) => row.until)],
  ];
}

/** An add-on code on a day, read in place; undefined when the table does not list it for the day. */
export function addOnIn(container: Container, code: string, day: number): AddOn | undefined {
  const codes = container.bytes('addons.codes');
  const types = container.numbers('addons.types');
  const from = container.numbers('addons.from');
  const until = container.numbers('addons.until');
  const primaries = new Set<string>();
  let type: AddOn['type'] | undefined;
  for (let at = firstKey(codes, code); at * KEY_BYTES < codes.length && unpackKey(codes, at) === code; at++) {
    if ((from[at] ?? 0) > day || ((until[at] ?? 0) !== 0 && (until[at] ?? 0) <= day)) continue;
    // A code that has a row of an open kind is judged by it: what is not listed may still be a primary.
    type = Math.max(type ?? 1, types[at] ?? 1) as AddOn['type'];
    const primary = unpackKey(container.bytes('addons.primaries'), at);
    if (primary !== CONTRACTOR_DEFINED) primaries.add(primary);
  }
  return type && { code, type, primaries: [...primaries].sort() };
}
