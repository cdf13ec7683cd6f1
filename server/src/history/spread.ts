import type { Spread } from './history.js';
import { order, type ProviderProfile, standardFrom } from './providerProfile.js';

/** Notes that are compared word by word, at most. */
const MOST_ALIKE = 5;
/** Notes whose shared runs are counted in full, at most; those with most sampled ones. */
const MOST_COUNTED = 48;
/** Sampled runs a note must share to be counted in full. */
const LEAST_SAMPLED = 2;

/** Of some runs those that are the provider's standard text, and the notes of other patients that share most of the rest. */
export function spreadOver(
  profile: ProviderProfile,
  patientKey: string | undefined,
  exceptPath: string | undefined,
  runs: Uint32Array,
): Spread {
  const from = standardFrom(profile.notes);
  const standard = new Set<number>();
  for (const run of runs) if ((profile.patients.get(run) ?? 0) >= from) standard.add(run);
  const own = new Set(runs.filter((run) => !standard.has(run)));
  const alike = profile.index
    .holding(own, LEAST_SAMPLED, MOST_COUNTED)
    .filter(
      ({ path, patientKey: other }) =>
        path !== exceptPath && (patientKey === undefined || other !== patientKey),
    )
    .map((encounter) => ({ encounter, shared: encounter.runs.filter((run) => own.has(run)).length }))
    .sort((a, b) => b.shared - a.shared || order(a.encounter.path, b.encounter.path));
  return { notes: profile.notes, standard, alike: alike.slice(0, MOST_ALIKE) };
}
