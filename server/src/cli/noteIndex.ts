import { EncounterTable } from '../history/encounterTable.js';
import type { Encounter, HistoryView } from '../history/history.js';
import { PLAIN_KEYS } from '../history/keys.js';
import { contentHash, SourceNotes, storedEncounter } from '../history/lazyEncounter.js';
import type { StoredEncounter } from '../history/records.js';
import { rememberRuns } from '../history/runs.js';
import type { Note } from '../note/note.js';
import { parseNote } from '../note/parseNote.js';
import { readNoteFile, type Unusable, whyUnusable } from './noteFiles.js';

/** What notes of a run tell of their encounters: no note is held, so that memory grows with their number only slowly. */
export interface IndexedNotes {
  readonly encounters: readonly StoredEncounter[];
  readonly unusable: readonly Unusable[];
}

/** Texts that are in no file: the note on standard input. */
export type GivenTexts = Readonly<Record<string, string>>;

/** Reads each note once. */
export function indexNotes(paths: Iterable<string>, given: GivenTexts): IndexedNotes {
  const encounters: StoredEncounter[] = [];
  const unusable: Unusable[] = [];
  for (const path of paths) {
    const read = readGiven(path, given);
    if ('because' in read) unusable.push(read);
    else encounters.push(storedEncounter(path, read.text, '', PLAIN_KEYS));
  }
  return { encounters, unusable };
}

/** The text of a note, or why it cannot be read. */
export function readGiven(path: string, given: GivenTexts): { readonly text: string } | Unusable {
  if (Object.hasOwn(given, path)) return { text: given[path] ?? '' };
  try {
    return readNoteFile(path);
  } catch (error) {
    return { path, because: whyUnusable(error) };
  }
}

/** The history of a run, and its notes by path, read when they are compared; the last few are `kept`. */
export function historyFrom(
  encounters: readonly StoredEncounter[],
  given: GivenTexts,
  kept?: number,
): {
  readonly view: HistoryView;
  readonly encounterAt: (path: string) => Encounter | undefined;
  readonly noteAt: (path: string) => Note | undefined;
  /** The note of a text; what indexing found in it is not looked for again unless the file has changed since. */
  readonly noteOf: (path: string, text: string) => Note;
} {
  const table = new EncounterTable(PLAIN_KEYS);
  const textOf = (path: string) => {
    const read = readGiven(path, given);
    return 'because' in read ? undefined : read.text;
  };
  const sources = new SourceNotes(textOf, PLAIN_KEYS, kept);
  for (const stored of encounters) table.put(sources.encounter(stored));
  const indexed = new Map(encounters.map((stored) => [stored.path, stored]));
  return {
    noteOf(path, text) {
      const { note } = parseNote(text);
      const stored = indexed.get(path);
      if (stored?.content === contentHash(text, PLAIN_KEYS)) rememberRuns(note, stored, PLAIN_KEYS);
      return note;
    },
    view: table.view(),
    encounterAt: (path) => table.get(path),
    noteAt: (path) => table.get(path)?.note,
  };
}

/** The same encounters with their runs in memory that threads share instead of copying it. */
export function shareable(encounters: readonly StoredEncounter[]): StoredEncounter[] {
  const length = encounters.reduce((sum, encounter) => sum + encounter.runs.length, 0);
  const runs = new Uint32Array(new SharedArrayBuffer(length * 4));
  const parts = new Uint8Array(new SharedArrayBuffer(length));
  let at = 0;
  return encounters.map((encounter) => {
    const from = at;
    at += encounter.runs.length;
    runs.set(encounter.runs, from);
    parts.set(encounter.parts, from);
    return { ...encounter, runs: runs.subarray(from, at), parts: parts.subarray(from, at) };
  });
}
