import { bytesOf, type Container, encode } from '../container.js';
import { packKeys } from '../keys.js';
import { Numbering, placeOf } from './tableFile.js';

/** Medically unlikely edits: the most units of a code. */
export interface UnitsLimit {
  readonly code: string;
  readonly units: number;
  /** 1 for each line, 2 for the day as a matter of policy, 3 for the day, clinical: can be appealed. */
  readonly indicator: 1 | 2 | 3;
  /** The reason as CMS words it; empty when the file has none. */
  readonly rationale: string;
}

/** The table: codes sorted, limits beside them. */
export function unitLimitParts(rows: readonly UnitsLimit[]): (readonly [string, Uint8Array])[] {
  const sorted = [...rows].sort((a, b) => (a.code < b.code ? -1 : 1));
  const rationales = new Numbering();
  return [
    ['units.codes', packKeys(sorted.map((row) => row.code))],
    ['units.most', bytesOf(Uint32Array.from(sorted, (row) => row.units))],
    [
      'units.kinds',
      bytesOf(Uint32Array.from(sorted, (row) => row.indicator + 4 * rationales.of(row.rationale))),
    ],
    ['units.rationales', encode(JSON.stringify(rationales.texts))],
  ];
}

/** The limit of a code, read in place. */
export function unitsLimitIn(container: Container, code: string): UnitsLimit | undefined {
  const at = placeOf(container.bytes('units.codes'), code);
  if (at < 0) return undefined;
  const kind = container.numbers('units.kinds')[at] ?? 0;
  const rationales = JSON.parse(container.text('units.rationales')) as string[];
  return {
    code,
    units: container.numbers('units.most')[at] ?? 0,
    indicator: (kind & 3) as 1 | 2 | 3,
    rationale: rationales[kind >> 2] ?? '',
  };
}
