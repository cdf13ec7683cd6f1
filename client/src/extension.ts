import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './clientOptions.js';
import { activateWith } from './common.js';
import { keptHistory } from './copies.js';
import { TypingPause } from './typingPause.js';

let client: LanguageClient | undefined;

/** Starts the language server as a process of its own and connects the editor with it. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Clean Claim', { log: true });
  const pause = new TypingPause();
  const module = context.asAbsolutePath('dist/server.js');
  client = new LanguageClient(
    'cleanClaim',
    'Clean Claim',
    { module, transport: TransportKind.ipc },
    clientOptions(log, pause, keptHistory(context)),
  );
  context.subscriptions.push(log, pause);
  await activateWith(context, client, log, pause);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
