import type { InstalledCodes } from '../cli/installed.js';

/** What the server needs from the machine it runs on; the browser asks the client for it. URIs throughout. */
export interface Host {
  /** Notes and configuration files below the workspace folders; `cut` when a limit was reached. */
  findFiles(folders: readonly string[]): Promise<FoundFiles>;
  /** The text of a file, or undefined when it cannot be read. */
  readText(uri: string): Promise<string | undefined>;
  /** Compiled releases on this machine; absent where there is no file system. */
  readonly releases?: ReleasesPort;
  /** Today by the machine's calendar, `YYYY-MM-DD`. */
  today(): string;
  /** The time of day by its clock, `HHMM`. */
  time(): string;
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

/** Notes of a workspace that are read for comparison; beyond this the status item says so. */
export const MOST_NOTES = 5000;
/** Files and folders of any name that are looked at while searching for notes. */
export const MOST_ENTRIES = 200_000;
