// Installs the dependencies and builds when either is missing or older than its sources. Plain Node, for a fresh clone.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './machine.mjs';

export async function prepare() {
  await installDependencies();
  if (isBuildStale()) {
    console.log('Building …');
    if ((await run(process.execPath, ['esbuild.mjs'])) !== 0) fail('The build failed.');
  }
}

async function installDependencies() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs
  )
    return;
  console.log('Installing dependencies …');
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  if (
    (await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      env,
      shell: process.platform === 'win32',
    })) !== 0
  ) {
    fail('npm ci failed; check the connection to the npm registry.');
  }
}

function isBuildStale() {
  const built = join(ROOT, 'dist', 'core.d.ts');
  if (!existsSync(built)) return true;
  const when = statSync(built).mtimeMs;
  return ['client', 'server/src', 'data', 'package.json', 'esbuild.mjs', 'tsconfig.json'].some(
    (path) => newest(join(ROOT, path)) > when,
  );
}

function newest(path) {
  if (path.endsWith('generated')) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

export function fail(message) {
  console.error(message);
  process.exit(1);
}
