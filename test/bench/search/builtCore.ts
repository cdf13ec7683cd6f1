import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

type Core = typeof import('../../../server/src/codes/openCodeBook.js');

let built: Promise<Core> | undefined;

/** The code book bundled as the product ships it: a loader that compiles each file as it is met adds a call to every closure, and would be measured with it. */
export function builtCore(): Promise<Core> {
  built ??= bundle();
  return built;
}

async function bundle(): Promise<Core> {
  const folder = mkdtempSync(join(tmpdir(), 'clean-claim-bench-'));
  const outfile = join(folder, 'codes.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../../../server/src/codes/openCodeBook.ts', import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: 'neutral',
    format: 'esm',
    target: 'es2022',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const core = (await import(pathToFileURL(outfile).href)) as Core;
  rmSync(folder, { recursive: true, force: true });
  return core;
}
