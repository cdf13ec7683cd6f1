import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { LANGUAGE } from './common.js';
import { findingsUnderCaret } from './typingPause.js';

/** How the client talks with the server. Traces hold method names and times only: the tracer below drops all content. */
export function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [{ language: LANGUAGE }, { pattern: '**/clean-claim.json' }],
    synchronize: {
      fileEvents: vscode.workspace.createFileSystemWatcher(
        '**/{*.note,*.note.txt,*.encounter,clean-claim.json}',
      ),
    },
    initializationOptions: { cleanClaim: true },
    outputChannel: log,
    traceOutputChannel: withoutContent(log),
    markdown: { isTrusted: { enabledCommands: ['cleanClaim.openRulePage'] } },
    diagnosticPullOptions: { onChange: true, onSave: true },
    middleware: findingsUnderCaret(),
  };
}

/** Protocol traces name the message and its time; what it carried may be a patient's and is never written. */
export function withoutContent(log: vscode.LogOutputChannel): vscode.LogOutputChannel {
  const heading = (text: string) => /^\[?(?:Trace|Sending|Received)[^\n{]{0,120}/.exec(text)?.[0] ?? '';
  const write = (text: string) => {
    const first = heading(text.split('\n', 1)[0] ?? '');
    if (first) log.trace(first.replace(/Params:.*$/, ''));
  };
  return new Proxy(log, {
    get(target, property) {
      if (property === 'append' || property === 'appendLine' || property === 'trace' || property === 'info')
        return write;
      const value = Reflect.get(target, property) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
