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
import { percentile, row, times } from './measure.js';
import { longNote } from './notes.js';
import { writtenList } from './search/queries.js';

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
    const typedBase = await typing(trivial);
    const typed = await typing(ours);
    console.log(row('a letter and a completion, trivial', typedBase));
    console.log(row('a letter and a completion, 200 queries, ours', typed, typedBase));
    const ratio = percentile(typed, 0.95) / percentile(typedBase, 0.95);
    console.log(
      `${'95th percentile as a multiple of the trivial'.padEnd(44)}${ratio.toFixed(1).padStart(9)} x`,
    );
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

const TYPED_QUERIES = 200;

/** Two hundred queries typed letter by letter into the coding block, a completion asked for at each: the round trips of change and completion. */
async function typing(server: string): Promise<number[]> {
  const { connection, stop } = await start(server, { textDocument: { diagnostic: {} } });
  const text = longNote();
  const line = text.split('\n').length - 1;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'encounter-note', version: 1, text },
  });
  let version = 1;
  const put = async (start: number, end: number, typed: string) =>
    connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: ++version },
      contentChanges: [
        { range: { start: { line, character: start }, end: { line, character: end } }, text: typed },
      ],
    });
  const all: number[] = [];
  const queries = [...writtenList('lay'), ...writtenList('abbreviations')].slice(0, TYPED_QUERIES);
  for (const { query } of queries) {
    await put(0, 999, 'A  ');
    for (let at = 0; at < query.length; at++) {
      const begun = performance.now();
      await put(3 + at, 3 + at, query.charAt(at));
      await connection.sendRequest('textDocument/completion', {
        textDocument: { uri: URI },
        position: { line, character: 4 + at },
      });
      all.push(performance.now() - begun);
    }
  }
  stop();
  return all.sort((a, b) => a - b);
}
