import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CHANGED_SINCE_REQUEST,
  type CheckedParams,
  COPY_SOURCE_REQUEST,
  DELETE_HISTORY_REQUEST,
  MASKED_PAIR_REQUEST,
  type MaskedPairParams,
  type MaskedPairResult,
  PROVENANCE_REQUEST,
  type ProvenanceResult,
} from '../../server/src/lsp/protocol.js';
import { showMarkdownBeside } from './besideNote.js';
import { LANGUAGE } from './common.js';
import { chosenItem, decoratedRanges, sourceItems } from './copyShown.js';
import { showingOf } from './otherPatients.js';

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
    const { copied, edited } = decoratedRanges(found);
    editor.setDecorations(this.copied, copied.map(toRange));
    editor.setDecorations(this.edited, edited.map(toRange));
  }

  dispose(): void {
    for (const one of [this.copied, this.edited, ...this.listeners]) one.dispose();
  }
}

function toRange({ start, end }: ReturnType<typeof decoratedRanges>['copied'][number]): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Scheme of the read-only sides of a masked comparison. */
export const MASKED = 'clean-claim-masked';

/** Opens the editor's comparison of the active note with a source. Another patient's note is opened only after a question, and as far as the setting goes. */
export async function compareWithSource(
  client: BaseLanguageClient,
  chosen?: unknown,
  wantsMasked = false,
): Promise<void> {
  const note = vscode.window.activeTextEditor?.document;
  if (note?.languageId !== LANGUAGE) return;
  const uri = note.uri.toString();
  const found = await client.sendRequest<ProvenanceResult>(PROVENANCE_REQUEST, { uri });
  const sources = found?.sources ?? [];
  if (sources.length === 0) {
    void vscode.window.showInformationMessage('No other note at hand shares much of its text with this one.');
    return;
  }
  const items = sourceItems(sources);
  const item =
    chosenItem(items, chosen) ?? (await vscode.window.showQuickPick(items, { title: 'Compare with' }));
  if (!item) return;
  const source = sources[item.index];
  if (!source) return;
  const setting = vscode.workspace.getConfiguration('cleanClaim', note.uri).get('otherPatientNotes');
  const showing = showingOf(source.relation, setting, wantsMasked);
  const wished = showing === 'ask' ? await askHowToShow() : showing;
  if (wished === 'never')
    void vscode.window.showInformationMessage(
      'The source is the note of another patient; cleanClaim.otherPatientNotes keeps it closed.',
    );
  const title = `Note of ${source.date ?? 'no stated date'} ↔ this note`;
  if (wished === 'masked') await showMasked(note.uri, item.index, note.version, `${title}, masked`);
  if (wished === 'whole') await showWhole(client, note.uri, item.index, title);
}

async function showWhole(
  client: BaseLanguageClient,
  note: vscode.Uri,
  source: number,
  title: string,
): Promise<void> {
  const uri = note.toString();
  const other = await client.sendRequest<string | null>(COPY_SOURCE_REQUEST, { uri, source });
  if (!other) {
    void vscode.window.showInformationMessage('The other note changed or is gone; nothing can be compared.');
    return;
  }
  await vscode.commands.executeCommand('vscode.diff', vscode.Uri.parse(other), note, title);
}

async function showMasked(note: vscode.Uri, source: number, version: number, title: string): Promise<void> {
  const side = (name: keyof NonNullable<MaskedPairResult>) =>
    vscode.Uri.from({
      scheme: MASKED,
      path: `/${name}.txt`,
      query: JSON.stringify({ uri: note.toString(), source } satisfies MaskedPairParams),
      fragment: String(version),
    });
  await vscode.commands.executeCommand('vscode.diff', side('earlier'), side('later'), title);
}

/** The sides of a masked comparison, made when they are opened and kept nowhere. */
export function maskedProvider(client: BaseLanguageClient): vscode.TextDocumentContentProvider {
  return {
    provideTextDocumentContent: async ({ path, query }) => {
      const pair = await client.sendRequest<MaskedPairResult>(MASKED_PAIR_REQUEST, JSON.parse(query));
      return pair?.[path === '/earlier.txt' ? 'earlier' : 'later'] ?? 'The other note changed or is gone.';
    },
  };
}

async function askHowToShow(): Promise<'whole' | 'masked' | undefined> {
  const [masked, whole] = ['Open Masked', 'Open Whole'];
  const answer = await vscode.window.showWarningMessage(
    'The source is the note of another patient. Open it only if your work needs it; masked, names, numbers and dates are left out.',
    { modal: true },
    masked,
    whole,
  );
  return answer === masked ? 'masked' : answer === whole ? 'whole' : undefined;
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

/** What the server is told of the history that is kept between sessions. */
export interface KeptHistory {
  readonly historyFolder: string;
  /** Months back that are kept; 0 for all. */
  readonly historyMonths: number;
}

/** Where the history is kept: the editor's own folder for this workspace, never the repository. Undefined when none is. */
export function keptHistory(context: vscode.ExtensionContext): KeptHistory | undefined {
  const settings = vscode.workspace.getConfiguration('cleanClaim');
  const folder = context.storageUri;
  if (!settings.get('keepHistory', true) || folder?.scheme !== 'file') return undefined;
  return {
    historyFolder: vscode.Uri.joinPath(folder, 'history').fsPath,
    historyMonths: settings.get('keepHistoryMonths', 0),
  };
}
