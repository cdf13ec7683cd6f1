import { increase } from './numbers.js';
import { type NoteRuns, PART_COUNT, TELLING_PARTS } from './runs.js';

/** How much of a note stands in another, by runs of words alone. */
export interface Likeness {
  /** Runs that stand in both. */
  readonly shared: number;
  /** Share of the runs of the whole note, or of that telling part of it of which most stands in the other, 0 to 1. */
  readonly share: number;
}

/** A part of fewer runs, some twenty words, tells nothing by itself. */
const LEAST_RUNS = 16;
/** No part: a free place. */
const FREE = 255;

/** Compares a note's runs with those of one note after the other. */
export function likenessTo({ runs, parts }: NoteRuns): (other: Uint32Array) => Likeness {
  const totals = new Uint32Array(PART_COUNT);
  for (let i = 0; i < parts.length; i++) increase(totals, parts[i] as number);
  const mask = tableSize(runs.length) - 1;
  const keys = new Uint32Array(mask + 1);
  const partAt = new Uint8Array(mask + 1).fill(FREE);
  for (let i = 0; i < runs.length; i++) {
    let place = (runs[i] as number) & mask;
    while (partAt[place] !== FREE) place = (place + 1) & mask;
    keys[place] = runs[i] as number;
    partAt[place] = parts[i] as number;
  }
  const shared = new Uint32Array(PART_COUNT);
  return (other) => {
    shared.fill(0);
    for (let i = 0; i < other.length; i++) {
      const run = other[i] as number;
      let place = run & mask;
      while (partAt[place] !== FREE && keys[place] !== run) place = (place + 1) & mask;
      if (partAt[place] !== FREE) increase(shared, partAt[place] as number);
    }
    return summed(shared, totals, runs.length);
  };
}

function summed(shared: Uint32Array, totals: Uint32Array, length: number): Likeness {
  let all = 0;
  for (let part = 0; part < PART_COUNT; part++) all += shared[part] as number;
  let share = length > 0 ? all / length : 0;
  for (const part of TELLING_PARTS)
    if ((totals[part] as number) >= LEAST_RUNS)
      share = Math.max(share, (shared[part] as number) / (totals[part] as number));
  return { shared: all, share };
}

/** A power of two that leaves most places free, so that a run that is not there is seen at the first look. */
function tableSize(runs: number): number {
  let size = 64;
  while (size < runs * 4) size *= 2;
  return size;
}

/** The runs without some of them. */
export function without({ runs, parts }: NoteRuns, some: ReadonlySet<number>): NoteRuns {
  if (some.size === 0) return { runs, parts };
  const kept = { runs: new Uint32Array(runs.length), parts: new Uint8Array(runs.length) };
  let count = 0;
  for (let i = 0; i < runs.length; i++) {
    if (some.has(runs[i] as number)) continue;
    kept.runs[count] = runs[i] as number;
    kept.parts[count++] = parts[i] as number;
  }
  return { runs: kept.runs.subarray(0, count), parts: kept.parts.subarray(0, count) };
}
