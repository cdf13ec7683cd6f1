import { deepEqual, match } from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { createConnection } from 'vscode-languageserver/node';
import type { Host } from '../../../server/src/lsp/host.js';
import { startServer } from '../../../server/src/lsp/server.js';

const NOTE = 'Patient: Doe, Ann   MRN: 7\nDOS: 03/03/2026\n\nHPI: Cough.\n';
const files = new Map(['a', 'b', 'c'].map((name) => [`file:///w/${name}.note`, NOTE]));

/** A machine with more notes than are compared. */
const host = (changes: Partial<Host> = {}): Host => ({
  findFiles: async () => ({ notes: [...files.keys()].slice(0, 2), configurations: [], cut: true }),
  readText: async (uri) => files.get(uri),
  mostNotes: 2,
  today: () => '2026-04-01',
  time: () => '1200',
  ...changes,
});

/** Starts a server in this process and waits for the status of an open note. */
async function statusOf(machine: Host): Promise<{ limit?: string }> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), machine);
  const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const status = new Promise<{ limit?: string }>((resolve) => {
    client.onNotification('cleanClaim/checked', ({ status }: { status: { limit?: string } }) => {
      if (status.limit !== undefined) resolve(status);
    });
  });
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: 'file:///w', name: 'w' }],
    initializationOptions: { cleanClaim: true },
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await client.sendNotification('initialized', {});
  await new Promise((resolve) => setTimeout(resolve, 50));
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri: 'file:///w/c.note', languageId: 'encounter-note', version: 1, text: NOTE },
  });
  const said = await status;
  client.end();
  return said;
}

describe('the limit of notes that are compared', () => {
  it('is told in the status of every note when it is reached', async () => {
    match((await statusOf(host())).limit ?? '', /at most 2 of its notes are compared/);
  });
  it('is that of the machine the server runs on', async () => {
    const { limit } = await statusOf(host({ mostNotes: 5000 }));
    deepEqual(limit, 'The workspace is very large; at most 5000 of its notes are compared.');
  });
});
