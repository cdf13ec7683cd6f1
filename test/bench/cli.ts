import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMeasured, type Used } from './child.js';
import { inventChronicPatient, inventChronicVisit } from './cli/invent.js';
import { Random } from './copies/random.js';
import { percentile } from './measure.js';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What the command line is to reach on the largest folder. */
const LEAST_RATIO = 4;
const MOST_MEMORY = 300;
const MB = 1_000_000;

interface Folder {
  readonly name: string;
  readonly path: string;
  /** Bytes of all notes. */
  readonly bytes: number;
  readonly rounds: number;
}

/**
 * `clean-claim check` beside markdownlint-cli2 (as installed, default configuration) on the same invented notes in one run: one note (start-up), a hundred, two thousand,
 * and one of two megabytes. Needs `npm run build`. `NOTES=5000` changes the largest number; `ROUNDS=3` takes medians.
 */
export function benchCli(): void {
  if (!existsSync(root('dist/cli.js'))) {
    console.log('skipped: dist/cli.js is not built (npm run build)');
    return;
  }
  const base = mkdtempSync(join(tmpdir(), 'clean-claim-bench-'));
  const most = Number(process.env.NOTES ?? 2000);
  const rounds = Number(process.env.ROUNDS ?? 1);
  try {
    for (const folder of [
      manyNotes(base, 1, 5),
      manyNotes(base, 100, 3),
      longNote(base),
      manyNotes(base, most, rounds),
    ])
      sideBySide(folder, folder.name.startsWith(`${most} `));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function sideBySide(folder: Folder, judged: boolean): void {
  console.log(`\n${folder.name}, ${(folder.bytes / MB).toFixed(2)} MB`);
  console.log('                                seconds    CPU s   memory MB   MB per CPU s');
  const theirs = measured(folder, 'markdownlint-cli2', [
    root('node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs'),
    '**/*.note',
  ]);
  const ours = measured(folder, 'clean-claim check', [root('dist/cli.js'), 'check', '.']);
  measured(folder, 'clean-claim check, JSON', [root('dist/cli.js'), 'check', '.', '--format', 'json']);
  measured(folder, 'clean-claim copies', [root('dist/cli.js'), 'copies', '.']);
  const ratio = theirs.cpu / ours.cpu;
  const wanted = judged
    ? ` (at least ${LEAST_RATIO}), memory ${ours.rss.toFixed(0)} MB (under ${MOST_MEMORY})`
    : '';
  console.log(
    `check, megabytes per CPU second as a multiple of markdownlint-cli2: ${ratio.toFixed(2)}${wanted}`,
  );
}

/** Medians of some runs. */
function measured(folder: Folder, name: string, args: readonly string[]): Omit<Used, 'stdout'> {
  const runs = Array.from({ length: folder.rounds }, () => runMeasured(args, folder.path));
  const median = (value: (used: Used) => number) =>
    percentile(
      runs.map(value).sort((a, b) => a - b),
      0.5,
    );
  const used = {
    seconds: median((run) => run.seconds),
    cpu: median((run) => run.cpu),
    rss: median((run) => run.rss),
  };
  console.log(
    `${name.padEnd(30)} ${used.seconds.toFixed(2).padStart(8)} ${used.cpu.toFixed(2).padStart(8)} ${used.rss.toFixed(0).padStart(11)} ${(folder.bytes / MB / used.cpu).toFixed(3).padStart(14)}`,
  );
  return used;
}

/** A folder of so many notes, some patients seen twice. The same in every run. */
function manyNotes(base: string, count: number, rounds: number): Folder {
  const random = new Random(2026);
  const path = join(base, String(count));
  let bytes = 0;
  let patient = inventChronicPatient(random, 0);
  for (let number = 0; number < count; number++) {
    const again = number > 0 && random.next() < 0.3;
    if (!again) patient = inventChronicPatient(random, number);
    const text = inventChronicVisit(
      random,
      patient,
      again ? random.between(100, 160) : random.between(0, 60),
    );
    bytes += write(
      join(path, `day-${String(number % 20).padStart(2, '0')}`),
      `visit-${String(number).padStart(5, '0')}.note`,
      text,
    );
  }
  return { name: count === 1 ? '1 note' : `${count} notes`, path, bytes, rounds };
}

/** One note of two megabytes: a visit whose record goes on and on. */
function longNote(base: string): Folder {
  const random = new Random(7);
  const patient = inventChronicPatient(random, 0);
  const [, coding = ''] = inventChronicVisit(random, patient, 40).split('=== CODING ===');
  const parts: string[] = [];
  for (let size = 0; size < 2 * MB; size += parts.at(-1)?.length ?? 1)
    parts.push(
      inventChronicVisit(random, inventChronicPatient(random, parts.length), 40).split('=== CODING ===')[0] ??
        '',
    );
  const path = join(base, 'long');
  const bytes = write(path, 'long.note', `${parts.join('\n')}\n=== CODING ===${coding}`);
  return { name: '1 long note', path, bytes, rounds: 1 };
}

/** Writes a note; its size in bytes. */
function write(folder: string, name: string, text: string): number {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  return Buffer.byteLength(text);
}
