import { readFileSync } from 'node:fs';
import type { CalendarDate } from '../../server/src/base/date.js';
import { openCodeBook } from '../../server/src/codes/openCodeBook.js';

/** One measured opening: `openingChild.ts json|book FILE` prints CPU milliseconds, and bytes held afterwards, those of the file included. */
const [kind, path = ''] = process.argv.slice(2);

function openJson(bytes: Uint8Array): unknown {
  const entries = JSON.parse(new TextDecoder().decode(bytes)) as { code: string; title: string }[];
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  if (!byCode.get('E11.42')?.title) throw new Error('E11.42 was not found');
  return byCode;
}

function openBook(bytes: Uint8Array): unknown {
  const book = openCodeBook(bytes);
  if (book.lookUp('ICD-10-CM', 'E11.42', '2026-03-20' as CalendarDate).status !== 'billable')
    throw new Error('E11.42 was not found');
  return book;
}

function held(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const before = held();
let bytes: Uint8Array | undefined = readFileSync(path);
const start = process.cpuUsage();
const opened = kind === 'json' ? openJson(bytes) : openBook(bytes);
const { user, system } = process.cpuUsage(start);
bytes = undefined;
const memory = held() - before;
if (!opened) throw new Error('nothing was opened');
console.log(JSON.stringify({ cpu: (user + system) / 1000, memory }));
