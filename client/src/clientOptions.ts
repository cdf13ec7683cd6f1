import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { LANGUAGE } from './common.js';
import type { KeptHistory } from './copies.js';
import { contentFree } from './traceLine.js';
import type { TypingPause } from './typingPause.js';

/** How the client talks with the server. Traces hold method names and times only: the tracer below drops all content. */
export function clientOptions(
  log: vscode.LogOutputChannel,
  pause: TypingPause,
  history?: KeptHistory,
): LanguageClientOptions {
  return {
    documentSelector: [{ language: LANGUAGE }, { pattern: '**/clean-claim.json' }],
    synchronize: {
      fileEvents: vscode.workspace.createFileSystemWatcher(
        '**/{*.note,*.note.txt,*.encounter,clean-claim.json,*.csv}',
      ),
    },
    initializationOptions: { cleanClaim: true, ...history },
    outputChannel: log,
    traceOutputChannel: withoutContent(log),
    markdown: {
      isTrusted: {
        enabledCommands: [
          'cleanClaim.openRulePage',
          'cleanClaim.openCodePage',
          'cleanClaim.compareWithSource',
        ],
      },
    },
    diagnosticPullOptions: { onChange: true, onSave: true },
    middleware: pause.middleware,
  };
}

const WRITERS: readonly (string | symbol)[] = [
  'append',
  'appendLine',
  'replace',
  'trace',
  'debug',
  'info',
  'warn',
  'error',
];

/** Protocol traces name the message and its time; what it carried is never written. */
function withoutContent(log: vscode.LogOutputChannel): vscode.LogOutputChannel {
  const write = (text: unknown) => {
    const line = contentFree(String(text));
    if (line) log.trace(line);
  };
  return new Proxy(log, {
    get(target, property) {
      if (WRITERS.includes(property)) return write;
      const value = Reflect.get(target, property) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
