import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { LSPErrorCodes } from 'vscode-languageserver';
import { PlainClient, until } from './client.js';

const HEAD =
  'Patient: Doe, Ann   DOB: 01/05/1960   MRN: 7\nDOS: 03/03/2026   POS: 11\n\nHPI: Cough.\n\nASSESSMENT: Acute bronchitis. Signed by Karen Osei, MD.\n\n';
const BAD = `${HEAD}CODING\nA  J20.9\n99213\n`;
const GOOD = `${HEAD}CODING\nA  J20.9\n99213  A\n`;
const URI = 'file:///notes/a.note';
const PULLS = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, configuration: true },
};
const HPI =
  'HPI: Dull pain in the left hip for six months, worse on stairs and when rising from a chair, walks with a cane on the right, sleeps on his back, takes naproxen after breakfast with relief.';

describe('the language server over stdio', () => {
  let client: PlainClient;
  let folder: string;
  beforeEach(() => {
    client = new PlainClient();
    folder = mkdtempSync(join(tmpdir(), 'clean-claim-lsp-'));
  });
  afterEach(async () => {
    equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return pathToFileURL(join(folder, name)).href;
  };

  it('pushes findings to a client that never pulls, and clears them on close', async () => {
    await client.start();
    await client.open(URI, BAD);
    deepEqual(await client.findings(URI, (rules) => rules.length > 0), ['PX-003']);
    await client.change(URI, 2, GOOD);
    deepEqual(await client.findings(URI, (rules) => rules.length === 0), []);
    await client.change(URI, 3, BAD);
    await client.findings(URI, (rules) => rules.length > 0);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    deepEqual(await client.findings(URI, (rules) => rules.length === 0), []);
  });

  it('never publishes the findings of an older version', async () => {
    await client.start();
    await client.open(URI, BAD);
    for (let version = 2; version <= 30; version++)
      await client.change(URI, version, version % 2 === 0 ? GOOD : BAD);
    await client.change(URI, 31, GOOD);
    await until(() => client.published.get(URI)?.version === 31);
    deepEqual(client.published.get(URI)?.diagnostics, []);
  });

  it('answers a client that pulls, and pushes nothing to it', async () => {
    await client.start(PULLS);
    await client.open(URI, BAD);
    deepEqual(await client.pull(URI), ['PX-003']);
    await client.change(URI, 2, GOOD);
    deepEqual(await client.pull(URI), []);
    equal(client.published.has(URI), false);
  });

  it('takes absent settings for defaults, and uses those given', async () => {
    await client.start(PULLS);
    await client.open(URI, GOOD);
    ok((await client.ask<unknown[]>('textDocument/codeLens', { textDocument: { uri: URI } })).length > 0);
    client.settings = { codeLens: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    let lenses = 1;
    await until(() => {
      void client.ask<unknown[]>('textDocument/codeLens', { textDocument: { uri: URI } }).then((list) => {
        lenses = list.length;
      });
      return lenses === 0;
    });
  });

  it('completes, resolves, hovers, outlines, folds, formats and colours', async () => {
    await client.start(PULLS);
    await client.open(URI, `${HEAD}CODING\nA   j209\n99213  A  $5\nB  type 2 diab neur`);
    const textDocument = { uri: URI };
    const list = await client.ask<{ isIncomplete: boolean; items: { label: string }[] }>(
      'textDocument/completion',
      { textDocument, position: { line: 10, character: 19 } },
    );
    ok(list.isIncomplete && list.items.some((item) => item.label === 'E11.42'));
    const item = await client.ask<{ documentation?: { value: string } }>(
      'completionItem/resolve',
      list.items[0] ?? {},
    );
    ok(item.documentation?.value.includes('ICD-10-CM'));
    const hover = await client.ask<{ contents: { value: string } }>('textDocument/hover', {
      textDocument,
      position: { line: 8, character: 5 },
    });
    ok(hover.contents.value.includes('Acute bronchitis'));
    equal((await client.ask<unknown[]>('textDocument/documentSymbol', { textDocument })).length, 3);
    ok((await client.ask<unknown[]>('textDocument/foldingRange', { textDocument })).length > 0);
    ok(
      (
        await client.ask<unknown[]>('textDocument/formatting', {
          textDocument,
          options: { tabSize: 2, insertSpaces: true },
        })
      ).length > 0,
    );
    ok(
      (await client.ask<{ data: number[] }>('textDocument/semanticTokens/full', { textDocument })).data
        .length > 0,
    );
  });

  it('counts positions in UTF-16, over CRLF and astral characters', async () => {
    await client.start(PULLS);
    await client.open(
      URI,
      BAD.replace('HPI: Cough.', 'HPI: 𝄞𝄞 “Cough”.').replace('99213', '99213  ; 𝄞').replaceAll('\n', '\r\n'),
    );
    const report = await client.ask<{ items: { range: unknown }[] }>('textDocument/diagnostic', {
      textDocument: { uri: URI },
    });
    deepEqual(report.items[0]?.range, { start: { line: 9, character: 0 }, end: { line: 9, character: 5 } });
  });

  it('compares with the notes of the workspace, and again when one of them is saved', async () => {
    const note = (day: string, hpi: string) => GOOD.replace('HPI: Cough.', hpi).replace('03/03/2026', day);
    const earlier = file('earlier.note', note('01/05/2026', HPI));
    await client.start(PULLS, pathToFileURL(folder).href);
    const later = file('later.note', note('03/03/2026', HPI));
    await client.open(later, note('03/03/2026', HPI));
    let rules: string[] = [];
    await until(() => {
      void client.pull(later).then((found) => {
        rules = found;
      });
      return rules.includes('CPY-003');
    });
    const before = client.refreshes;
    const changed = note(
      '01/05/2026',
      'HPI: Quite another story, told at some length on another day about a shoulder.',
    );
    await client.open(earlier, changed);
    file('earlier.note', changed);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: earlier } });
    await until(() => client.refreshes > before);
    deepEqual(await client.pull(later), []);
    const settled = client.refreshes;
    const stranger = file('stranger.note', GOOD.replace('MRN: 7', 'MRN: 8'));
    await client.open(stranger, GOOD.replace('MRN: 7', 'MRN: 8').replace('HPI: Cough.', 'HPI: Rash.'));
    await client.pull(stranger);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: stranger } });
    await client.pull(later);
    equal(client.refreshes, settled, 'a note of another patient disturbs nobody');
  });

  it('keeps the last good configuration, and shows what is wrong in the file', async () => {
    const configuration = file('clean-claim.json', '{"rules": {"PX-003": "off"}}');
    const uri = file('a.note', BAD);
    await client.start(PULLS, pathToFileURL(folder).href);
    await client.open(uri, BAD);
    await until(() => client.published.has(configuration));
    deepEqual(await client.pull(uri), []);
    await client.open(configuration, '{"rules": {"PX-003": "of"}, "practise": {}}');
    await until(() => (client.published.get(configuration)?.diagnostics.length ?? 0) === 2);
    deepEqual(
      client.published.get(configuration)?.diagnostics.map((item) => item.severity),
      [1, 2],
    );
    deepEqual(await client.pull(uri), []);
  });

  it('checks notes that are not open, and says which it could not read', async () => {
    const bad = file('bad.note', BAD);
    await client.start(PULLS, pathToFileURL(folder).href);
    const result = await client.ask<object>('cleanClaim/checkNotes', { uris: [bad, `${bad}.gone`] });
    deepEqual(result, { checked: 1, withFindings: 1, unreadable: [`${bad}.gone`], cancelled: false });
    equal(client.published.get(bad)?.diagnostics[0]?.code, 'PX-003');
  });

  it('answers a cancelled request with a cancellation', async () => {
    await client.start(PULLS);
    await client.open(URI, BAD);
    const cancel = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: URI } },
      cancel.token,
    );
    cancel.cancel();
    const outcome = await asked.then(
      () => 'answered',
      (error: { code: number }) => error.code,
    );
    equal(outcome, LSPErrorCodes.RequestCancelled);
  });

  it('tells the client of each check, with counts and code sets but no text', async () => {
    await client.start(PULLS, undefined, { cleanClaim: true });
    await client.open(URI, BAD.replace('Doe', 'Zyzzyva'));
    await until(() => client.notifications.some((message) => message.method === 'cleanClaim/checked'));
    const message = client.notifications.find((candidate) => candidate.method === 'cleanClaim/checked');
    const { status } = (message?.params ?? {}) as {
      status: { counts: { error: number }; releases: string[]; coded: boolean };
    };
    deepEqual([status.counts.error, status.coded, status.releases[0]], [1, true, 'ICD-10-CM embedded']);
    ok(!JSON.stringify(message).includes('Zyzzyva'));
  });

  it('survives any text and writes none of it to a log', async () => {
    await client.start(PULLS);
    const planted = 'Zyzzyva Quuxington 555-0199';
    const texts = [
      '',
      planted,
      `${planted}\u0000\ud800`,
      `CODING\n${planted}\n99213 ${planted}`,
      `${BAD}${planted}`.repeat(50),
      `Patient: ${planted}\n`.repeat(2000),
    ];
    for (const [index, text] of texts.entries()) {
      const uri = `file:///notes/${index}.note`;
      await client.open(uri, text);
      await client.pull(uri);
      for (const method of [
        'textDocument/documentSymbol',
        'textDocument/foldingRange',
        'textDocument/codeLens',
      ])
        await client.ask(method, { textDocument: { uri } });
      await client.ask('cleanClaim/preview', { uri });
    }
    equal(
      await client.ask('textDocument/hover', {
        textDocument: { uri: 'file:///nowhere.note' },
        position: { line: 9, character: 9 },
      }),
      null,
    );
    ok(!client.logs.join('').includes('Zyzzyva'));
  });

  it('gives the page of a rule', async () => {
    await client.start(PULLS);
    const page = await client.ask<{ markdown: string }>('cleanClaim/rulePage', { id: 'dx-002' });
    ok(page.markdown.startsWith('# DX-002'));
    equal(await client.ask('cleanClaim/rulePage', { id: 'DX-999' }), null);
  });
});
