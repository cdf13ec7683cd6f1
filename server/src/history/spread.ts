import type { Encounter, Spread } from './history.js';
import { order, type ProviderProfile, standardFrom } from './providerProfile.js';

/** Notes that are compared word by word, at most. */
const MOST_ALIKE = 8;
/** Runs below this number, a quarter of all, tell which notes are worth counting in full: the runs of a note are in order. */
const SAMPLED_BELOW = 2 ** 30;
/** Sampled runs a note must share to be counted in full. */
const LEAST_SAMPLED = 2;

/** Of some runs those that are the provider's standard text, and the notes of other patients that share most of the rest. */
export function spreadOver(
  encounters: Iterable<Encounter>,
  profile: ProviderProfile,
  patientKey: string | undefined,
  exceptPath: string | undefined,
  runs: Uint32Array,
): Spread {
  const from = standardFrom(profile.notes);
  const standard = new Set<number>();
  for (const run of runs) if ((profile.patients.get(run) ?? 0) >= from) standard.add(run);
  const finder = new RunFinder(runs.filter((run) => !standard.has(run)));
  const alike: { encounter: Encounter; shared: number }[] = [];
  for (const encounter of encounters) {
    if (encounter.path === exceptPath || (patientKey !== undefined && encounter.patientKey === patientKey))
      continue;
    if (finder.count(encounter.runs, SAMPLED_BELOW) < LEAST_SAMPLED) continue;
    alike.push({ encounter, shared: finder.count(encounter.runs, 2 ** 32) });
  }
  alike.sort((a, b) => b.shared - a.shared || order(a.encounter.path, b.encounter.path));
  return { notes: profile.notes, standard, alike: alike.slice(0, MOST_ALIKE) };
}

/** Finds which of some runs stand in a note: a small table of bits says no for nearly all that do not. */
class RunFinder {
  private readonly bits = new Uint32Array(2048);
  private readonly runs: ReadonlySet<number>;

  constructor(runs: Uint32Array) {
    this.runs = new Set(runs);
    for (const run of runs)
      this.bits[(run >>> 5) & 2047] = (this.bits[(run >>> 5) & 2047] ?? 0) | (1 << (run & 31));
  }

  /** How many of them stand among the ascending runs of a note, up to a number. */
  count(runs: Uint32Array, below: number): number {
    const { bits } = this;
    let count = 0;
    for (let i = 0; i < runs.length; i++) {
      const run = runs[i] as number;
      if (run >= below) break;
      if ((((bits[(run >>> 5) & 2047] as number) >>> (run & 31)) & 1) === 1 && this.runs.has(run)) count++;
    }
    return count;
  }
}
