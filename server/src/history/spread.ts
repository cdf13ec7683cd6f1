import type { Encounter, Spread } from './history.js';

/** Notes from which standard text is learned; with fewer nothing is standard but the shipped sentences. */
const LEARN_FROM = 10;
/** Patients in whose notes a run must stand to be standard text, at least, and as a share of the notes. */
const STANDARD_PATIENTS = 5;
const STANDARD_SHARE = 0.2;
/** Notes that are compared word by word, at most. */
const MOST_ALIKE = 8;

/** In how many patients' notes a run must stand to be the provider's standard text. */
export function standardFrom(notes: number): number {
  return notes >= LEARN_FROM ? Math.max(STANDARD_PATIENTS, notes * STANDARD_SHARE) : Number.POSITIVE_INFINITY;
}

/** Counts where each run stands; then, with standard text set aside, which notes share most. Linear in the provider's notes. */
export function spreadOver(encounters: readonly Encounter[], runs: Uint32Array): Spread {
  const finder = new RunFinder(runs);
  const patients = new Uint32Array(runs.length);
  const lastPatient: (string | undefined)[] = new Array(runs.length);
  const ordered = [...encounters].sort(
    (a, b) => order(a.patientKey ?? '', b.patientKey ?? '') || order(a.path, b.path),
  );
  const found: { encounter: Encounter; hits: Uint16Array }[] = [];
  for (const encounter of ordered) {
    const hits = finder.hits(encounter.runs);
    if (hits.length > 0) found.push({ encounter, hits });
    for (const hit of hits) {
      if (lastPatient[hit] === (encounter.patientKey ?? encounter.path)) continue;
      lastPatient[hit] = encounter.patientKey ?? encounter.path;
      patients[hit] = (patients[hit] ?? 0) + 1;
    }
  }
  const from = standardFrom(encounters.length);
  const alike = found
    .map(({ encounter, hits }) => ({
      encounter,
      shared: hits.reduce((sum, hit) => sum + ((patients[hit] ?? 0) < from ? 1 : 0), 0),
    }))
    .sort((a, b) => b.shared - a.shared || order(a.encounter.path, b.encounter.path))
    .slice(0, MOST_ALIKE);
  return { notes: encounters.length, patients, alike };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Finds which of some runs stand in a note: a small table of bits says no for nearly all that do not. */
class RunFinder {
  private readonly bits = new Uint32Array(2048);
  private readonly places = new Map<number, number>();

  constructor(runs: Uint32Array) {
    runs.forEach((run, index) => {
      this.places.set(run, index);
      this.bits[(run >>> 5) & 2047] = (this.bits[(run >>> 5) & 2047] ?? 0) | (1 << (run & 31));
    });
  }

  /** Indices of the runs that stand in the other note. */
  hits(runs: Uint32Array): Uint16Array {
    const { bits, places } = this;
    const hits: number[] = [];
    for (let i = 0; i < runs.length; i++) {
      const run = runs[i] as number;
      if ((((bits[(run >>> 5) & 2047] as number) >>> (run & 31)) & 1) === 0) continue;
      const place = places.get(run);
      if (place !== undefined) hits.push(place);
    }
    return Uint16Array.from(hits);
  }
}
