import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CHECK_NOTES_REQUEST,
  type CheckNotesResult,
  SKELETON_REQUEST,
} from '../../server/src/lsp/protocol.js';
import { LANGUAGE } from './common.js';

const BATCH = 20;

/** Checks every note of the workspace and lists what is found in the Problems view. */
export async function checkWorkspace(client: BaseLanguageClient): Promise<void> {
  const uris = await vscode.workspace.findFiles('**/*.{note,note.txt,encounter}', '**/node_modules/**');
  if (uris.length === 0) {
    void vscode.window.showInformationMessage(
      'This workspace holds no notes (*.note, *.note.txt, *.encounter).',
    );
    return;
  }
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Checking notes',
    cancellable: true,
  };
  const total = await vscode.window.withProgress(options, async (progress, token) => {
    let checked = 0;
    let withFindings = 0;
    let unreadable = 0;
    for (let at = 0; at < uris.length && !token.isCancellationRequested; at += BATCH) {
      const batch = uris.slice(at, at + BATCH).map((uri) => uri.toString());
      const result = await client
        .sendRequest<CheckNotesResult>(CHECK_NOTES_REQUEST, { uris: batch }, token)
        .catch(() => undefined);
      checked += result?.checked ?? 0;
      withFindings += result?.withFindings ?? 0;
      unreadable += result?.unreadable.length ?? 0;
      progress.report({ increment: (100 * BATCH) / uris.length, message: `${checked} of ${uris.length}` });
    }
    return { checked, withFindings, unreadable };
  });
  const problems = total.unreadable > 0 ? ` ${total.unreadable} could not be read.` : '';
  const choice = await vscode.window.showInformationMessage(
    `${total.checked} of ${uris.length} notes checked, ${total.withFindings} with findings.${problems}`,
    'Show problems',
  );
  if (choice) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

/** Appends an empty coding block to the active note. */
export async function insertSkeleton(client: BaseLanguageClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== LANGUAGE) return;
  const edits = await client.sendRequest<{ range: vscode.Range; newText: string }[] | null>(
    SKELETON_REQUEST,
    { uri: editor.document.uri.toString() },
  );
  const [edit] = edits ?? [];
  if (!edit) return;
  const at = new vscode.Position(edit.range.start.line, edit.range.start.character);
  await editor.edit((builder) => builder.insert(at, edit.newText));
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  const caret = editor.document.lineAt(Math.max(0, end.line - 1)).range.end;
  editor.selection = new vscode.Selection(caret, caret);
  editor.revealRange(new vscode.Range(caret, caret));
}
