import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMeasured } from '../child.js';
import { type Planted, writeNotes } from './planted.js';

const root = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const NOTES = 2000;
const PLANTED = 200;

interface Measured {
  readonly seconds: number;
  readonly cpu: number;
  readonly rss: number;
  readonly pairs: ReadonlySet<string>;
}

const pairKey = (a: string, b: string) => [basename(a), basename(b)].sort().join(' ');

/** `clean-claim copies` beside a general finder of copied text, over the same files in one run. Needs `npm run build`. */
export function benchBeside(): void {
  if (!existsSync(root('dist/cli.js'))) {
    console.log('skipped: dist/cli.js is not built (npm run build)');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'clean-claim-beside-'));
  const out = mkdtempSync(join(tmpdir(), 'clean-claim-out-'));
  try {
    const planted = writeNotes(folder, NOTES, PLANTED);
    console.log(`${NOTES} notes, ${planted.length} planted copies`);
    console.log('                      seconds    CPU s   memory MB   pairs  recall  precision');
    const empty = runMeasured(['-e', '']);
    console.log(
      `${'an empty Node'.padEnd(20)} ${''.padStart(8)} ${empty.cpu.toFixed(1).padStart(8)} ${empty.rss.toFixed(0).padStart(11)}`,
    );
    const ours = row('clean-claim copies', measureOurs(folder), planted);
    for (const tokens of [25, 50]) {
      const theirs = row(`jscpd, ${tokens} tokens`, measureJscpd(folder, out, tokens), planted);
      console.log(
        `  ours as a share of it: CPU ${(ours.cpu / theirs.cpu).toFixed(2)}, memory ${(ours.rss / theirs.rss).toFixed(2)}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(out, { recursive: true, force: true });
  }
}

function row(name: string, measured: Measured, planted: readonly Planted[]): Measured {
  const wanted = new Set(planted.map(({ later, earlier }) => pairKey(later, earlier)));
  const hit = [...wanted].filter((pair) => measured.pairs.has(pair)).length;
  const precision = measured.pairs.size === 0 ? 1 : hit / measured.pairs.size;
  console.log(
    `${name.padEnd(20)} ${measured.seconds.toFixed(1).padStart(8)} ${measured.cpu.toFixed(1).padStart(8)} ${measured.rss.toFixed(0).padStart(11)} ${String(measured.pairs.size).padStart(7)} ${(hit / wanted.size).toFixed(3).padStart(7)} ${precision.toFixed(3).padStart(10)}`,
  );
  return measured;
}

function measureOurs(folder: string): Measured {
  const { stdout, ...used } = runMeasured([root('dist/cli.js'), 'copies', folder, '--format', 'json']);
  const { pairs } = JSON.parse(stdout) as { pairs: { later: { path: string }; earlier: { path: string } }[] };
  return { ...used, pairs: new Set(pairs.map(({ later, earlier }) => pairKey(later.path, earlier.path))) };
}

function measureJscpd(folder: string, out: string, tokens: number): Measured {
  const { stdout: _, ...used } = runMeasured([
    root('node_modules/jscpd/bin/jscpd'),
    folder,
    ...['--min-tokens', String(tokens), '--min-lines', '1', '--formats-exts', 'txt:note', '--format', 'txt'],
    ...['--reporters', 'json', '--output', out, '--silent'],
  ]);
  const { duplicates } = JSON.parse(readFileSync(join(out, 'jscpd-report.json'), 'utf8')) as {
    duplicates: { firstFile: { name: string }; secondFile: { name: string } }[];
  };
  const between = duplicates.filter(({ firstFile, secondFile }) => firstFile.name !== secondFile.name);
  return {
    ...used,
    pairs: new Set(between.map(({ firstFile, secondFile }) => pairKey(firstFile.name, secondFile.name))),
  };
}
