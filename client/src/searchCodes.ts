import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CodeRow } from '../../server/src/features/codeSearch.js';
import {
  INSERT_CODE_REQUEST,
  type InsertCodeParams,
  type InsertCodeResult,
  SEARCH_CODES_REQUEST,
  type SearchCodesParams,
} from '../../server/src/lsp/protocol.js';
import { openCodePage } from './codePages.js';
import { LANGUAGE } from './common.js';

interface RowItem extends vscode.QuickPickItem {
  readonly row?: CodeRow;
}

const COPY: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: 'Copy the code' };
const PAGE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('book'),
  tooltip: 'Open the page of the code',
};

/** A quick pick over all code sets at hand, searched at every letter. Enter inserts the code into the coding block of the note it was opened from, else copies it. */
export function searchCodes(client: BaseLanguageClient): void {
  const editor = vscode.window.activeTextEditor;
  const note = editor?.document.languageId === LANGUAGE ? editor.document : undefined;
  const pick = vscode.window.createQuickPick<RowItem>();
  pick.title = 'Search Codes';
  pick.placeholder = note
    ? 'Words, abbreviation or code; Enter inserts it into the coding block'
    : 'Words, abbreviation or code; Enter copies it';
  // The server orders the rows; the editor must not.
  Object.assign(pick, { sortByLabel: false });
  pick.value = wordsAt(editor);
  let running: vscode.CancellationTokenSource | undefined;
  const search = async (query: string) => {
    running?.cancel();
    const own = new vscode.CancellationTokenSource();
    running = own;
    pick.busy = true;
    const params: SearchCodesParams = { query, ...(note && { uri: note.uri.toString() }) };
    const rows = await client
      .sendRequest<readonly CodeRow[]>(SEARCH_CODES_REQUEST, params, own.token)
      .catch(() => undefined);
    if (own.token.isCancellationRequested) return;
    pick.busy = false;
    if (rows) pick.items = rows.length > 0 || query.trim() === '' ? rows.map(itemOf) : [NOTHING];
  };
  pick.onDidChangeValue(search);
  pick.onDidTriggerItemButton(async ({ button, item }) => {
    if (!item.row) return;
    pick.hide();
    if (button === COPY) await copy(item.row);
    else await openCodePage(item.row.code, item.row.system, item.row.on);
  });
  pick.onDidAccept(async () => {
    const [item] = pick.selectedItems;
    if (!item?.row) return;
    pick.hide();
    if (note) await insert(client, note, item.row);
    else await copy(item.row);
  });
  pick.onDidHide(() => {
    running?.cancel();
    pick.dispose();
  });
  pick.show();
  void search(pick.value);
}

const NOTHING: RowItem = { label: 'Nothing found', alwaysShow: true };

/** A short selection is what is searched for. */
function wordsAt(editor: vscode.TextEditor | undefined): string {
  const selected = editor?.document.getText(editor.selection).trim() ?? '';
  return selected.length <= 80 && !/[\r\n]/.test(selected) ? selected : '';
}

function itemOf(row: CodeRow): RowItem {
  const via = row.via ? ` · by “${row.via}”` : '';
  const state = row.state ? `  $(info) ${row.state}` : '';
  return {
    row,
    label: `${row.system === 'ICD-10-CM' ? '$(symbol-value)' : '$(symbol-event)'} ${row.code}`,
    description: `${row.title}${state}`,
    detail: row.path.length > 0 ? `${row.path.join(' › ')}${via}` : `${row.system}${via}`,
    alwaysShow: true,
    buttons: [COPY, PAGE],
  };
}

async function copy(row: CodeRow): Promise<void> {
  await vscode.env.clipboard.writeText(row.code);
  vscode.window.setStatusBarMessage(`${row.code} copied`, 3000);
}

async function insert(client: BaseLanguageClient, note: vscode.TextDocument, row: CodeRow): Promise<void> {
  if (!(await insertCode(client, { uri: note.uri.toString(), system: row.system, code: row.code })))
    await copy(row);
}

/** Brings a code into the coding block of a note and into sight; false when the note cannot take it. */
export async function insertCode(client: BaseLanguageClient, params: InsertCodeParams): Promise<boolean> {
  const answer = await client.sendRequest<InsertCodeResult>(INSERT_CODE_REQUEST, params);
  if (!answer) return false;
  const uri = vscode.Uri.parse(params.uri);
  if (answer.standsAt) {
    reveal(uri, answer.standsAt.start.line);
    vscode.window.setStatusBarMessage(`${params.code} is on the claim already`, 4000);
    return true;
  }
  const [first] = answer.edits;
  if (!first) return false;
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of answer.edits) {
    const { start, end } = range;
    edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
  }
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  // An inserted line begins with the line break of the one before; a new block ends with one.
  const added = first.newText.trimEnd().split('\n').length - 1;
  reveal(uri, first.range.start.line + added);
  return true;
}

/** Puts the caret at the end of a line of a visible note, and scrolls there when it is out of sight. */
function reveal(uri: vscode.Uri, line: number): void {
  const wanted = uri.toString();
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === wanted);
  if (!editor) return;
  const { end } = editor.document.lineAt(Math.min(line, editor.document.lineCount - 1)).range;
  editor.selection = new vscode.Selection(end, end);
  editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
