import type { Encounter, HistoryView } from '../history/history.js';
import { encounterOf, historyOf } from '../history/historyOf.js';
import type { Note } from '../note/note.js';
import { parseNote } from '../note/parseNote.js';

/** The notes of the workspace as history: files as saved, open documents as typed. Keys are URIs. */
export class WorkspaceNotes {
  private readonly encounters = new Map<string, Encounter>();
  private snapshot: HistoryView | undefined;
  /** Grows whenever the history changes, so that checks know when they are stale. */
  generation = 0;

  /** The history as it stands. */
  view(): HistoryView {
    this.snapshot ??= historyOf([...this.encounters.values()]);
    return this.snapshot;
  }

  get size(): number {
    return this.encounters.size;
  }

  noteAt(uri: string): Note | undefined {
    return this.encounters.get(uri)?.note;
  }

  put(uri: string, text: string): void {
    this.putNote(uri, parseNote(text).note);
  }

  /** Takes a note that is already parsed; nothing changes when its text did not. */
  putNote(uri: string, note: Note): void {
    if (this.encounters.get(uri)?.note.text === note.text) return;
    this.encounters.set(uri, encounterOf(uri, note));
    this.changed();
  }

  remove(uri: string): void {
    if (this.encounters.delete(uri)) this.changed();
  }

  private changed(): void {
    this.snapshot = undefined;
    this.generation++;
  }
}
