import type { Fetch } from './download.js';

/** What the command line touches of the world; tests bring their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** The time of day, `HHMM`; midnight when the world has none. */
  readonly time?: () => string;
  readonly out: (text: string) => void;
  /** Bytes for standard output, where it takes them. */
  readonly outBytes?: (bytes: Uint8Array) => void;
  readonly err: (text: string) => void;
  readonly isTerminal: boolean;
  readonly readStdin: () => Promise<Uint8Array>;
  /** Asks on the terminal and waits for a line; absent where nobody can answer. */
  readonly ask?: (question: string) => Promise<string>;
  /** Used by `codes fetch` instead of the platform's own, in tests. */
  readonly fetch?: Fetch;
}

/** Ends the run with exit code 2 and one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes: nothing at or above the threshold, findings, something could not run. */
export const EXIT = { clean: 0, findings: 1, couldNotRun: 2 } as const;
