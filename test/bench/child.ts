import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const USAGE = fileURLToPath(new URL('./usage.cjs', import.meta.url));

/** What a program printed and used, all its threads together. */
export interface Used {
  readonly stdout: string;
  readonly seconds: number;
  /** Seconds of processor time, user and system. */
  readonly cpu: number;
  /** Most memory held at once, MB. */
  readonly rss: number;
}

/** Runs a Node program to its end. */
export function runMeasured(args: readonly string[], cwd = process.cwd()): Used {
  const folder = mkdtempSync(join(tmpdir(), 'clean-claim-usage-'));
  const usage = join(folder, 'usage.json');
  const started = performance.now();
  try {
    const { stdout } = spawnSync(process.execPath, ['--require', USAGE, ...args], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, USAGE_FILE: usage },
      maxBuffer: 1 << 30,
    });
    const seconds = (performance.now() - started) / 1000;
    const { cpu, rss } = JSON.parse(readFileSync(usage, 'utf8')) as { cpu: number; rss: number };
    return { stdout, seconds, cpu, rss };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
