import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { StoredEncounter } from '../history/records.js';
import type { Host } from './host.js';

/** What the worker is given. */
export interface IndexTask {
  readonly uris: readonly string[];
  /** The key of the store; absent for a history in memory. */
  readonly secret: Uint8Array | undefined;
}

/** What the worker says after each batch. */
export interface IndexBatch {
  readonly encounters: readonly StoredEncounter[];
  readonly unreadable: readonly string[];
}

/** Indexes notes in a thread of its own, so that typing waits for nothing. Without the built worker the server reads the notes itself. */
export function nodeIndexer(): Pick<Host, 'index'> {
  const file = fileURLToPath(new URL('./historyWorker.js', import.meta.url));
  if (!existsSync(file)) return {};
  return {
    index: (uris, secret, taken, signal) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(file, { workerData: { uris, secret } satisfies IndexTask });
        const stop = () => void worker.terminate();
        signal.addEventListener('abort', stop);
        worker.on('message', (batch: IndexBatch) => taken(batch.encounters, batch.unreadable));
        worker.on('error', reject);
        worker.on('exit', () => {
          signal.removeEventListener('abort', stop);
          resolve();
        });
      }),
  };
}
