import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { Diagnostic } from 'vscode-languageserver-types';

const SERVER = fileURLToPath(new URL('../../dist/server.js', import.meta.url));

/** A plain client over stdio: nothing of VS Code, so that other editors are served as well. */
export class PlainClient {
  readonly connection: MessageConnection;
  /** Everything the server wrote on standard error, and every log message. */
  readonly logs: string[] = [];
  readonly published = new Map<string, { version: number | undefined; diagnostics: Diagnostic[] }>();
  readonly notifications: { method: string; params: unknown }[] = [];
  refreshes = 0;
  settings: unknown = null;
  /** Settings of single folders, by URI. */
  readonly folderSettings = new Map<string, unknown>();
  private readonly child: ChildProcess;

  /** `home` is where the server looks for compiled releases; by default a folder that is not there. */
  constructor(home = join(tmpdir(), 'clean-claim-no-home')) {
    this.child = spawn(process.execPath, [SERVER, '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, CLEAN_CLAIM_HOME: home },
    });
    const { stdin, stdout, stderr } = this.child;
    if (!stdin || !stdout || !stderr) throw new Error('the server has no pipes');
    stderr.on('data', (chunk) => this.logs.push(String(chunk)));
    this.connection = createMessageConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: { uri: string; version?: number; diagnostics: Diagnostic[] }) => {
        this.published.set(params.uri, { version: params.version, diagnostics: params.diagnostics });
      },
    );
    this.connection.onNotification('window/logMessage', (params: { message: string }) => {
      this.logs.push(params.message);
    });
    this.connection.onNotification((method, params) => {
      this.notifications.push({ method, params });
    });
    this.connection.onRequest('workspace/configuration', (params: { items: { scopeUri?: string }[] }) =>
      params.items.map(({ scopeUri }) => this.folderSettings.get(scopeUri ?? '') ?? this.settings),
    );
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.listen();
  }

  /** Tells the server something. */
  tell(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Starts the session; capabilities decide whether the server pushes or is asked. */
  async start(
    capabilities: object = {},
    folder?: string,
    initializationOptions: object = {},
  ): Promise<unknown> {
    const workspaceFolders = folder ? [{ uri: folder, name: 'notes' }] : null;
    const result = await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: folder ?? null,
      workspaceFolders,
      capabilities,
      initializationOptions,
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'encounter-note', version, text },
    });
  }

  change(uri: string, version: number, text: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  ask<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  /** Waits until a pull reports what is wanted. */
  async pullUntil(uri: string, wanted: (rules: readonly string[]) => boolean): Promise<string[]> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const rules = await this.pull(uri);
      if (wanted(rules)) return rules;
      if (Date.now() > deadline) throw new Error(`waited in vain; last: ${rules.join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Rules that a pull of one document reports. */
  async pull(uri: string): Promise<string[]> {
    const report = await this.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.items.map((item) => String(item.code));
  }

  /** Waits until the published findings of a document are as wanted. */
  async findings(uri: string, wanted: (rules: readonly string[]) => boolean): Promise<string[]> {
    const rules = () => (this.published.get(uri)?.diagnostics ?? []).map((item) => String(item.code));
    await until(() => this.published.has(uri) && wanted(rules()));
    return rules();
  }

  /** Ends the session as the protocol says; resolves to the exit code. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await ended;
    this.connection.dispose();
    return code;
  }
}

export async function until(good: () => boolean, patience = 15_000): Promise<void> {
  const deadline = Date.now() + patience;
  while (!good()) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
