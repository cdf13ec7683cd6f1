import { deepEqual, equal, throws } from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseStore } from '../../../server/src/cli/store.js';

const BYTES = new Uint8Array([1, 2, 3]);

describe('the store of releases', () => {
  let home: string;
  let store: ReleaseStore;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'clean-claim-store-'));
    store = new ReleaseStore(home);
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('is empty without a folder, and tells files apart from what else lies there', () => {
    deepEqual(store.list(), []);
    store.put('b-2', BYTES);
    store.put('a-1', new Uint8Array(10));
    mkdirSync(join(store.folder, 'folder.ccb'));
    writeFileSync(join(store.folder, 'read me.txt'), '');
    deepEqual(
      store.list().map(({ id, size }) => [id, size]),
      [
        ['a-1', 10],
        ['b-2', 3],
      ],
    );
  });

  it('gives a release another stamp when it is replaced', () => {
    store.put('a', BYTES);
    const [before] = store.list();
    store.put('a', new Uint8Array([1, 2, 4]));
    const [after] = store.list();
    equal(before?.stamp === after?.stamp, false);
    deepEqual(after && [...store.read(after)], [1, 2, 4]);
  });

  it('takes no name that leads elsewhere', () => {
    for (const id of ['../x', 'a/b', '', '.hidden', 'a b', 'x'.repeat(200)]) {
      throws(() => store.put(id, BYTES));
      equal(existsSync(store.folder), false);
    }
    equal(store.remove('../x'), false);
  });

  it('leaves nothing behind when a release cannot be put into its place', () => {
    mkdirSync(join(store.folder, 'a.ccb', 'in the way'), { recursive: true });
    throws(() => store.put('a', BYTES));
    deepEqual(readdirSync(store.folder), ['a.ccb']);
    deepEqual(store.list(), []);
  });

  it('clears away what a writer that was ended left behind, after a day', () => {
    store.put('a', BYTES);
    const old = join(store.folder, '.a.123.xyz.tmp');
    const fresh = join(store.folder, '.a.124.xyz.tmp');
    for (const path of [old, fresh]) writeFileSync(path, 'half');
    utimesSync(old, new Date(2020, 1, 1), new Date(2020, 1, 1));
    store.put('b', BYTES);
    deepEqual([existsSync(old), existsSync(fresh)], [false, true]);
    deepEqual(store.list().length, 2);
  });
});
