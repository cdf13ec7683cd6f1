import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { checkPart, type Part, type PartResult } from './checkPart.js';
import { type GivenTexts, type IndexedNotes, indexNotes, shareable } from './noteIndex.js';

/** What a thread is given. */
export type Task =
  | { readonly kind: 'index'; readonly paths: readonly string[]; readonly given: GivenTexts }
  | { readonly kind: 'check'; readonly part: Part };

/** Below this many notes a further thread costs more time than it saves. */
const NOTES_PER_JOB = 200;
/** The built thread beside the built program; without it (from source) all is done here. */
const FILE = fileURLToPath(new URL('./cliWorker.js', import.meta.url));

/** How many threads so many notes are worth: as many as asked for, else one a core. */
export function jobsFor(notes: number, asked: number | undefined, perJob = NOTES_PER_JOB): number {
  if (!existsSync(FILE)) return 1;
  return asked ?? Math.max(1, Math.min(availableParallelism(), Math.ceil(notes / perJob)));
}

/** Indexes notes, shared among threads; the runs lie in memory that all threads see. */
export async function indexAll(
  paths: readonly string[],
  given: GivenTexts,
  jobs: number,
): Promise<IndexedNotes> {
  if (jobs <= 1) return indexNotes(paths, given);
  const parts = await Promise.all(
    shares(paths, jobs).map((share) => inThread<IndexedNotes>({ kind: 'index', paths: share, given })),
  );
  return {
    encounters: shareable(parts.flatMap((part) => part.encounters)),
    unreadable: parts.flatMap((part) => part.unreadable),
  };
}

/** Checks notes, shared among threads. */
export function checkAll(part: Part, jobs: number): Promise<PartResult[]> {
  if (jobs <= 1) return Promise.resolve([checkPart(part)]);
  return Promise.all(
    shares(part.paths, jobs).map((paths) =>
      inThread<PartResult>({ kind: 'check', part: { ...part, paths } }),
    ),
  );
}

/** Every n-th path to each, so that folders of long notes are shared, too. */
function shares(paths: readonly string[], jobs: number): string[][] {
  return Array.from({ length: Math.min(jobs, paths.length) }, (_, job) =>
    paths.filter((_path, index) => index % jobs === job),
  );
}

function inThread<T>(task: Task): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(FILE, { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('a thread ended without an answer')));
  });
}
