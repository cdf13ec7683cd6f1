import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { TAKE_IN_REQUEST, type TakeInResult } from '../../server/src/lsp/protocol.js';
import { LANGUAGE } from './common.js';

/** Opens new, unsaved notes with the text of the clipboard. */
export async function newNoteFromClipboard(client: BaseLanguageClient): Promise<void> {
  const content = await vscode.env.clipboard.readText();
  if (content.trim() === '') {
    void vscode.window.showInformationMessage('The clipboard holds no text.');
    return;
  }
  await openNotes(client, content);
}

/** Opens new, unsaved notes with the text of a file; the file stays as it is. */
export async function newNoteFromTextFile(client: BaseLanguageClient, chosen?: vscode.Uri): Promise<void> {
  const file =
    chosen ??
    (
      await vscode.window.showOpenDialog({
        title: 'Choose a text, RTF or HTML file',
        filters: { 'Text, RTF, HTML': ['txt', 'text', 'rtf', 'htm', 'html', 'md', 'note'] },
      })
    )?.[0];
  if (!file) return;
  const content = decode(await vscode.workspace.fs.readFile(file));
  if (content.trim() === '') {
    void vscode.window.showInformationMessage('This file holds no text.');
    return;
  }
  await openNotes(client, content);
}

/** UTF-16 by its mark, UTF-8 where it is well formed, else Windows-1252. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function openNotes(client: BaseLanguageClient, source: string): Promise<void> {
  const { text, changes, encounters } = await client.sendRequest<TakeInResult>(TAKE_IN_REQUEST, {
    text: source,
  });
  const parts = encounters.length > 1 ? await askToSplit(text, encounters) : [text];
  if (!parts) return;
  for (const content of parts) {
    const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content });
    await vscode.window.showTextDocument(document, { preview: false });
  }
  // The offer is a note at the side: whoever asked for the note need not answer it first.
  void offerBlock(changes);
}

async function askToSplit(
  whole: string,
  encounters: readonly string[],
): Promise<readonly string[] | undefined> {
  const split = `Open ${encounters.length} notes`;
  const choice = await vscode.window.showInformationMessage(
    `This text holds ${encounters.length} encounters; one note holds one.`,
    { modal: true },
    split,
    'Keep as one',
  );
  if (choice === undefined) return undefined;
  return choice === split ? encounters : [whole];
}

async function offerBlock(changes: readonly string[]): Promise<void> {
  const done = changes.length > 0 ? changes.join(' ') : 'The text was taken over unchanged.';
  const choice = await vscode.window.showInformationMessage(
    `${done} The source is as it was.`,
    'Add a coding block',
  );
  if (choice) await vscode.commands.executeCommand('cleanClaim.insertSkeleton');
}
