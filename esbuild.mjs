// Builds everything in dist/: extension, server, command line, preview page, importable core, and the browser's extension and server.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const require =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

const common = {
  bundle: true,
  sourcemap: true,
  minify: !watch,
  legalComments: 'none',
  logLevel: 'warning',
  target: 'es2022',
};
const node = {
  ...common,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  mainFields: ['module', 'main'],
  banner: { js: require },
};
const browser = { ...common, platform: 'browser', conditions: ['browser'] };

/** The review copy's library is large: it is a file of its own, which Node loads when a copy is asked for. */
const reviewCopyApart = {
  name: 'review copy apart',
  setup(build) {
    build.onResolve({ filter: /\/paper\/reviewCopy\.js$/ }, () => ({
      path: './reviewCopy.js',
      external: true,
    }));
  },
};

/** Where there are files, the embedded code set is one of its own, read as it is instead of carried as text. */
const codesApart = {
  name: 'codes apart',
  setup(build) {
    build.onResolve({ filter: /\/embeddedSet\.js$/ }, () => ({
      path: resolve('server/src/cli/embeddedSetFile.ts'),
    }));
  },
};

const builds = [
  {
    ...node,
    entryPoints: {
      extension: 'client/src/extension.ts',
      server: 'server/src/lsp/node.ts',
      historyWorker: 'server/src/lsp/historyWorker.ts',
    },
    outdir: 'dist',
    external: ['vscode'],
    splitting: false,
    plugins: [reviewCopyApart, codesApart],
  },
  // A verb of the command line loads what it needs and no more: the code book alone takes longer to load than many a run.
  {
    ...node,
    entryPoints: { cli: 'server/src/cli/main.ts', cliWorker: 'server/src/cli/cliWorker.ts' },
    outdir: 'dist',
    splitting: true,
    plugins: [reviewCopyApart, codesApart],
  },
  { ...node, entryPoints: { reviewCopy: 'server/src/exchange/paper/reviewCopy.ts' }, outdir: 'dist' },
  {
    ...common,
    platform: 'neutral',
    format: 'esm',
    entryPoints: { core: 'server/src/core.ts' },
    outdir: 'dist',
    mainFields: ['module', 'main'],
  },
  { ...browser, format: 'esm', entryPoints: { main: 'client/preview/page/main.ts' }, outdir: 'dist/preview' },
  {
    ...browser,
    format: 'cjs',
    entryPoints: { extension: 'client/src/web.ts' },
    outdir: 'dist/web',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  },
  { ...browser, format: 'iife', entryPoints: { server: 'server/src/lsp/worker.ts' }, outdir: 'dist/web' },
];

rmSync('dist', { recursive: true, force: true });
run(process.execPath, ['--import', 'tsx', 'data/build/main.ts'], 'The data could not be built');
await Promise.all(builds.map((options) => esbuild.build(options)));
run(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'],
  'The types of the core could not be written',
);
writeFileSync('dist/core.d.ts', "export * from './types/server/src/core.js';\n");
mkdirSync('dist/schemas', { recursive: true });
cpSync('data/schemas', 'dist/schemas', { recursive: true });
cpSync('server/src/generated/embedded.ccb', 'dist/embedded.ccb');
cpSync('server/src/generated/clean-claim.schema.json', 'dist/schemas/clean-claim.schema.json');

function run(command, args, failure) {
  const result = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (result.status !== 0) {
    console.error(failure);
    process.exit(1);
  }
}
