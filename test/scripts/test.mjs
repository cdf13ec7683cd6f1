// `npm test`: installs what is missing and runs everything. The last lines name what this machine could not run, then count.
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './editor-server.mjs';
import { capture, ROOT } from './machine.mjs';
import { prepare } from './prepare.mjs';

const inCi = process.env.CLEAN_CLAIM_CI === '1';
const total = { passed: 0, failed: 0, skipped: [] };

// Releases that somebody has installed must not change what tests see.
process.env.CLEAN_CLAIM_HOME = join(tmpdir(), 'clean-claim-no-home');

await prepare();
// The editor server takes minutes to install the first time; the other tests run meanwhile.
const editorReady = install(() => {});

await step('format and lint', [process.execPath, 'node_modules/@biomejs/biome/bin/biome', 'check', '.']);
await step('types', [process.execPath, 'node_modules/typescript/bin/tsc', '-p', '.']);
await mocha('unit and rule tests', []);
await mocha('protocol and build tests', [
  '--no-config',
  '--extension',
  'ts',
  '--node-option',
  'import=tsx',
  '--timeout',
  '60000',
  'test/protocol/**/*.test.ts',
]);
await editor();
report();

/** A check that passes or fails as a whole. */
async function step(name, [command, ...args]) {
  const { code, output } = await capture(command, args);
  if (code === 0) total.passed++;
  else {
    total.failed++;
    console.log(output);
  }
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}`);
}

async function mocha(name, args) {
  const { code, output } = await capture(process.execPath, [
    'node_modules/mocha/bin/mocha.js',
    '--reporter',
    'dot',
    '--no-color',
    ...args,
  ]);
  const count = (word) => Number(new RegExp(`^\\s*(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
  total.passed += count('passing');
  total.failed += count('failing') || (code === 0 ? 0 : 1);
  const pending = count('pending');
  for (let i = 0; i < pending; i++)
    total.skipped.push('a test over official code files: ../shared/codesets is not there');
  if (code !== 0) console.log(output);
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name} (${count('passing')})`);
}

async function editor() {
  await editorReady;
  const { editorTests } = await import('./editor-tests.mjs');
  const result = await editorTests().catch((error) => ({
    passed: 0,
    failures: [`the editor tests did not run: ${error instanceof Error ? error.message : error}`],
    skipped: [],
  }));
  total.passed += result.passed;
  total.failed += result.failures.length;
  total.skipped.push(...result.skipped);
  for (const failure of result.failures) console.log(failure);
  console.log(`${result.failures.length === 0 ? 'passed' : 'FAILED'}  editor tests (${result.passed})`);
}

function report() {
  const unexcused = inCi ? total.skipped.filter((skip) => !isExcused(skip)) : [];
  if (total.skipped.length > 0) {
    console.log('\nNot run on this machine:');
    for (const skip of new Set(total.skipped)) {
      const count = total.skipped.filter((other) => other === skip).length;
      console.log(`  ${skip}${count > 1 ? ` (${count} tests)` : ''}`);
    }
  }
  for (const skip of unexcused) console.log(`A skip counts as failed here: ${skip}`);
  console.log(
    `\n${total.passed} passed, ${total.failed + unexcused.length} failed, ${total.skipped.length - unexcused.length} skipped`,
  );
  process.exit(total.failed + unexcused.length > 0 ? 1 : 0);
}

/** In CI only the skips of this list are excused, each with its reason. */
function isExcused(skip) {
  const rows = readFileSync(join(ROOT, 'test', 'scripts', 'excused-skips.txt'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const codesets = existsSync(join(ROOT, '..', 'shared', 'codesets'));
  return rows.some((row) => skip.startsWith(row)) && !(codesets && skip.includes('official code files'));
}
