import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embeddedBytes, embeddedCodeBook } from '../../server/src/codes/standardBook.js';
import { parseNote } from '../../server/src/note/parseNote.js';
import { vocabularyOf } from '../../server/src/reading/conditions/conditionVocabulary.js';
import { readNote } from '../../server/src/reading/readNote.js';
import { haveCodesets, officialRelease } from '../codesets/officialFiles.js';
import { percentile } from './measure.js';

const ROUNDS = 5;

interface Opened {
  readonly cpu: number;
  readonly memory: number;
  readonly names: number;
}

/** Names of conditions: opened compiled, put together, of one code set and of several, each in processes that do nothing else; and found in the prose of the samples. */
export function benchConditions(): void {
  const folder = mkdtempSync(join(tmpdir(), 'clean-claim-bench-'));
  try {
    const embedded = join(folder, 'embedded.ccb');
    writeFileSync(embedded, embeddedBytes());
    const built = print('put together in the process', opened('built', [embedded]));
    print('compiled with the code set', opened('compiled', [embedded]), built);
    if (haveCodesets()) {
      const release = join(folder, 'FY2026.ccb');
      writeFileSync(release, officialRelease(2026));
      const both = print('FY2026 beside it, put together', opened('built', [embedded, release]));
      print('FY2026 beside it, compiled', opened('compiled', [embedded, release]), both);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  benchFinding();
}

function print(name: string, { cpu, memory, names }: Opened, base?: Opened): Opened {
  const share = base ? `${((cpu / base.cpu) * 100).toFixed(1)} % of the CPU`.padStart(22) : '';
  console.log(
    `${name.padEnd(34)}${`${cpu.toFixed(1)} ms CPU`.padStart(16)}${`${(memory / 1e6).toFixed(1)} MB`.padStart(10)}${`${names} names`.padStart(14)}${share}`,
  );
  return { cpu, memory, names };
}

/** The median of several processes. */
function opened(kind: string, paths: readonly string[]): Opened {
  const child = fileURLToPath(new URL('conditionsChild.ts', import.meta.url));
  const runs = Array.from({ length: ROUNDS }, () => {
    const args = ['--expose-gc', '--import', 'tsx', child, kind, ...paths];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Opened;
  });
  return runs.sort((a, b) => a.cpu - b.cpu)[ROUNDS >> 1] as Opened;
}

/** Reading of all samples with conditions and without, warm. */
function benchFinding(): void {
  const folder = fileURLToPath(new URL('../../data/samples', import.meta.url));
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.note'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const notes = texts.map((text) => parseNote(text).note);
  const kilobytes = texts.reduce((sum, text) => sum + text.length, 0) / 1024;
  const vocabulary = vocabularyOf(embeddedCodeBook());
  const once = (options: Parameters<typeof readNote>[1]) => {
    const start = process.cpuUsage();
    for (const note of notes) readNote(note, options);
    const { user, system } = process.cpuUsage(start);
    return (((user + system) / 1000) * 5) / kilobytes;
  };
  const rounds = Array.from({ length: 60 }, () => [once({}), once({ vocabulary })] as const).slice(20);
  const median = (values: readonly number[]) =>
    percentile(
      [...values].sort((x, y) => x - y),
      0.5,
    );
  const without = median(rounds.map(([time]) => time));
  const whole = median(rounds.map(([, time]) => time));
  console.log(
    `reading of 5 kB of the samples${`${without.toFixed(2)} ms CPU`.padStart(20)} without conditions, ${whole.toFixed(2)} with`,
  );
}
