import type { Note } from '../note/note.js';
import { readSubject } from '../note/readSubject.js';
import type { Encounter, HistoryView } from './history.js';

/** What another note tells of its encounter. */
export function encounterOf(path: string, note: Note): Encounter {
  const subject = readSubject(note);
  return {
    path,
    patientKey: subject.patientKey,
    providerKey: subject.providerKey,
    dateOfService: subject.dateOfService?.value,
    note,
  };
}

/** An immutable view over encounters, indexed by patient and by provider. */
export function historyOf(encounters: readonly Encounter[]): HistoryView {
  const byPatient = group(encounters, (encounter) => encounter.patientKey);
  const byProvider = group(encounters, (encounter) => encounter.providerKey);
  return {
    samePatient: (patientKey, exceptPath) =>
      (byPatient.get(patientKey) ?? []).filter((encounter) => encounter.path !== exceptPath),
    sameProvider: (providerKey, exceptPatientKey, exceptPath) =>
      (byProvider.get(providerKey) ?? []).filter(
        (encounter) => encounter.path !== exceptPath && encounter.patientKey !== exceptPatientKey,
      ),
    size: encounters.length,
  };
}

function group(
  encounters: readonly Encounter[],
  key: (encounter: Encounter) => string | undefined,
): Map<string, Encounter[]> {
  const groups = new Map<string, Encounter[]>();
  for (const encounter of encounters) {
    const name = key(encounter);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(encounter);
    else groups.set(name, [encounter]);
  }
  return groups;
}
