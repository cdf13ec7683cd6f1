import type { Encounter } from './history.js';
import { holds } from './numbers.js';
import { RunCounts } from './runCounts.js';
import { wordHash } from './runHash.js';

/** Notes from which standard text is learned; with fewer nothing is standard but the shipped sentences. */
const LEARN_FROM = 10;
/** Patients in whose notes a run must stand to be standard text, at least, and as a share of the notes. */
const STANDARD_PATIENTS = 5;
const STANDARD_SHARE = 0.2;
/** Notes that are counted, at most. */
const MOST_COUNTED = 1000;

/** In how many patients' notes a run must stand to be the provider's standard text. */
export function standardFrom(notes: number): number {
  return notes >= LEARN_FROM ? Math.max(STANDARD_PATIENTS, notes * STANDARD_SHARE) : Number.POSITIVE_INFINITY;
}

interface Counted {
  readonly rank: number;
  readonly encounter: Encounter;
}

/**
 * In how many patients' notes of one provider each run stands. Of very many notes a thousand are counted: those whose paths have the lowest ranks, so that the same
 * notes give the same answer in whatever order they came. A note that comes or goes changes the counts of its own runs only.
 */
export class StandardRuns {
  private counts = new RunCounts();
  /** By rank, lowest first. */
  private counted: Counted[] = [];
  private byPatient = new Map<string, Set<Encounter>>();
  /** A counted note went while others wait: the next in rank must be found. */
  private isShort = false;

  /** `all` is looked at again only when a counted note of more than a thousand went. */
  constructor(private readonly all: Iterable<Encounter>) {
    this.fill();
  }

  /** Notes that are counted. */
  get notes(): number {
    return this.fill().counted.length;
  }

  /** Those of some runs that are standard text. */
  standardOf(runs: Uint32Array): Set<number> {
    const from = standardFrom(this.notes);
    const standard = new Set<number>();
    if (Number.isFinite(from)) for (const run of runs) if (this.counts.get(run) >= from) standard.add(run);
    return standard;
  }

  add(encounter: Encounter): void {
    const one = { rank: rankOf(encounter.path), encounter };
    const place = this.placeOf(one);
    if (place >= MOST_COUNTED || (this.isShort && place === this.counted.length)) return;
    this.counted.splice(place, 0, one);
    this.count(encounter);
    const last = this.counted.length > MOST_COUNTED ? this.counted.pop() : undefined;
    if (last) this.uncount(last.encounter);
  }

  remove(encounter: Encounter): void {
    const place = this.placeOf({ rank: rankOf(encounter.path), encounter });
    if (this.counted[place]?.encounter !== encounter) return;
    this.isShort ||= this.counted.length === MOST_COUNTED;
    this.counted.splice(place, 1);
    this.uncount(encounter);
  }

  private fill(): this {
    if (this.counted.length > 0 && !this.isShort) return this;
    const known = new Set(this.counted.map(({ encounter }) => encounter));
    const waiting = [...this.all]
      .filter((encounter) => !known.has(encounter))
      .map((encounter) => ({ rank: rankOf(encounter.path), encounter }))
      .sort(byRank)
      .slice(0, MOST_COUNTED - this.counted.length);
    this.isShort = false;
    for (const one of waiting) this.count(one.encounter);
    this.counted = [...this.counted, ...waiting].sort(byRank);
    return this;
  }

  /** Where a note stands by rank, or would stand. */
  private placeOf(one: Counted): number {
    let [from, to] = [0, this.counted.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (byRank(this.counted[middle] as Counted, one) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  private count(encounter: Encounter): void {
    const others = this.byPatient.get(patientOf(encounter)) ?? new Set();
    for (const run of encounter.runs) if (!standsIn(run, others)) this.counts.change(run, 1);
    this.byPatient.set(patientOf(encounter), others.add(encounter));
  }

  private uncount(encounter: Encounter): void {
    const others = this.byPatient.get(patientOf(encounter));
    others?.delete(encounter);
    if (others?.size === 0) this.byPatient.delete(patientOf(encounter));
    for (const run of encounter.runs) if (!standsIn(run, others ?? [])) this.counts.change(run, -1);
  }
}

function patientOf({ patientKey, path }: Encounter): string {
  return patientKey ?? path;
}

/** True when one of the patient's other notes holds the run: a patient counts once. */
function standsIn(run: number, others: Iterable<Encounter>): boolean {
  for (const { runs } of others) if (holds(runs, run)) return true;
  return false;
}

/** The rank of a path: as good as drawn by lot, and the same each time. */
function rankOf(path: string): number {
  let value = wordHash(path);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function byRank(a: Counted, b: Counted): number {
  return (
    a.rank - b.rank ||
    (a.encounter.path < b.encounter.path ? -1 : a.encounter.path > b.encounter.path ? 1 : 0)
  );
}
