import type { Spread } from './history.js';
import { likenessTo, without } from './likeness.js';
import type { ProviderProfile } from './providerProfile.js';
import type { NoteRuns } from './runs.js';

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
  runs: NoteRuns,
): Spread {
  const standard = profile.standard.standardOf(runs.runs);
  const own = without(runs, standard);
  const likeness = likenessTo(own);
  const alike = profile.index
    .holding(own.runs, LEAST_SAMPLED, MOST_COUNTED)
    .filter(
      ({ path, patientKey: other }) =>
        path !== exceptPath && (patientKey === undefined || other !== patientKey),
    )
    .map((encounter) => ({ encounter, ...likeness(encounter.runs) }))
    .sort((a, b) => b.shared - a.shared || (a.encounter.path < b.encounter.path ? -1 : 1));
  return { notes: profile.standard.notes, standard, alike: alike.slice(0, MOST_ALIKE) };
}
