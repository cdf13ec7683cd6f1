import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import { keysFrom } from '../cli/historyStore.js';
import { readNoteFile } from '../cli/noteFiles.js';
import { PLAIN_KEYS } from '../history/keys.js';
import { storedEncounter } from '../history/lazyEncounter.js';
import type { StoredEncounter } from '../history/records.js';
import type { IndexBatch, IndexTask } from './nodeIndexer.js';

/** Notes between two messages. */
const BATCH = 50;

const { uris, secret } = workerData as IndexTask;
const keys = secret ? keysFrom(secret) : PLAIN_KEYS;
for (let at = 0; at < uris.length; at += BATCH) {
  const encounters: StoredEncounter[] = [];
  const unreadable: string[] = [];
  for (const uri of uris.slice(at, at + BATCH)) {
    try {
      const { fsPath } = URI.parse(uri);
      const { size, mtimeMs } = statSync(fsPath);
      encounters.push(storedEncounter(uri, readNoteFile(fsPath).text, `${size}/${mtimeMs}`, keys));
    } catch {
      unreadable.push(uri);
    }
  }
  parentPort?.postMessage({ encounters, unreadable } satisfies IndexBatch);
}
