import type { Note } from '../note/note.js';
import { EncounterTable } from './encounterTable.js';
import { factsOf } from './factsOf.js';
import type { Encounter, HistoryView } from './history.js';
import { type HistoryKeys, PLAIN_KEYS } from './keys.js';
import { runsOf } from './runs.js';

/** What another note tells of its encounter; the note stays in memory. */
export function encounterOf(path: string, note: Note, keys: HistoryKeys = PLAIN_KEYS): Encounter {
  return { ...factsOf(path, note, keys), note, ...runsOf(note, keys) };
}

/** An immutable view over encounters, indexed by patient and by provider. */
export function historyOf(encounters: readonly Encounter[], keys: HistoryKeys = PLAIN_KEYS): HistoryView {
  const table = new EncounterTable(keys);
  for (const encounter of encounters) table.put(encounter);
  return table.view();
}
