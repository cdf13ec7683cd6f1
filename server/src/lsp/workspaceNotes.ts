import type { Encounter, HistoryView } from '../history/history.js';
import { encounterOf, historyOf } from '../history/historyOf.js';
import type { Note } from '../note/note.js';
import { parseNote } from '../note/parseNote.js';
import { canonicalUri } from './uris.js';

/** The notes of the workspace as history, as they were last saved. Keys are canonical URIs. */
export class WorkspaceNotes {
  private readonly encounters = new Map<string, Encounter>();
  private snapshot: HistoryView | undefined;
  /** How often the notes of a patient or provider changed. */
  private readonly changes = new Map<string, number>();

  /** The history as it stands. */
  view(): HistoryView {
    this.snapshot ??= historyOf([...this.encounters.values()]);
    return this.snapshot;
  }

  /** Changes whenever a note does that a note of this patient and provider is compared with. */
  stampFor(patientKey: string | undefined, providerKey: string | undefined): string {
    return `${this.changes.get(patientKey ?? '') ?? 0}.${this.changes.get(providerKey ?? '') ?? 0}`;
  }

  noteAt(uri: string): Note | undefined {
    return this.encounters.get(canonicalUri(uri))?.note;
  }

  put(uri: string, text: string): void {
    this.putNote(uri, parseNote(text).note);
  }

  /** Takes a note that is already parsed; nothing changes when its text did not. */
  putNote(uri: string, note: Note): void {
    const key = canonicalUri(uri);
    const before = this.encounters.get(key);
    if (before?.note?.text === note.text) return;
    const after = encounterOf(key, note);
    this.encounters.set(key, after);
    this.changed(before);
    this.changed(after);
  }

  remove(uri: string): void {
    const key = canonicalUri(uri);
    const before = this.encounters.get(key);
    this.encounters.delete(key);
    this.changed(before);
  }

  /** Keeps only these notes. */
  keepOnly(uris: readonly string[]): void {
    const kept = new Set(uris.map(canonicalUri));
    for (const uri of [...this.encounters.keys()]) if (!kept.has(uri)) this.remove(uri);
  }

  private changed(encounter: Encounter | undefined): void {
    if (!encounter) return;
    this.snapshot = undefined;
    for (const key of [encounter.patientKey, encounter.providerKey]) {
      if (key) this.changes.set(key, (this.changes.get(key) ?? 0) + 1);
    }
  }
}
