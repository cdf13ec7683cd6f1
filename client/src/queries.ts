import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { DRAFT_QUERY_REQUEST, type DraftQueryResult } from '../../server/src/lsp/protocol.js';

/** Drafts a query to the provider: opens it as a document ready to send, and records it in the coding block of the note. */
export async function openQuery(client: BaseLanguageClient, uri: string, fingerprint: string): Promise<void> {
  const query = await client.sendRequest<DraftQueryResult>(DRAFT_QUERY_REQUEST, { uri, fingerprint });
  if (!query) {
    void vscode.window.showInformationMessage('The note has changed; this finding is no longer there.');
    return;
  }
  await record(vscode.Uri.parse(uri), query);
  const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: query.text });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}

async function record(note: vscode.Uri, query: NonNullable<DraftQueryResult>): Promise<void> {
  if (query.edits.length === 0) {
    void vscode.window.showInformationMessage(
      'The note has no coding block, so the query is not recorded in it.',
    );
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of query.edits) {
    const { start, end } = range;
    edit.replace(note, new vscode.Range(start.line, start.character, end.line, end.character), newText);
  }
  await vscode.workspace.applyEdit(edit);
}
