import { parentPort, workerData } from 'node:worker_threads';
import { checkPart } from './checkPart.js';
import { indexNotes, shareable } from './noteIndex.js';
import type { Task } from './threads.js';

const task = workerData as Task;
if (task.kind === 'check') parentPort?.postMessage(checkPart(task.part));
else {
  const { encounters, unreadable } = indexNotes(task.paths, task.given);
  parentPort?.postMessage({ encounters: shareable(encounters), unreadable });
}
