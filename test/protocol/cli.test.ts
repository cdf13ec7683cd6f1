import { deepEqual, equal, ok } from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { JsonReport } from '../../server/src/report/jsonReport.js';
import { inventChronicPatient, inventChronicVisit } from '../bench/cli/invent.js';
import { Random } from '../bench/copies/random.js';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const NOTES = 40;

/** The built program, whose threads unit tests do not have. */
describe('the command line with several threads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clean-claim-threads-'));
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  const run = (...argv: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...argv], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return { status, stdout, stderr };
  };

  before(() => {
    const random = new Random(5);
    let text = '';
    for (let number = 0; number < NOTES; number++) {
      // Every tenth is the note before under another day: a copy, so that threads have something to compare.
      text =
        number % 10 === 9
          ? text.replace(/DOS: \S+/, 'DOS: 08/08/2026')
          : inventChronicVisit(random, inventChronicPatient(random, number), number % 60);
      write(`v${number}.note`, text);
    }
    mkdirSync(join(folder, 'broken'));
    write('broken/clean-claim.json', '{"rules": {');
    write('broken/a.note', text);
    write('binary.note', Uint8Array.of(1, 0, 2));
    write('empty.note', '');
    write('utf16.note', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
    write('long.note', text.replace('\n\n', `\n\n${'Seen again, no change to speak of.\n'.repeat(3000)}\n`));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const argv of [
    ['check', '.', '--as-of', '2026-09-01'],
    ['check', '.', '--as-of', '2026-09-01', '--format', 'json', '--with-text'],
    ['copies', '.', '--format', 'json'],
  ])
    it(`prints the same whatever their number: ${argv.join(' ')}`, function () {
      this.timeout(240_000);
      const alone = run(...argv, '--jobs', '1');
      deepEqual(run(...argv, '--jobs', '2'), alone);
      deepEqual(run(...argv, '--jobs', '5'), alone);
      equal(alone.status, 2);
      ok(alone.stdout.length > 1000);
    });

  it('says of one note alone what it says of it among all, but what other notes tell', () => {
    const report = (...argv: string[]) =>
      JSON.parse(run('check', '--as-of', '2026-09-01', '--format', 'json', ...argv).stdout) as JsonReport;
    const among = report('.').files.find(({ path }) => path === 'v7.note');
    deepEqual(report('v7.note').files, [among]);
  });

  it('ends with all its threads when it is interrupted', async function () {
    if (process.platform === 'win32') return this.skip();
    this.timeout(60_000);
    const child = spawn(process.execPath, [CLI, 'check', '.', '--jobs', '3'], {
      cwd: folder,
      stdio: 'ignore',
    });
    await wait(700);
    child.kill('SIGINT');
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    deepEqual([code, signal], [null, 'SIGINT']);
  });
});
