import { deepEqual, ok } from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { PlainClient } from './client.js';

const HEAD = 'DOS: 03/03/2026\n\nHPI: Sprained the left ankle today.\n\nCODING\nA  ';
const URI = 'file:///notes/worker.note';
const QUERIES = [
  'E11.4',
  'e1142',
  'e',
  'diabetes ty',
  'neuropathy diabetic type 2',
  'left ankle sprain initial',
  'diabtes',
  'HTN',
  'heart attack',
  'UTI',
  'nosebleed',
  'fractured wrist',
  'no such thing at all',
  'office visit',
  'J1100',
  'Sjögren',
];

/** Asks a server one question after the other. */
interface Server {
  ask(method: string, params: object): Promise<unknown>;
  tell(method: string, params: object): void;
}

/** The server of the browser in a thread of its own. */
class BareWorker implements Server {
  private readonly worker = new Worker(new URL('bareWorker.mjs', import.meta.url));
  private readonly waiting = new Map<number, (result: unknown) => void>();
  private last = 0;

  constructor() {
    this.worker.on(
      'message',
      ({ id, method, result }: { id?: number; method?: string; result?: unknown }) => {
        if (method !== undefined && id !== undefined)
          this.worker.postMessage({ jsonrpc: '2.0', id, result: null });
        else if (id !== undefined) this.waiting.get(id)?.(result);
      },
    );
  }

  ask(method: string, params: object): Promise<unknown> {
    const id = ++this.last;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ jsonrpc: '2.0', id, method, params });
    });
  }

  tell(method: string, params: object): void {
    this.worker.postMessage({ jsonrpc: '2.0', method, params });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}

/** What a server finds for each query: in the quick pick, and in the coding block. */
async function answers(server: Server): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const [version, query] of QUERIES.entries()) {
    const textDocument = { uri: URI, languageId: 'encounter-note', version, text: `${HEAD}${query}` };
    server.tell('textDocument/didOpen', { textDocument });
    const lines = textDocument.text.split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    found.push({
      query,
      rows: await server.ask('cleanClaim/searchCodes', { query }),
      here: await server.ask('cleanClaim/searchCodes', { query, uri: URI }),
      list: await server.ask('textDocument/completion', { textDocument: { uri: URI }, position }),
    });
    server.tell('textDocument/didClose', { textDocument: { uri: URI } });
  }
  return found;
}

describe('search in a web worker', () => {
  it('answers as in Node: quick pick and completion, with and without a note', async () => {
    const client = new PlainClient();
    const worker = new BareWorker();
    try {
      await client.start();
      const inNode = await answers({
        ask: (method, params) => client.connection.sendRequest(method, params),
        tell: (method, params) => void client.tell(method, params),
      });
      await worker.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
      worker.tell('initialized', {});
      const inWorker = await answers(worker);
      for (const [index, expected] of inNode.entries()) deepEqual(inWorker[index], expected);
      const rowsOf = (query: string) =>
        (inWorker as { query: string; rows: unknown[]; list: { items: unknown[] } }[]).find(
          (one) => one.query === query,
        );
      for (const query of ['diabtes', 'HTN', 'heart attack']) {
        ok((rowsOf(query)?.rows.length ?? 0) > 0, query);
        ok((rowsOf(query)?.list.items.length ?? 0) > 0, query);
      }
    } finally {
      await client.stop();
      await worker.stop();
    }
  });
});
