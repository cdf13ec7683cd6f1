import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarDate } from '../../server/src/base/date.js';
import { compileRelease } from '../../server/src/codes/compile.js';
import { openEditTables } from '../../server/src/codes/edits/editTables.js';
import { readOfficial } from '../../server/src/codes/official/readOfficial.js';
import { CODESETS, haveCodesets } from '../codesets/officialFiles.js';
import { PAIRS_TEXT } from '../unit/codes/official/published.js';
import { row, times } from './measure.js';

/** CPU of reading and compiling files as published, and their size on disk. Opening them is measured by `opening.ts`. */
export function benchReleases(): Promise<void> {
  benchFiles();
  return benchPairs();
}

function benchFiles(): void {
  if (!haveCodesets()) {
    console.log('the official files are not at hand; only invented ones are measured');
    return;
  }
  console.log(`${'file'.padEnd(50)}${'read'.padStart(10)}${'compile'.padStart(10)}${'size'.padStart(10)}`);
  for (const folder of ['icd10cm', 'hcpcs'])
    for (const name of readdirSync(join(CODESETS, folder)).filter((file) => /\.(?:zip|csv)$/.test(file))) {
      const bytes = readFileSync(join(CODESETS, folder, name));
      const [{ release, counts }, reading] = timed(() => readOfficial(name, bytes));
      const [compiled, compiling] = timed(() => compileRelease(release));
      const cells = [`${reading.toFixed(0)} ms`, `${compiling.toFixed(0)} ms`, megabytes(compiled.length)];
      console.log(`${name.padEnd(50)}${cells.map((cell) => cell.padStart(10)).join('')}   ${counts}`);
    }
}

/** A result and the CPU it took, in milliseconds. */
function timed<T>(task: () => T): [T, number] {
  const before = process.cpuUsage();
  const result = task();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A part of the NCCI pairs of published size, with invented pairs. */
async function benchPairs(): Promise<void> {
  const heading = PAIRS_TEXT.slice(0, PAIRS_TEXT.indexOf('20610'));
  const lines: string[] = [];
  for (let one = 0; one < 3000; one++)
    for (let two = 0; two < 200; two++)
      lines.push(
        `${10000 + one}\t${20000 + ((one * 7 + two * 13) % 9000)}\t\t20200101\t*\t1\tInvented reason`,
      );
  const bytes = new TextEncoder().encode(`${heading}${lines.join('\r\n')}\r\n`);
  const [{ release, counts }, reading] = timed(() => readOfficial('ccipra-v321r0-f1.txt', bytes));
  const [compiled, compiling] = timed(() => compileRelease(release));
  console.log(
    `\nNCCI pairs: ${counts}, ${megabytes(bytes.length)} of text read in ${reading.toFixed(0)} ms, compiled in ${compiling.toFixed(0)} ms to ${megabytes(compiled.length)}`,
  );
  const on = '2026-05-01' as CalendarDate;
  console.log(
    row(
      'open the table and ask for a pair',
      await times(() => openEditTables([compiled]).pairBetween('11500', '20613', on), 20),
    ),
  );
  const edits = openEditTables([compiled]);
  console.log(row('ask for a pair', await times(() => edits.pairBetween('11500', '20613', on), 1000)));
}
