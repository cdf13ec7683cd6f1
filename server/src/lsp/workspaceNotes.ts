import { EncounterTable } from '../history/encounterTable.js';
import type { Encounter, HistoryView } from '../history/history.js';
import { PLAIN_KEYS } from '../history/keys.js';
import { contentHash, SourceNotes, storedEncounter } from '../history/lazyEncounter.js';
import type { OutdatedNote, StoredEncounter, StoreRecord } from '../history/records.js';
import type { Note } from '../note/note.js';
import type { HistoryPort, Host } from './host.js';
import { canonicalUri } from './uris.js';

/**
 * The notes of the workspace as history, as they were last saved. Keys are canonical URIs. What is known of a note is kept between sessions where the editor lends a
 * folder; its text is read when it is compared, and held only for open notes and where there is no file system.
 */
export class WorkspaceNotes {
  private table = new EncounterTable(PLAIN_KEYS);
  private sources: SourceNotes;
  private store: HistoryPort | undefined;
  private readonly texts = new Map<string, string>();
  private readonly stored = new Map<string, StoredEncounter>();
  /** Notes before the first day that is kept: not compared, and not read again. */
  private readonly outdated = new Map<string, OutdatedNote>();
  private since: string | undefined;
  private snapshot: HistoryView | undefined;
  /** How often the notes of a patient or provider changed. */
  private readonly changes = new Map<string, number>();

  constructor(
    private readonly host: Pick<Host, 'readNow' | 'stampOf' | 'openHistory'>,
    private readonly warn: (problem: string) => void = () => undefined,
  ) {
    this.sources = this.sourcesFor(PLAIN_KEYS);
  }

  /** Takes what is kept in a folder, from a day on; without a store notes are known for this session only. */
  openStore(folder: string, since?: string): void {
    this.since = since;
    try {
      this.store = this.host.openHistory?.(folder, since);
    } catch {
      this.warn(
        'The history of this workspace cannot be kept between sessions: its folder cannot be written.',
      );
    }
    if (!this.store) return;
    if (this.store.damaged > 0)
      this.warn('A part of the kept history was damaged; the notes it held are read again.');
    this.table = new EncounterTable(this.store.keys);
    this.sources = this.sourcesFor(this.store.keys);
    for (const note of this.store.outdated.values()) this.outdated.set(note.path, note);
    for (const stored of this.store.encounters.values()) this.take(stored);
  }

  /** The key for workers that index for the store. */
  get secret(): Uint8Array | undefined {
    return this.store?.secret;
  }

  get size(): number {
    return this.table.size;
  }

  /** The history as it stands. */
  view(): HistoryView {
    this.snapshot ??= this.table.view();
    return this.snapshot;
  }

  /** Changes whenever a note does that a note of this patient and provider is compared with. */
  stampFor(patientKey: string | undefined, providerKey: string | undefined): string {
    const count = (key: string | undefined) => (key && this.changes.get(this.table.keys.opaque(key))) || 0;
    return `${count(patientKey)}.${count(providerKey)}`;
  }

  noteAt(uri: string): Note | undefined {
    return this.table.get(canonicalUri(uri))?.note;
  }

  /** Of these notes, those that are not known as they are on disk. */
  async changedOf(uris: readonly string[]): Promise<string[]> {
    const stamps = await Promise.all(uris.map((uri) => this.host.stampOf?.(uri)));
    return uris.filter((uri, index) => {
      const stamp = stamps[index];
      const key = canonicalUri(uri);
      const known = this.stored.get(key) ?? this.outdated.get(key);
      return stamp === undefined || known?.stamp !== stamp;
    });
  }

  /** Takes the text of a file as it is on disk. */
  put(uri: string, text: string, stamp = ''): void {
    const key = canonicalUri(uri);
    if (this.host.readNow) this.texts.delete(key);
    else this.texts.set(key, text);
    this.index(key, text, stamp);
  }

  /** Takes an open note; its text is held until it is closed. */
  putNote(uri: string, note: Note): void {
    const key = canonicalUri(uri);
    this.texts.set(key, note.text);
    this.index(key, note.text, (this.stored.get(key) ?? this.outdated.get(key))?.stamp ?? '');
  }

  /** Takes notes that were indexed elsewhere with the same key. */
  takeIndexed(batch: readonly StoredEncounter[]): void {
    const records = batch.map((stored) => ({ ...stored, path: canonicalUri(stored.path) }));
    for (const stored of records) if (!this.texts.has(stored.path)) this.take(stored);
    this.keep(records.map((stored) => this.outdated.get(stored.path) ?? stored));
  }

  remove(uri: string): void {
    const key = canonicalUri(uri);
    this.texts.delete(key);
    const wasOutdated = this.outdated.delete(key);
    if (!this.forget(key) && !wasOutdated) return;
    this.keep([{ path: key, removed: true }]);
  }

  /** Keeps only these notes. */
  keepOnly(uris: readonly string[]): void {
    const kept = new Set(uris.map(canonicalUri));
    for (const uri of [...this.stored.keys(), ...this.outdated.keys()]) if (!kept.has(uri)) this.remove(uri);
  }

  /** Deletes what is kept on disk; the notes stay known until the session ends. */
  deleteStore(): void {
    this.store?.clear();
    this.store = undefined;
  }

  private index(key: string, text: string, stamp: string): void {
    const before = this.stored.get(key);
    const { keys } = this.table;
    if (before?.content === contentHash(text, keys)) {
      if (before.stamp === stamp) return;
      const same = { ...before, stamp };
      this.stored.set(key, same);
      this.keep([same]);
      return;
    }
    const stored = storedEncounter(key, text, stamp, keys);
    this.take(stored);
    this.keep([this.outdated.get(key) ?? stored]);
  }

  private forget(key: string): boolean {
    this.changed(this.table.remove(key));
    return this.stored.delete(key);
  }

  /** Takes an encounter in; of one that is older than is kept only that it is. */
  private take(stored: StoredEncounter): void {
    const { path, stamp, dateOfService } = stored;
    this.outdated.delete(path);
    if (this.since !== undefined && dateOfService !== undefined && dateOfService < this.since) {
      this.forget(path);
      this.outdated.set(path, { path, stamp, outdated: dateOfService });
      return;
    }
    this.changed(this.table.get(path));
    const after = this.sources.encounter(stored);
    this.stored.set(stored.path, stored);
    this.table.put(after);
    this.changed(after);
  }

  private keep(records: readonly StoreRecord[]): void {
    try {
      this.store?.append(records.filter((record) => record.path.startsWith('file:')));
    } catch {
      this.store = undefined;
      this.warn('The history of this workspace is no longer kept: its folder cannot be written.');
    }
  }

  private sourcesFor(keys: EncounterTable['keys']): SourceNotes {
    return new SourceNotes((path) => this.texts.get(path) ?? this.host.readNow?.(path), keys);
  }

  private changed(encounter: Encounter | undefined): void {
    if (!encounter) return;
    this.snapshot = undefined;
    for (const key of [encounter.patientKey, encounter.providerKey]) {
      if (key) this.changes.set(key, (this.changes.get(key) ?? 0) + 1);
    }
  }
}
