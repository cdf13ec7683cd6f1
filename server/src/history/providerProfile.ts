import type { Encounter } from './history.js';
import { RunIndex } from './runIndex.js';

/** Notes from which standard text is learned; with fewer nothing is standard but the shipped sentences. */
const LEARN_FROM = 10;
/** Patients in whose notes a run must stand to be standard text, at least, and as a share of the notes. */
const STANDARD_PATIENTS = 5;
const STANDARD_SHARE = 0.2;
/** Notes that are counted; of more, as many evenly spread ones. */
const MOST_COUNTED = 2000;
/** Holds a count and the last patient it was raised for in one number. */
const STEP = 1_000_000;

/** In how many patients' notes of one provider the commoner runs stand. */
export interface ProviderProfile {
  readonly notes: number;
  /** Runs that stand in the notes of at least five patients, with the number of patients. */
  readonly patients: ReadonlyMap<number, number>;
  /** Finds notes by the runs they share with another. */
  readonly index: RunIndex;
}

/** In how many patients' notes a run must stand to be the provider's standard text. */
export function standardFrom(notes: number): number {
  return notes >= LEARN_FROM ? Math.max(STANDARD_PATIENTS, notes * STANDARD_SHARE) : Number.POSITIVE_INFINITY;
}

/** Counts runs by patient. The same notes give the same profile, in whatever order they came. */
export function profileOf(encounters: Iterable<Encounter>): ProviderProfile {
  const all = [...encounters].sort(byPatient);
  const counted = spreadEvenly(all);
  const counts = new Map<number, number>();
  let patient = 0;
  let before: string | undefined;
  for (const encounter of counted) {
    const name = encounter.patientKey ?? encounter.path;
    if (name !== before) patient++;
    before = name;
    for (const run of encounter.runs) {
      const known = counts.get(run);
      if (known === undefined) counts.set(run, STEP + patient);
      else if (known % STEP !== patient) counts.set(run, known - (known % STEP) + STEP + patient);
    }
  }
  const patients = new Map<number, number>();
  for (const [run, value] of counts) {
    const count = Math.floor(value / STEP);
    if (count >= STANDARD_PATIENTS) patients.set(run, count);
  }
  return { notes: counted.length, patients, index: new RunIndex(all) };
}

function spreadEvenly(encounters: readonly Encounter[]): readonly Encounter[] {
  if (encounters.length <= MOST_COUNTED) return encounters;
  const step = encounters.length / MOST_COUNTED;
  return Array.from(
    { length: MOST_COUNTED },
    (_, index) => encounters[Math.floor(index * step)] as Encounter,
  );
}

function byPatient(a: Encounter, b: Encounter): number {
  return order(a.patientKey ?? '', b.patientKey ?? '') || order(a.path, b.path);
}

export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
