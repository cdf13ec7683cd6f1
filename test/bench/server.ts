import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { row, times } from './measure.js';
import { longNote } from './notes.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Our server beside the least server there can be, in one run: a check, a completion, and the cold start to first diagnostics. */
export async function benchServer(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'clean-claim-bench-'));
  const trivial = join(folder, 'trivial.mjs');
  const banner = {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  };
  await build({
    entryPoints: [join(root, 'test/bench/trivial-server.ts')],
    outfile: trivial,
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    banner,
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const ours = join(root, 'dist/server.js');
  try {
    const cold = {
      trivial: await times(() => coldStart(trivial), 7, 2),
      ours: await times(() => coldStart(ours), 7, 2),
    };
    console.log(row('cold start to first diagnostics, trivial', cold.trivial));
    console.log(row('cold start to first diagnostics, ours', cold.ours, cold.trivial));
    const base = await warm(trivial, 'textDocument/hover');
    console.log(row('round trip, trivial', base));
    console.log(
      row('check of a 5 kB note after an edit, ours', await warm(ours, 'textDocument/diagnostic'), base),
    );
    console.log(row('completion by words, ours', await warm(ours, 'textDocument/completion'), base));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Running {
  readonly connection: MessageConnection;
  readonly stop: () => void;
}

async function start(server: string, capabilities: object): Promise<Running> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onUnhandledNotification(() => {});
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    capabilities,
  });
  await connection.sendNotification('initialized', {});
  const stop = () => {
    connection.dispose();
    child.kill();
  };
  return { connection, stop };
}

const URI = 'file:///bench/a.note';

/** From starting the process to the first published diagnostics. */
async function coldStart(server: string): Promise<void> {
  const { connection, stop } = await start(server, {});
  const published = new Promise<void>((resolve) =>
    connection.onNotification('textDocument/publishDiagnostics', () => resolve()),
  );
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'encounter-note', version: 1, text: longNote() },
  });
  await published;
  stop();
}

/** One edit of the coding block and one question, again and again. */
async function warm(server: string, method: string): Promise<number[]> {
  const { connection, stop } = await start(server, { textDocument: { diagnostic: {} } });
  const text = longNote();
  const lines = text.split('\n').length;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'encounter-note', version: 1, text },
  });
  let version = 1;
  const position = { line: lines - 1, character: 19 };
  const typed = ['A  type 2 diab neur', 'A  type 2 diab neu'];
  const result = await times(async () => {
    version++;
    const change = {
      range: { start: { line: lines - 1, character: 0 }, end: { line: lines - 1, character: 99 } },
      text: typed[version % 2],
    };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version },
      contentChanges: [change],
    });
    await connection.sendRequest(method, { textDocument: { uri: URI }, position });
  }, 200);
  stop();
  return result;
}
