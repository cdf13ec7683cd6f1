import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    new HistoryStore(folder).append([{ path: 'a.note', removed: true }]);
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
  it('is deleted whole', () => {
    add('a.note');
    new HistoryStore(folder).clear();
    ok(!existsSync(join(folder, 'history.ccl')) && !existsSync(join(folder, 'history.key')));
  });
});
