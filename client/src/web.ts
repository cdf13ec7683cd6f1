import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from './clientOptions.js';
import { activateWith } from './common.js';
import { TypingPause } from './typingPause.js';

let client: LanguageClient | undefined;

/** The same in the browser: the server runs in a web worker. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Clean Claim', { log: true });
  const pause = new TypingPause();
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  let worker: Worker | undefined;
  // A worker that was shut down does not start again: each start gets a fresh one.
  const freshWorker = async () => {
    worker?.terminate();
    worker = new Worker(script);
    return worker;
  };
  client = new LanguageClient('cleanClaim', 'Clean Claim', freshWorker, clientOptions(log, pause));
  context.subscriptions.push(log, pause, { dispose: () => worker?.terminate() });
  await activateWith(context, client, log, pause);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
