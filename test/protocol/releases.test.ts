import { deepEqual, equal } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addFile } from '../../server/src/cli/codesAdd.js';
import { ReleaseStore } from '../../server/src/cli/store.js';
import { orderZip } from '../unit/codes/official/published.js';
import { PlainClient } from './client.js';

const NOTE =
  'Patient: Doe, Ann   DOB: 01/05/1960   MRN: 7\nDOS: 01/15/2032   POS: 11\n\nHPI: Fever.\n\nASSESSMENT: Imagined fever. Signed by Karen Osei, MD.\n\nCODING\nA  A00.1\n99213  A\n';

describe('the server and installed releases', () => {
  it('checks open notes again when a release comes or goes', async function () {
    this.timeout(40_000);
    const home = mkdtempSync(join(tmpdir(), 'clean-claim-home-'));
    const client = new PlainClient(home);
    try {
      await client.start();
      await client.open('file:///a.note', NOTE);
      const isHeader = (rules: readonly string[]) => rules.includes('DX-002');
      await client.findings('file:///a.note', (rules) => !isHeader(rules));
      const { name, bytes } = orderZip();
      const store = new ReleaseStore(home);
      addFile(store, name, bytes, {});
      deepEqual((await client.findings('file:///a.note', isHeader)).includes('DX-002'), true);
      store.remove('icd10cm-FY2032');
      await client.findings('file:///a.note', (rules) => !isHeader(rules));
    } finally {
      equal(await client.stop(), 0);
      rmSync(home, { recursive: true, force: true });
    }
  });
});
