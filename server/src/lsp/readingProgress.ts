import type { Connection } from 'vscode-languageserver';

/** Progress of reading the workspace's notes, which the user can stop. */
export interface ReadingProgress {
  readonly signal: AbortSignal;
  report(done: number, of: number): void;
  done(): void;
}

/** Begins to show progress, or, where that is not wanted, only keeps the signal. */
export async function beginReading(connection: Connection, shown: boolean): Promise<ReadingProgress> {
  const stop = new AbortController();
  if (!shown) return { signal: stop.signal, report: () => undefined, done: () => undefined };
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin('Reading notes for comparison', 0, undefined, true);
  progress.token.onCancellationRequested(() => stop.abort());
  return {
    signal: stop.signal,
    report: (done, of) => progress.report(Math.floor((100 * done) / of), `${done} of ${of}`),
    done: () => progress.done(),
  };
}
