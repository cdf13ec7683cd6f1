import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from './clientOptions.js';
import { activateWith } from './common.js';

let client: LanguageClient | undefined;

/** The same in the browser: the server runs in a web worker. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Clean Claim', { log: true });
  const worker = new Worker(vscode.Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true));
  client = new LanguageClient('cleanClaim', 'Clean Claim', worker, clientOptions(log));
  context.subscriptions.push(log);
  await activateWith(context, client, log);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
