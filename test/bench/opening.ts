import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf } from '../../server/src/codes/keys.js';
import { haveCodesets, officialRelease, readOrderFile } from '../codesets/officialFiles.js';

const ROUNDS = 7;

interface Measured {
  readonly cpu: number;
  readonly memory: number;
}

/**
 * Opening all of FY2026 and answering the first look-up, against `JSON.parse` of the same entries and a look-up in a map: CPU time and memory, each in a process of its own
 * that does nothing else, from bytes already read.
 */
export function benchOpening(): void {
  if (!haveCodesets()) {
    console.log('the official code files are not at hand; not measured');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'clean-claim-bench-'));
  try {
    const entries = [...readOrderFile(2026)].map(([code, entry]) => ({ code: codeOf(`0${code}`), ...entry }));
    writeFileSync(join(folder, 'entries.json'), JSON.stringify(entries));
    writeFileSync(join(folder, 'FY2026.ccb'), officialRelease(2026));
    for (const name of ['entries.json', 'FY2026.ccb'])
      console.log(
        `${name.padEnd(20)}${(statSync(join(folder, name)).size / 1e6).toFixed(1)} MB, ${entries.length} entries`,
      );
    const json = measure('json', join(folder, 'entries.json'));
    const book = measure('book', join(folder, 'FY2026.ccb'));
    print('JSON.parse, first look-up', json);
    print('open, first look-up', book, json);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function print(name: string, { cpu, memory }: Measured, base?: Measured): void {
  const of = (value: number, whole: number) => `${((value / whole) * 100).toFixed(0)} %`.padStart(8);
  const figures = `${cpu.toFixed(1)} ms CPU`.padStart(16) + `${(memory / 1e6).toFixed(1)} MB`.padStart(12);
  const shares = base ? `${of(cpu, base.cpu)} of the CPU${of(memory, base.memory)} of the memory` : '';
  console.log(`${name.padEnd(28)}${figures}${shares}`);
}

/** The median of several processes. */
function measure(kind: string, path: string): Measured {
  const child = fileURLToPath(new URL('openingChild.ts', import.meta.url));
  const runs = Array.from({ length: ROUNDS }, () => {
    const args = ['--expose-gc', '--import', 'tsx', child, kind, path];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
  });
  const median = (of: (run: Measured) => number) =>
    runs.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  return { cpu: median((run) => run.cpu), memory: median((run) => run.memory) };
}
