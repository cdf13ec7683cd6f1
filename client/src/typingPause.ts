import * as vscode from 'vscode';
import type { Middleware, vsdiag } from 'vscode-languageclient';

/** How long a finding under the caret waits after the last keystroke, in milliseconds. */
const PAUSE = 1500;

/**
 * Findings on the word under the caret wait until the caret leaves it or typing pauses, so that a half-typed code is not called wrong.
 * The editor asks for findings itself, so a finding that waited comes back by asking once more: `onDidEnd`.
 * Switched by `cleanClaim.hideFindingsWhileTyping`.
 */
export class TypingPause implements vscode.Disposable {
  private readonly ended = new vscode.EventEmitter<void>();
  readonly onDidEnd = this.ended.event;
  /** When a note was last typed in, milliseconds. */
  private readonly lastEdit = new Map<string, number>();
  /** Where findings wait. */
  private readonly waiting = new Map<string, readonly vscode.Range[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    this.subscriptions = [
      this.ended,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.lastEdit.set(document.uri.toString(), Date.now());
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.lastEdit.delete(uri.toString());
        this.waiting.delete(uri.toString());
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        const ranges = this.waiting.get(textEditor.document.uri.toString());
        if (ranges && !ranges.some((range) => range.contains(textEditor.selection.active))) this.end();
      }),
    ];
  }

  readonly middleware: Middleware = {
    provideDiagnostics: async (document, previousResultId, token, next) => {
      const report = await next(document, previousResultId, token);
      return report && this.withoutWaiting('uri' in document ? document.uri : document, report);
    },
  };

  private withoutWaiting(
    uri: vscode.Uri,
    report: vsdiag.DocumentDiagnosticReport,
  ): vsdiag.DocumentDiagnosticReport {
    if (!('items' in report)) return report;
    const caret = this.typingAt(uri);
    const waits = (diagnostic: vscode.Diagnostic) => caret !== undefined && diagnostic.range.contains(caret);
    const waiting = report.items.filter(waits);
    if (waiting.length === 0) {
      this.waiting.delete(uri.toString());
      return report;
    }
    this.waiting.set(
      uri.toString(),
      waiting.map((diagnostic) => diagnostic.range),
    );
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), PAUSE);
    return { ...report, items: report.items.filter((diagnostic) => !waits(diagnostic)) };
  }

  /** The caret of a note that was typed in a moment ago. */
  private typingAt(uri: vscode.Uri): vscode.Position | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.toString() !== uri.toString()) return undefined;
    if (!vscode.workspace.getConfiguration('cleanClaim').get('hideFindingsWhileTyping', true))
      return undefined;
    return Date.now() - (this.lastEdit.get(uri.toString()) ?? 0) < PAUSE
      ? editor.selection.active
      : undefined;
  }

  private end(): void {
    clearTimeout(this.timer);
    this.waiting.clear();
    this.ended.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
