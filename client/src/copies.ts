import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CHANGED_SINCE_REQUEST,
  type CheckedParams,
  COPY_SOURCE_REQUEST,
  DELETE_HISTORY_REQUEST,
  PROVENANCE_REQUEST,
  type ProvenanceResult,
} from '../../server/src/lsp/protocol.js';
import { showMarkdownBeside } from './besideNote.js';
import { LANGUAGE } from './common.js';

/** Scheme of the read-only document of what changed since the last visit. */
export const CHANGES = 'clean-claim-changes';

/** Shows where the words of the visible notes come from: copied sentences dim, edited ones dotted, new ones plain. Off until toggled. */
export class CopyDecorations implements vscode.Disposable {
  private readonly copied = vscode.window.createTextEditorDecorationType({ opacity: '0.55' });
  private readonly edited = vscode.window.createTextEditorDecorationType({
    textDecoration: 'underline dotted',
  });
  private readonly listeners: vscode.Disposable[];
  private shown = false;

  constructor(
    private readonly client: BaseLanguageClient,
    checked: vscode.Event<CheckedParams>,
  ) {
    this.listeners = [
      checked(({ uri }) => this.refresh(uri)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.refresh()),
    ];
  }

  toggle(): void {
    this.shown = !this.shown;
    this.refresh();
    void vscode.window.setStatusBarMessage(
      this.shown
        ? 'Copied sentences are dim, edited ones dotted'
        : 'Copied sentences are shown as all others',
      4000,
    );
  }

  private refresh(uri?: string): void {
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document.languageId === LANGUAGE && (!uri || editor.document.uri.toString() === uri))
        void this.decorate(editor);
  }

  private async decorate(editor: vscode.TextEditor): Promise<void> {
    const { version, uri } = editor.document;
    const found = this.shown
      ? await this.client.sendRequest<ProvenanceResult>(PROVENANCE_REQUEST, { uri: uri.toString() })
      : null;
    if (editor.document.version !== version) return;
    const ranges = (kind: string) =>
      (found?.spans ?? [])
        .filter((span) => span.kind === kind)
        .map(
          ({ range: { start, end } }) =>
            new vscode.Range(start.line, start.character, end.line, end.character),
        );
    editor.setDecorations(this.copied, ranges('copied'));
    editor.setDecorations(this.edited, ranges('edited'));
  }

  dispose(): void {
    for (const one of [this.copied, this.edited, ...this.listeners]) one.dispose();
  }
}

/** Opens the editor's comparison of the active note with a source. Another patient's note is opened only after a question. */
export async function compareWithSource(client: BaseLanguageClient, chosen?: unknown): Promise<void> {
  const note = vscode.window.activeTextEditor?.document;
  if (note?.languageId !== LANGUAGE) return;
  const uri = note.uri.toString();
  const found = await client.sendRequest<ProvenanceResult>(PROVENANCE_REQUEST, { uri });
  const sources = found?.sources ?? [];
  if (sources.length === 0) {
    void vscode.window.showInformationMessage('No other note at hand shares much of its text with this one.');
    return;
  }
  const items = sources.map((source, index) => ({
    index,
    label: `${source.date ?? 'No stated date'} · ${source.percent} %`,
    description: source.relation === 'other patient' ? 'another patient' : (source.name ?? ''),
  }));
  const wanted = typeof chosen === 'number' ? items[chosen] : items.length === 1 ? items[0] : undefined;
  const item = wanted ?? (await vscode.window.showQuickPick(items, { title: 'Compare with' }));
  if (!item) return;
  const source = sources[item.index];
  if (source?.relation === 'other patient' && !(await mayShowOtherPatient())) return;
  const other = await client.sendRequest<string | null>(COPY_SOURCE_REQUEST, { uri, source: item.index });
  if (!other) {
    void vscode.window.showInformationMessage('The other note changed or is gone; nothing can be compared.');
    return;
  }
  const title = `Note of ${source?.date ?? 'no stated date'} ↔ this note`;
  await vscode.commands.executeCommand('vscode.diff', vscode.Uri.parse(other), note.uri, title);
}

async function mayShowOtherPatient(): Promise<boolean> {
  const answer = await vscode.window.showWarningMessage(
    'The source is the note of another patient. Open it only if your work needs it.',
    { modal: true },
    'Open',
  );
  return answer === 'Open';
}

/** The document of what changed, written anew each time it is opened. */
export function changesProvider(client: BaseLanguageClient): vscode.TextDocumentContentProvider {
  return {
    provideTextDocumentContent: async (uri) =>
      (await client.sendRequest<string | null>(CHANGED_SINCE_REQUEST, { uri: uri.query })) ??
      'The note is no longer open.',
  };
}

/** Shows only what is new or edited since the patient's last visit, beside the note. */
export async function showChanges(): Promise<void> {
  const note = vscode.window.activeTextEditor?.document;
  if (note?.languageId !== LANGUAGE) return;
  const uri = vscode.Uri.from({
    scheme: CHANGES,
    path: '/Changed since the last visit.md',
    query: note.uri.toString(),
    fragment: String(note.version),
  });
  await showMarkdownBeside(uri);
}

/** Deletes what is kept of this workspace's notes between sessions. */
export async function deleteHistory(client: BaseLanguageClient): Promise<void> {
  await client.sendRequest(DELETE_HISTORY_REQUEST);
  void vscode.window.showInformationMessage(
    'What was kept of the notes of this workspace is deleted. It is made again when the folder is next opened, unless cleanClaim.keepHistory is off.',
  );
}

/** Where the history is kept: the editor's own folder for this workspace, never the repository. */
export function historyFolder(context: vscode.ExtensionContext): string | undefined {
  const keep = vscode.workspace.getConfiguration('cleanClaim').get<boolean>('keepHistory', true);
  const folder = context.storageUri;
  return keep && folder?.scheme === 'file' ? vscode.Uri.joinPath(folder, 'history').fsPath : undefined;
}
