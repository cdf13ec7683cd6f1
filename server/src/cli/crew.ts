import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Answer, perform, type Task } from './tasks.js';

/** The built thread beside the built program; without it (from source) all is done here. */
const FILE = fileURLToPath(new URL('./cliWorker.js', import.meta.url));

/** How many threads so many notes are worth: as many as asked for, else one a core, each for at least `perJob` notes. */
export function jobsFor(notes: number, asked: number | undefined, perJob: number): number {
  if (!existsSync(FILE)) return 1;
  return asked ?? Math.max(1, Math.min(availableParallelism(), Math.floor(notes / perJob)));
}

/** This thread and helpers beside it. A helper keeps what it has loaded and warmed up from one task to the next. */
export class Crew {
  private readonly helpers: readonly Worker[];

  constructor(jobs: number) {
    this.helpers = Array.from({ length: jobs - 1 }, () => new Worker(FILE));
  }

  /** Has everybody work at a task; their answers, in no order that means anything. */
  async perform<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Answer<K>[]> {
    return Promise.all([...this.helpers.map((helper) => ask<Answer<K>>(helper, task)), perform(task)]);
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.helpers.map((helper) => helper.terminate()));
  }
}

async function ask<T>(helper: Worker, task: Task): Promise<T> {
  helper.postMessage(task);
  const [answer] = await once(helper, 'message');
  return answer as T;
}
