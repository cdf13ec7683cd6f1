import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PlainClient, until } from './client.js';

const HPI =
  'HPI: Dull pain in the left hip for six months, worse on stairs and when rising from a chair, walks with a cane on the right, sleeps on his back, takes naproxen after breakfast with relief.';
const note = (day: string, hpi = HPI) =>
  `Patient: Doe, Ann   DOB: 01/05/1960   MRN: 7\nDOS: ${day}   POS: 11\n\n${hpi}\n\nASSESSMENT: Acute bronchitis.\n`;
const copied = (rules: readonly string[]) => rules.includes('CPY-003');
const clean = (rules: readonly string[]) => rules.length === 0;

/** What the server says of a note when it has checked it. */
interface Checked {
  readonly uri: string;
  readonly status: { readonly notChecked: number; readonly limit?: string };
}

describe('the kept history while files come and go', () => {
  let folder: string;
  let kept: string;
  const clients: PlainClient[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clean-claim-notes-'));
    kept = join(mkdtempSync(join(tmpdir(), 'clean-claim-kept-')), 'history');
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(kept, { recursive: true, force: true });
  });
  const at = (name: string) => pathToFileURL(join(folder, name)).href;
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return at(name);
  };
  const log = () => join(kept, 'history.ccl');

  /** A window: a server of its own over the same folder and the same kept history. */
  async function window(capabilities: object = {}, options: object = {}): Promise<PlainClient> {
    const client = new PlainClient();
    clients.push(client);
    await client.ask('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'notes' }],
      initializationOptions: { historyFolder: kept, cleanClaim: true, ...options },
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: { refreshSupport: true } },
        ...capabilities,
      },
    });
    await client.tell('initialized', {});
    return client;
  }
  const watched = (client: PlainClient, ...changes: readonly (readonly [uri: string, type: number])[]) =>
    client.tell('workspace/didChangeWatchedFiles', {
      changes: changes.map(([uri, type]) => ({ uri, type })),
    });
  const last = (client: PlainClient, uri: string) =>
    client.notifications
      .filter(({ method }) => method === 'cleanClaim/checked')
      .map(({ params }) => params as Checked)
      .filter((checked) => checked.uri === uri)
      .at(-1);

  it('follows a rename and a deletion, in this session and the next', async () => {
    write('earlier.note', note('01/05/2026'));
    const later = write('later.note', note('03/03/2026'));
    const client = await window();
    await client.open(later, note('03/03/2026'));
    await client.pullUntil(later, copied);
    renameSync(join(folder, 'earlier.note'), join(folder, 'renamed.note'));
    await watched(client, [at('earlier.note'), 3], [at('renamed.note'), 1]);
    await client.pullUntil(later, copied);
    const report = await client.ask<{ items: { message: string }[] }>('textDocument/diagnostic', {
      textDocument: { uri: later },
    });
    match(report.items[0]?.message ?? '', /renamed\.note/);
    rmSync(join(folder, 'renamed.note'));
    await watched(client, [at('renamed.note'), 3]);
    await client.pullUntil(later, clean);
    const next = await window();
    await next.open(later, note('03/03/2026'));
    await next.pullUntil(later, clean);
  });

  it('forgets what was deleted while no window was open', async () => {
    write('earlier.note', note('01/05/2026'));
    const later = write('later.note', note('03/03/2026'));
    const client = await window();
    await client.open(later, note('03/03/2026'));
    await client.pullUntil(later, copied);
    await client.stop();
    clients.length = 0;
    rmSync(join(folder, 'earlier.note'));
    const next = await window();
    await next.open(later, note('03/03/2026'));
    await next.pullUntil(later, clean);
  });

  it('says that a note could not be compared when its file changed or is gone unseen', async () => {
    write('earlier.note', note('01/05/2026'));
    const later = write('later.note', note('03/03/2026'));
    const client = await window();
    await client.open(later, note('03/03/2026'));
    await client.pullUntil(later, copied);
    const compared = (await notChecked(client, later)).length;
    for (const [version, change] of [
      [2, () => write('earlier.note', note('01/05/2026', 'HPI: Something else was written here.'))],
      [3, () => rmSync(join(folder, 'earlier.note'))],
    ] as const) {
      change();
      // Nobody tells the server of the file; the note itself is edited.
      await client.change(later, version, note('03/03/2026', `${HPI} Edit ${version}.`));
      await client.pullUntil(later, (rules) => !copied(rules));
      const said = await notChecked(client, later);
      equal(said.length, compared + 1);
      match(said.join('\n'), /changed or went since it was indexed/);
    }
  });

  async function notChecked(client: PlainClient, uri: string): Promise<string[]> {
    const preview = await client.ask<{ notChecked: { rule: string; because: string }[] }>(
      'cleanClaim/preview',
      { uri },
    );
    return preview.notChecked.filter(({ rule }) => rule.startsWith('CPY')).map(({ because }) => because);
  }

  it('gives the two sides of a comparison whole or masked, and neither when the source is gone', async () => {
    const earlier = write('earlier.note', note('01/05/2026'));
    const later = write('later.note', note('03/03/2026', `${HPI} Ann says so on March 1.`));
    const client = await window();
    await client.open(later, note('03/03/2026', `${HPI} Ann says so on March 1.`));
    await client.pullUntil(later, copied);
    const ask = <T>(what: string) => client.ask<T>(`cleanClaim/${what}`, { uri: later, source: 0 });
    equal(await ask('copySource'), earlier);
    const pair = await ask<{ earlier: string; later: string }>('maskedPair');
    match(pair.later, /^HPI\nDull pain in the left hip .*\n<name> says so on <month> <day>\./);
    ok(!/Doe|1960|MRN/.test(`${pair.earlier}${pair.later}`));
    rmSync(join(folder, 'earlier.note'));
    deepEqual([await ask('copySource'), await ask('maskedPair')], [null, null]);
  });

  it('compares and keeps encounters from a day on', async () => {
    write('earlier.note', note('01/05/2024'));
    const later = write('later.note', note('03/03/2026'));
    const all = await window();
    await all.open(later, note('03/03/2026'));
    await all.pullUntil(later, copied);
    await until(() => existsSync(log()) && statSync(log()).size > 500);
    const size = statSync(log()).size;
    const some = await window({}, { historyMonths: 6 });
    await some.open(later, note('03/03/2026'));
    await some.pullUntil(later, clean);
    ok(statSync(log()).size < size);
  });

  it('is shared by two windows, which write by turns and read what they need again', async () => {
    write('earlier.note', note('01/05/2026'));
    const later = write('later.note', note('03/03/2026'));
    const one = await window();
    await one.open(later, note('03/03/2026'));
    await one.pullUntil(later, copied);
    const two = await window();
    await two.open(later, note('03/03/2026'));
    await two.pullUntil(later, copied);
    write('earlier.note', note('01/05/2026', 'HPI: A cold, no more.'));
    for (const client of [one, two]) await watched(client, [at('earlier.note'), 2]);
    for (const client of [one, two]) await client.pullUntil(later, clean);
    await one.ask('cleanClaim/deleteHistory', {});
    write('earlier.note', note('01/05/2026'));
    await watched(two, [at('earlier.note'), 2]);
    await two.pullUntil(later, copied);
    ok(!existsSync(log()), 'what one window deleted the other does not write again');
    const three = await window();
    await three.open(later, note('03/03/2026'));
    await three.pullUntil(later, copied);
    await until(() => existsSync(log()));
  });

  it('is read again where its file is damaged, and says so', async () => {
    for (let i = 0; i < 30; i++) write(`other-${i}.note`, note('01/01/2026', `HPI: Cough number ${i}.`));
    write('earlier.note', note('01/05/2026'));
    const later = write('later.note', note('03/03/2026'));
    const client = await window();
    await client.open(later, note('03/03/2026'));
    await client.pullUntil(later, copied);
    await until(() => existsSync(log()) && statSync(log()).size > 5000);
    await client.stop();
    clients.length = 0;
    const bytes = readFileSync(log());
    for (let i = 900; i < bytes.length; i += 900) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
    writeFileSync(log(), bytes.subarray(0, bytes.length - 11));
    const next = await window();
    await next.open(later, note('03/03/2026'));
    await next.pullUntil(later, copied);
    await until(() => next.logs.some((line) => /history was damaged/.test(line)));
    ok(!next.logs.some((line) => /hip|naproxen|Doe/.test(line)));
  });

  it('goes on without a store where its folder cannot be written', async () => {
    writeFileSync(kept, 'a file stands in the way');
    write('earlier.note', note('01/05/2026'));
    const later = write('later.note', note('03/03/2026'));
    const client = await window();
    await client.open(later, note('03/03/2026'));
    await client.pullUntil(later, copied);
    await until(() => client.logs.some((line) => /cannot be kept between sessions/.test(line)));
  });

  it('stops reading when the user says so, keeps what was read, and tells that not all is compared', async () => {
    const long = Array.from({ length: 120 }, (_, i) => `Line ${i} of a long history of coughs.`).join(' ');
    for (let i = 0; i < 1500; i++) write(`n-${i}.note`, note('01/01/2026', `HPI: Cough ${i}. ${long}`));
    const later = write('later.note', note('03/03/2026'));
    const client = new PlainClient();
    clients.push(client);
    let asked = 0;
    client.connection.onRequest('window/workDoneProgress/create', () => null);
    client.connection.onNotification(
      '$/progress',
      ({ token, value }: { token: string; value: { kind: string } }) => {
        if (value.kind === 'report' && asked++ === 0)
          void client.tell('window/workDoneProgress/cancel', { token });
      },
    );
    await client.ask('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'notes' }],
      initializationOptions: { historyFolder: kept, cleanClaim: true },
      capabilities: { textDocument: { diagnostic: {} }, window: { workDoneProgress: true } },
    });
    await client.tell('initialized', {});
    await client.open(later, note('03/03/2026'));
    await until(() => /Reading was stopped/.test(last(client, later)?.status.limit ?? ''), 30_000);
    const partly = statSync(log()).size;
    ok(partly > 0);
    await client.stop();
    clients.length = 0;
    const next = await window();
    await next.open(later, note('03/03/2026'));
    await until(() => statSync(log()).size > partly * 2, 60_000);
  });
});

it('the worker that reads notes is built beside the server', () => {
  const file = fileURLToPath(new URL('../../dist/historyWorker.js', import.meta.url));
  deepEqual(existsSync(file), true);
});
