import { deepEqual, equal, notEqual, ok, throws } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { HistoryStore } from '../../../server/src/cli/historyStore.js';
import { storedEncounter } from '../../../server/src/history/lazyEncounter.js';
import { CLEAN } from './support.js';

describe('the history on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clean-claim-history-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const paths = (store = new HistoryStore(folder)) => [...store.open().encounters.keys()].sort();
  const add = (...names: string[]) => {
    const store = new HistoryStore(folder);
    const { keys } = store.open();
    store.append(names.map((name) => storedEncounter(name, CLEAN, '1/1', keys)));
  };

  it('is there again when opened again, the last word on a path', () => {
    add('a.note', 'b.note');
    const store = new HistoryStore(folder);
    store.open();
    store.append([{ path: 'a.note', removed: true }]);
    deepEqual(paths(), ['b.note']);
  });
  it('takes what two windows write by turns', () => {
    const [one, two] = [new HistoryStore(folder), new HistoryStore(folder)];
    const [a, b] = [one.open().keys, two.open().keys];
    equal(a.opaque('mrn:1'), b.opaque('mrn:1'));
    one.append([storedEncounter('a.note', CLEAN, '1/1', a)]);
    two.append([storedEncounter('b.note', CLEAN, '1/1', b)]);
    one.append([storedEncounter('c.note', CLEAN, '1/1', a)]);
    deepEqual(paths(), ['a.note', 'b.note', 'c.note']);
  });
  it('loses no more than the last record in a crash, and goes on', () => {
    add('a.note', 'b.note');
    const log = join(folder, 'history.ccl');
    truncateSync(log, statSync(log).size - 9);
    equal(new HistoryStore(folder).open().damaged, 1);
    add('c.note');
    deepEqual(paths(), ['a.note', 'c.note']);
  });
  it('names people by a key of its own, hides from version control, and is the user’s alone', () => {
    add('a.note');
    const elsewhere = mkdtempSync(join(tmpdir(), 'clean-claim-history-'));
    const [here, there] = [folder, elsewhere].map((path) =>
      new HistoryStore(path).open().keys.opaque('mrn:1'),
    );
    rmSync(elsewhere, { recursive: true });
    notEqual(here, there);
    ok(!String(here).includes('1:') && !readFileSync(join(folder, 'history.ccl'), 'latin1').includes('mrn:'));
    equal(readFileSync(join(folder, '.gitignore'), 'utf8'), '*\n');
    if (process.platform !== 'win32')
      for (const name of ['history.ccl', 'history.key'])
        equal(statSync(join(folder, name)).mode & 0o777, 0o600);
  });
  it('starts anew when its key is lost or damaged', () => {
    add('a.note');
    writeFileSync(join(folder, 'history.key'), 'short');
    deepEqual(paths(), []);
    add('b.note');
    rmSync(join(folder, 'history.key'));
    deepEqual(paths(), []);
  });
  it('is deleted whole, half written files included', () => {
    add('a.note');
    writeFileSync(join(folder, 'history.ccl.77.tmp'), 'half');
    new HistoryStore(folder).clear();
    deepEqual(readdirSync(folder), ['.gitignore']);
    new HistoryStore(join(folder, 'never made')).clear();
  });
  it('keeps encounters from a day on, and of older notes only that they need not be read again', () => {
    const store = new HistoryStore(folder);
    const { keys } = store.open();
    const dated = (name: string, day: string) => ({
      ...storedEncounter(name, CLEAN, '5/5', keys),
      dateOfService: day as CalendarDate,
    });
    store.append([dated('old.note', '2024-01-31'), dated('new.note', '2024-02-01')]);
    const before = store.size;
    const opened = new HistoryStore(folder).open('2024-02-01');
    deepEqual([...opened.encounters.keys()], ['new.note']);
    deepEqual([...opened.outdated.values()], [{ path: 'old.note', stamp: '5/5', outdated: '2024-01-31' }]);
    ok(store.size < before * 0.7, 'what is too old is gone from the disk');
    deepEqual([...new HistoryStore(folder).open('2024-02-01').outdated.keys()], ['old.note']);
    const all = new HistoryStore(folder).open();
    deepEqual([all.encounters.size, all.outdated.size], [1, 0], 'with a longer time it is read again');
  });
  it('stays deleted while another window is still open', () => {
    add('a.note');
    const [one, other] = [new HistoryStore(folder), new HistoryStore(folder)];
    one.open();
    const { keys } = other.open();
    one.clear();
    other.append([storedEncounter('b.note', CLEAN, '1/1', keys)]);
    ok(!existsSync(join(folder, 'history.ccl')), 'nothing was written');
    add('c.note');
    other.append([storedEncounter('d.note', CLEAN, '1/1', keys)]);
    deepEqual(paths(), ['c.note'], 'the next history has a key of its own');
  });
  it('passes over records made with another key', () => {
    add('a.note');
    const elsewhere = mkdtempSync(join(tmpdir(), 'clean-claim-history-'));
    const other = new HistoryStore(elsewhere);
    const { keys } = other.open();
    other.append([storedEncounter('b.note', CLEAN, '1/1', keys)]);
    appendFileSync(join(folder, 'history.ccl'), readFileSync(join(elsewhere, 'history.ccl')));
    rmSync(elsewhere, { recursive: true });
    const opened = new HistoryStore(folder).open();
    deepEqual([[...opened.encounters.keys()], opened.damaged], [['a.note'], 0]);
  });
  it('survives a crash between writing anew and putting in place', () => {
    add('a.note', 'b.note');
    const half = join(folder, 'history.ccl.4711.tmp');
    writeFileSync(half, readFileSync(join(folder, 'history.ccl')).subarray(0, 100));
    deepEqual(paths(), ['a.note', 'b.note']);
    ok(existsSync(half), 'another window may be writing it');
    const longAgo = Date.now() / 1000 - 7200;
    utimesSync(half, longAgo, longAgo);
    deepEqual(paths(), ['a.note', 'b.note']);
    ok(!existsSync(half), 'what a crash left is removed');
  });
  it('keeps the old file when it cannot be written anew', () => {
    add('a.note', 'b.note');
    const log = join(folder, 'history.ccl');
    truncateSync(log, statSync(log).size - 9);
    mkdirSync(`${log}.${process.pid}.tmp`);
    const opened = new HistoryStore(folder).open();
    deepEqual([[...opened.encounters.keys()], opened.damaged], [['a.note'], 1]);
    add('c.note');
    deepEqual(paths(), ['a.note', 'c.note']);
  });
  it('is written anew when more than half is out of date', () => {
    const store = new HistoryStore(folder);
    const { keys } = store.open();
    const stored = storedEncounter('a.note', CLEAN, '1/1', keys);
    for (let i = 0; i < 300; i++) store.append([{ ...stored, stamp: `${i}/1` }]);
    const before = store.size;
    equal(new HistoryStore(folder).open().encounters.get('a.note')?.stamp, '299/1');
    ok(store.size < before / 100);
  });
  it('ends in no error whatever bytes it holds', () => {
    add('a.note');
    const log = join(folder, 'history.ccl');
    const whole = readFileSync(log);
    for (let cut = 0; cut < whole.length; cut += 7) {
      writeFileSync(log, Buffer.concat([whole.subarray(0, cut), Buffer.from('CCH2 and some noise')]));
      new HistoryStore(folder).open();
    }
    writeFileSync(log, Buffer.concat([Buffer.alloc(5000, 0xff), whole]));
    deepEqual(paths(), ['a.note'], 'what stands behind the damage is found');
  });
  it('says so when its folder cannot be written', () => {
    const file = join(folder, 'a file');
    writeFileSync(file, '');
    throws(() => new HistoryStore(file).open());
  });
  it('takes what several processes write at once', function () {
    this.timeout(60_000);
    const script = join(folder, 'write.mts');
    const from = (path: string) =>
      JSON.stringify(new URL(`../../../server/src/${path}`, import.meta.url).href);
    writeFileSync(
      script,
      `import type { CalendarDate } from '../../../server/src/base/date.js';
import { HistoryStore } from ${from('cli/historyStore.ts')};
       import { storedEncounter } from ${from('history/lazyEncounter.ts')};
       const [, , folder, name] = process.argv;
       const store = new HistoryStore(folder);
       const { keys } = store.open();
       for (let i = 0; i < 40; i++) store.append([storedEncounter(name + i, 'DOS: 01/02/2026', '1/1', keys)]);`,
    );
    const run = (name: string) => `"${process.execPath}" --import tsx "${script}" "${folder}" ${name}`;
    const { status } = spawnSync(`${run('a')} & ${run('b')} & ${run('c')} & wait`, {
      shell: true,
      cwd: new URL('../../..', import.meta.url),
    });
    equal(status, 0);
    const opened = new HistoryStore(folder).open();
    deepEqual([opened.encounters.size, opened.damaged], [120, 0]);
  });
});
