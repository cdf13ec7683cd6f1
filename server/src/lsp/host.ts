import type { InstalledCodes } from '../cli/installed.js';
import type { HistoryKeys } from '../history/keys.js';
import type { OutdatedNote, StoredEncounter, StoreRecord } from '../history/records.js';

/** What the server needs from the machine it runs on; the browser asks the client for it. URIs throughout. */
export interface Host {
  /** Notes and configuration files below the workspace folders; `cut` when a limit was reached. */
  findFiles(folders: readonly string[]): Promise<FoundFiles>;
  /** The text of a file, or undefined when it cannot be read. */
  readText(uri: string): Promise<string | undefined>;
  /** The text of a file at once, where there is a file system; notes are then kept in memory only while they are compared. */
  readNow?(uri: string): string | undefined;
  /** Size and time of change of a file; undefined when it is gone. */
  stampOf?(uri: string): Promise<string | undefined>;
  /** The history kept between sessions in a folder of the editor, from a day on. */
  openHistory?(folder: string, since: string | undefined): HistoryPort;
  /** Reads notes beside the server: calls back with what each batch holds, and ends when all are read or the signal says so. */
  index?(
    uris: readonly string[],
    secret: Uint8Array | undefined,
    taken: (batch: readonly StoredEncounter[], unreadable: readonly string[]) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Notes of a workspace that are compared; beyond this the status item says so. */
  readonly mostNotes: number;
  /** Compiled releases on this machine; absent where there is no file system. */
  readonly releases?: ReleasesPort;
  /** Today by the machine's calendar, `YYYY-MM-DD`. */
  today(): string;
  /** The time of day by its clock, `HHMM`. */
  time(): string;
}

/** A history on disk, opened. */
export interface HistoryPort {
  readonly secret: Uint8Array;
  readonly keys: HistoryKeys;
  readonly encounters: ReadonlyMap<string, StoredEncounter>;
  readonly outdated: ReadonlyMap<string, OutdatedNote>;
  /** Stretches that could not be read. */
  readonly damaged: number;
  append(records: readonly StoreRecord[]): void;
  clear(): void;
}

/** Where installed releases come from. */
export interface ReleasesPort {
  open(): InstalledCodes;
  /** Calls back after each change, for as long as the server runs. */
  watch(changed: () => void): void;
}

export interface FoundFiles {
  readonly notes: readonly string[];
  readonly configurations: readonly string[];
  readonly cut: boolean;
}

/** Notes of a workspace that are compared where there is a file system, and in the browser, where all are kept in memory. */
export const MOST_NOTES = 100_000;
export const MOST_NOTES_IN_MEMORY = 5000;
/** Files and folders of any name that are looked at while searching for notes. */
export const MOST_ENTRIES = 400_000;
