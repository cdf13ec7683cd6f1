import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';

const PAUSE = 1500;

/**
 * Findings on the word under the caret wait until the caret leaves it or typing pauses, so that a half-typed code is not called wrong.
 * Switched by `cleanClaim.hideFindingsWhileTyping`.
 */
export function findingsUnderCaret(): Middleware {
  const latest = new Map<
    string,
    { diagnostics: vscode.Diagnostic[]; show: (diagnostics: vscode.Diagnostic[]) => void }
  >();
  const lastEdit = new Map<string, number>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.contentChanges.length > 0) lastEdit.set(event.document.uri.toString(), Date.now());
  });
  vscode.window.onDidChangeTextEditorSelection((event) => show(event.textEditor.document.uri.toString()));

  function show(key: string): void {
    const known = latest.get(key);
    if (!known) return;
    clearTimeout(timers.get(key));
    const caret = typingAt(key);
    const held = known.diagnostics.filter((diagnostic) => caret && diagnostic.range.contains(caret));
    known.show(known.diagnostics.filter((diagnostic) => !held.includes(diagnostic)));
    if (held.length > 0)
      timers.set(
        key,
        setTimeout(() => show(key), PAUSE),
      );
  }

  /** The caret of a document that was typed in a moment ago. */
  function typingAt(key: string): vscode.Position | undefined {
    const editor = vscode.window.activeTextEditor;
    if (!editor || editor.document.uri.toString() !== key) return undefined;
    const on = vscode.workspace.getConfiguration('cleanClaim').get('hideFindingsWhileTyping', true);
    return on && Date.now() - (lastEdit.get(key) ?? 0) < PAUSE ? editor.selection.active : undefined;
  }

  return {
    handleDiagnostics(uri, diagnostics, next) {
      const key = uri.toString();
      latest.set(key, { diagnostics, show: (shown) => next(uri, shown) });
      show(key);
    },
  };
}
