import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type CheckedParams,
  FIX_REQUEST,
  type FixResult,
  PREVIEW_REQUEST,
  type PreviewResult,
} from '../../../server/src/lsp/protocol.js';
import { LANGUAGE } from '../common.js';
import { previewHtml } from './html.js';
import type { FromPage, ToPage } from './messages.js';

/** The claim preview: one panel beside the notes, which follows the active note and its edits. */
export class PreviewPanels implements vscode.Disposable {
  static readonly viewType = 'cleanClaim.preview';
  private panel: vscode.WebviewPanel | undefined;
  private uri: string | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly client: BaseLanguageClient,
    onChecked: vscode.Event<CheckedParams>,
  ) {
    this.subscriptions = [
      onChecked(({ uri }) => {
        if (uri === this.uri) void this.refresh();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (this.panel && editor?.document.languageId === LANGUAGE)
          this.follow(editor.document.uri.toString());
      }),
    ];
  }

  /** Opens the preview beside the active note, or brings it to the front. */
  openForActive(): void {
    const active = vscode.window.activeTextEditor;
    const document =
      active?.document.languageId === LANGUAGE
        ? active.document
        : vscode.window.visibleTextEditors.find((editor) => editor.document.languageId === LANGUAGE)
            ?.document;
    if (!document) {
      void vscode.window.showInformationMessage('Open an encounter note first.');
      return;
    }
    if (this.panel) this.panel.reveal(undefined, true);
    else {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.adopt(
        vscode.window.createWebviewPanel(PreviewPanels.viewType, 'Claim preview', column, {
          enableScripts: true,
          enableFindWidget: true,
          localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'dist', 'preview')],
        }),
      );
    }
    this.follow(document.uri.toString());
  }

  /** Takes over a panel, new or restored after a reload. */
  adopt(panel: vscode.WebviewPanel, uri?: string): void {
    this.panel?.dispose();
    this.panel = panel;
    this.uri = uri;
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'dist', 'preview')],
    };
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'client', 'media', 'note.svg');
    panel.webview.onDidReceiveMessage((message: FromPage) => void this.receive(message));
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) void this.refresh();
    });
    panel.webview.html = previewHtml(panel.webview, this.extensionUri);
  }

  private follow(uri: string): void {
    this.uri = uri;
    void this.refresh();
  }

  private async refresh(): Promise<void> {
    const { panel, uri } = this;
    if (!panel?.visible || uri === undefined) return;
    // A question that failed (the server restarts, say) leaves what is shown: null means the note is not open.
    const model = await this.client
      .sendRequest<PreviewResult>(PREVIEW_REQUEST, { uri })
      .catch(() => undefined);
    if (model === undefined || uri !== this.uri || panel !== this.panel) return;
    const name = uri.slice(uri.lastIndexOf('/') + 1);
    await panel.webview.postMessage({
      kind: 'model',
      uri,
      name: decodeURIComponent(name),
      model,
    } satisfies ToPage);
  }

  private async receive(message: FromPage): Promise<void> {
    if (message.kind === 'ready') {
      await this.refresh();
      return;
    }
    if (message.kind === 'rule') {
      await vscode.commands.executeCommand('cleanClaim.openRulePage', message.rule);
      return;
    }
    if (this.uri === undefined) return;
    if (message.kind === 'export') {
      await vscode.commands.executeCommand('cleanClaim.exportClaim', vscode.Uri.parse(this.uri));
      return;
    }
    if (message.kind === 'query') {
      await vscode.commands.executeCommand('cleanClaim.draftQuery', this.uri, message.fingerprint);
      return;
    }
    if (message.kind === 'fix') {
      await applyFix(this.client, this.uri, message.fingerprint, message.index);
      return;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(this.uri));
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const range = new vscode.Range(
      message.range.start.line,
      message.range.start.character,
      message.range.end.line,
      message.range.end.character,
    );
    await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      selection: range,
    });
  }

  dispose(): void {
    this.panel?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** Applies a fix of a finding as the note stands now; a finding that is gone has none. */
async function applyFix(
  client: BaseLanguageClient,
  uri: string,
  fingerprint: string,
  index: number,
): Promise<void> {
  const edits = await client.sendRequest<FixResult>(FIX_REQUEST, { uri, fingerprint, index });
  if (!edits) {
    void vscode.window.showInformationMessage('The note has changed; this finding is no longer there.');
    return;
  }
  const change = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    change.replace(
      vscode.Uri.parse(uri),
      new vscode.Range(start.line, start.character, end.line, end.character),
      newText,
    );
  }
  await vscode.workspace.applyEdit(change);
}

/** Brings the panel back after the window was reloaded, for the note it showed. */
export function previewSerializer(panels: PreviewPanels): vscode.WebviewPanelSerializer {
  return {
    async deserializeWebviewPanel(panel, state: { uri?: string } | undefined) {
      panels.adopt(panel, state?.uri);
    },
  };
}
