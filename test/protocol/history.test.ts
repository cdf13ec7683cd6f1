import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PlainClient, until } from './client.js';

const HPI =
  'HPI: Dull pain in the left hip for six months, worse on stairs and when rising from a chair, walks with a cane on the right, sleeps on his back, takes naproxen after breakfast with relief.';
const note = (day: string, hpi = HPI) =>
  `Patient: Doe, Ann   DOB: 01/05/1960   MRN: 7\nDOS: ${day}   POS: 11\n\n${hpi}\n\nASSESSMENT: Acute bronchitis.\n`;
const copied = (rules: readonly string[]) => rules.includes('CPY-003');

describe('the history kept between sessions', () => {
  let folder: string;
  let kept: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clean-claim-notes-'));
    kept = join(mkdtempSync(join(tmpdir(), 'clean-claim-kept-')), 'history');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(kept, { recursive: true, force: true });
  });
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return pathToFileURL(join(folder, name)).href;
  };
  const log = () => join(kept, 'history.ccl');

  async function session(work: (client: PlainClient) => Promise<void>): Promise<void> {
    const client = new PlainClient();
    await client.ask('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'notes' }],
      initializationOptions: { historyFolder: kept },
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: { refreshSupport: true } },
      },
    });
    await client.tell('initialized', {});
    await work(client);
    equal(await client.stop(), 0);
  }

  it('is used again, holds no word of a note, and takes what changed between sessions', async () => {
    for (let i = 0; i < 40; i++) write(`other-${i}.note`, note('01/01/2026', `HPI: Cough number ${i}.`));
    write('earlier.note', note('01/05/2026'));
    const later = write('later.note', note('03/03/2026'));
    await session(async (client) => {
      await client.open(later, note('03/03/2026'));
      await client.pullUntil(later, copied);
      await until(() => existsSync(log()) && statSync(log()).size > 5000);
    });
    ok(
      !readFileSync(log(), 'latin1').includes('naproxen') && !readFileSync(log(), 'latin1').includes('mrn:7'),
    );
    const size = statSync(log()).size;
    await session(async (client) => {
      await client.open(later, note('03/03/2026'));
      await client.pullUntil(later, copied);
    });
    equal(statSync(log()).size, size, 'nothing was read again');
    write('earlier.note', note('01/05/2026', 'HPI: A cold, no more.'));
    await session(async (client) => {
      await client.open(later, note('03/03/2026'));
      await client.pullUntil(later, (rules) => rules.length === 0);
    });
  });

  it('is deleted by one request', async () => {
    write('earlier.note', note('01/05/2026'));
    const later = write('later.note', note('03/03/2026'));
    await session(async (client) => {
      await client.open(later, note('03/03/2026'));
      await client.pullUntil(later, copied);
      await until(() => existsSync(log()));
      await client.ask('cleanClaim/deleteHistory', {});
      deepEqual([existsSync(log()), existsSync(join(kept, 'history.key'))], [false, false]);
    });
  });
});
