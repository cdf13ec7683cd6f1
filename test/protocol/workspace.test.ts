import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PlainClient, until } from './client.js';

const HPI =
  'HPI: Dull pain in the left hip for six months, worse on stairs and when rising from a chair, walks with a cane on the right, sleeps on his back, takes naproxen after breakfast with relief.';
const note = (day: string, hpi = HPI, service = '99213  A') =>
  `Patient: Doe, Ann   DOB: 01/05/1960   MRN: 7\nDOS: ${day}   POS: 11\n\n${hpi}\n\nASSESSMENT: Acute bronchitis. Signed by Karen Osei, MD.\n\nCODING\nA  J20.9\n${service}\n`;
const UNLINKED = '99213';
const PULLS = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, configuration: true, workspaceFolders: true },
};
const copied = (rules: readonly string[]) => rules.includes('CPY-003');
const unlinked = (rules: readonly string[]) => rules.includes('PX-003');

describe('the server and its workspace', () => {
  let client: PlainClient;
  let folder: string;
  beforeEach(() => {
    client = new PlainClient();
    folder = mkdtempSync(join(tmpdir(), 'clean-claim-workspace-'));
  });
  afterEach(async () => {
    equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  const file = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    return uriOf(name);
  };
  const close = (uri: string) => client.tell('textDocument/didClose', { textDocument: { uri } });

  it('knows a file however its address is spelled', async () => {
    file('clean-claim.json', '{"rules": {"PX-003": "off"}}');
    const plain = file('a(1)@home.note', note('01/05/2026', HPI, UNLINKED));
    const escaped = plain.replace('(', '%28').replace(')', '%29').replace('@', '%40');
    const folderUri = pathToFileURL(folder).href;
    await client.start(PULLS, folderUri);
    const later = file('later.note', note('03/03/2026'));
    await client.open(later, note('03/03/2026'));
    await client.pullUntil(later, copied);
    for (const uri of [plain, escaped]) {
      await client.open(uri, note('02/02/2026', HPI, UNLINKED));
      deepEqual(await client.pull(uri), [], `${uri} is no copy of itself and follows the configuration`);
      await close(uri);
    }
  });

  it('reads the root that older clients name instead of folders', async () => {
    file('earlier.note', note('01/05/2026'));
    const later = uriOf('later.note');
    await client.ask('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: PULLS,
    });
    await client.tell('initialized', {});
    await client.open(later, note('03/03/2026'));
    await client.pullUntil(later, copied);
  });

  it('takes folders in and out while it runs', async () => {
    file('old/earlier.note', note('01/05/2026'));
    file('new/empty.note', '');
    const later = file('new/later.note', note('03/03/2026'));
    await client.start(PULLS, uriOf('new'));
    await client.open(later, note('03/03/2026'));
    deepEqual(await client.pull(later), []);
    const old = { uri: uriOf('old'), name: 'old' };
    await client.tell('workspace/didChangeWorkspaceFolders', { event: { added: [old], removed: [] } });
    await client.pullUntil(later, copied);
    await client.tell('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [old] } });
    await client.pullUntil(later, (rules) => rules.length === 0);
  });

  it('compares single files that are open together, without any folder', async () => {
    const earlier = file('earlier.note', note('01/05/2026'));
    const later = file('later.note', note('03/03/2026'));
    await client.start(PULLS);
    await client.open(earlier, note('01/05/2026'));
    await client.open(later, note('03/03/2026'));
    ok(copied(await client.pull(later)));
    unlinkSync(join(folder, 'earlier.note'));
    await close(earlier);
    await client.pullUntil(later, (rules) => rules.length === 0);
  });

  it('passes over what it cannot read', async () => {
    file('earlier.note', note('01/05/2026'));
    file('node_modules/other.note', note('01/06/2026'));
    file('binary.note', '\u0000\u0001\u0002');
    const later = uriOf('later.note');
    await client.start(PULLS, pathToFileURL(folder).href);
    await client.open(later, note('03/03/2026'));
    await client.pullUntil(later, copied);
    const report = await client.ask<{ items: { relatedInformation?: { location: { uri: string } }[] }[] }>(
      'textDocument/diagnostic',
      { textDocument: { uri: later } },
    );
    const places = report.items.flatMap((item) => item.relatedInformation ?? []);
    ok(places.length > 0 && places.every((place) => place.location.uri.endsWith('/earlier.note')));
  });

  it('asks for the settings of each folder', async () => {
    const text = note('06/01/2026', 'HPI: Cough.');
    const uri = file('of-june.note', text);
    const folderUri = pathToFileURL(folder).href;
    client.settings = { asOf: '2026-12-01' };
    client.folderSettings.set(folderUri, { asOf: '2026-03-20' });
    await client.start(PULLS, folderUri);
    await client.open(uri, text);
    await client.open('untitled:one', text);
    await client.pullUntil(uri, (rules) => rules.includes('DAT-001'));
    ok(!(await client.pull('untitled:one')).includes('DAT-001'), 'past by December');
  });

  it('takes settings that a client sends unasked', async () => {
    const uri = uriOf('a.note');
    const lenses = () => client.ask<unknown[]>('textDocument/codeLens', { textDocument: { uri } });
    await client.start();
    await client.open(uri, note('03/03/2026'));
    equal((await lenses()).length, 1);
    await client.tell('workspace/didChangeConfiguration', { settings: { cleanClaim: { codeLens: false } } });
    equal((await lenses()).length, 0);
    await client.tell('workspace/didChangeConfiguration', { settings: null });
    equal((await lenses()).length, 1);
  });

  it('forgets what was typed into the configuration and not saved', async () => {
    const configuration = file('clean-claim.json', '{}');
    const uri = file('a.note', note('03/03/2026', HPI, UNLINKED));
    await client.start(PULLS, pathToFileURL(folder).href);
    await client.open(uri, note('03/03/2026', HPI, UNLINKED));
    await until(() => client.published.has(configuration));
    await client.open(configuration, '{"rules": {"PX-003": "off"}}');
    await client.pullUntil(uri, (rules) => !unlinked(rules));
    await close(configuration);
    await client.pullUntil(uri, unlinked);
  });

  it('reports the findings of a closed note once: published, then asked for', async () => {
    const bad = file('bad.note', note('03/03/2026', HPI, UNLINKED));
    await client.start(PULLS, pathToFileURL(folder).href);
    await client.ask('cleanClaim/checkNotes', { uris: [bad] });
    const published = () => client.published.get(bad)?.diagnostics.map((item) => item.code);
    deepEqual(published(), ['PX-003']);
    file('bad.note', note('03/03/2026'));
    await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: bad, type: 2 }] });
    await until(() => published()?.length === 0);
    file('bad.note', note('03/03/2026', HPI, UNLINKED));
    await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: bad, type: 2 }] });
    await until(() => published()?.length === 1);
    await client.open(bad, note('03/03/2026', HPI, UNLINKED));
    deepEqual(await client.pull(bad), ['PX-003']);
    deepEqual(published(), [], 'not shown twice');
  });

  it('shows how far it is when asked to', async () => {
    const uris = Array.from({ length: 45 }, (_, index) => file(`${index}.note`, note('03/03/2026')));
    await client.start(PULLS, pathToFileURL(folder).href);
    const seen: { kind: string; percentage?: number }[] = [];
    client.connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
      seen.push(value);
    });
    await client.ask('cleanClaim/checkNotes', { uris, workDoneToken: 'mine' });
    deepEqual(
      seen.map(({ kind, percentage }) => [kind, percentage]),
      [
        ['begin', 0],
        ['report', 0],
        ['report', 44],
        ['report', 89],
        ['end', undefined],
      ],
    );
  });

  it('offers only the kinds of actions that are asked for', async () => {
    const uri = uriOf('a.note');
    await client.start(PULLS);
    await client.open(uri, note('03/03/2026', HPI, UNLINKED));
    const at = { line: 9, character: 1 };
    const kinds = async (only: string[]) => {
      const actions = await client.ask<{ kind: string }[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: at, end: at },
        context: { diagnostics: [], only },
      });
      return [...new Set(actions.map((action) => action.kind))];
    };
    deepEqual(await kinds(['quickfix']), ['quickfix']);
    deepEqual(await kinds(['source.fixAll']), [], 'nothing on save');
  });
});
