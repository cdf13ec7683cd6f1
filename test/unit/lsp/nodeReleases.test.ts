import { deepEqual, equal } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addFile } from '../../../server/src/cli/codesAdd.js';
import { ReleaseStore } from '../../../server/src/cli/store.js';
import { CodesInUse } from '../../../server/src/lsp/installedCodes.js';
import { nodeReleases } from '../../../server/src/lsp/nodeReleases.js';
import { CHARGES_CSV, orderZip } from '../codes/official/published.js';

describe('releases in the editor', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'clean-claim-home-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('come and go without a restart, though their folder was not there at first', async function () {
    this.timeout(20_000);
    const store = new ReleaseStore(home);
    const codes = new CodesInUse(nodeReleases({ CLEAN_CLAIM_HOME: home }), () => undefined);
    const names = () => codes.current.releases.map((release) => release.stored.id);
    let changes = 0;
    codes.watch(() => changes++);
    deepEqual(names(), []);
    const changed = async (count: number) => {
      while (changes < count) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const { name, bytes } = orderZip();
    addFile(store, name, bytes, {});
    await changed(1);
    deepEqual(names(), ['icd10cm-FY2032']);
    addFile(store, 'charges.csv', new TextEncoder().encode(CHARGES_CSV), {});
    await changed(2);
    equal(codes.current.edits.price('20610'), 11800);
    store.remove('icd10cm-FY2032');
    await changed(3);
    deepEqual([names(), codes.generation], [['prices-charge-list'], 3]);
  });
});
