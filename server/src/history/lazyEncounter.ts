import { shortHash } from '../base/hash.js';
import type { Note } from '../note/note.js';
import { parseNote } from '../note/parseNote.js';
import { factsOf } from './factsOf.js';
import type { Encounter } from './history.js';
import type { HistoryKeys } from './keys.js';
import type { StoredEncounter } from './records.js';
import { runsOf } from './runs.js';

/** Reads the text of a note as it is now; undefined when it cannot be read. */
export type ReadText = (path: string) => string | undefined;

/** Parsed notes kept at a time, where one note is asked about again and again. */
const KEPT = 48;

/** What a store keeps of a note. */
export function storedEncounter(
  path: string,
  text: string,
  stamp: string,
  keys: HistoryKeys,
): StoredEncounter {
  const { note } = parseNote(text);
  return { ...factsOf(path, note, keys), stamp, content: contentHash(text, keys), ...runsOf(note, keys) };
}

/** The same for an editor's text of a file and the file itself, which may differ in byte order mark and line ends. */
export function contentHash(text: string, { seed }: HistoryKeys): string {
  return shortHash(`${seed[0]}.${seed[1]}.${text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')}`);
}

/** Notes read when they are compared, the last few of them kept. */
export class SourceNotes {
  private readonly notes = new Map<string, Note>();

  constructor(
    private readonly readText: ReadText,
    private readonly keys: HistoryKeys,
    private readonly kept = KEPT,
  ) {}

  /** The encounter whose note is read from its file; undefined when the file is no longer what was indexed. */
  encounter(stored: StoredEncounter): Encounter {
    const noteOf = () => this.noteOf(stored);
    return {
      ...stored,
      get note() {
        return noteOf();
      },
    };
  }

  /** The file is read each time it is asked for, so that nothing is shown of a text that is no longer there; parsing it again is spared. */
  private noteOf({ path, content }: StoredEncounter): Note | undefined {
    const key = `${content} ${path}`;
    const kept = this.notes.get(key);
    this.notes.delete(key);
    const text = this.readText(path);
    if (text === undefined || contentHash(text, this.keys) !== content) return undefined;
    const note = kept?.text === text ? kept : parseNote(text).note;
    this.notes.set(key, note);
    if (this.notes.size > this.kept) this.notes.delete(this.notes.keys().next().value ?? '');
    return note;
  }
}
