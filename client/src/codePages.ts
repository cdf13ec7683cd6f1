import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CODE_PAGE_REQUEST, type CodePageParams } from '../../server/src/lsp/protocol.js';
import { showMarkdownBeside } from './besideNote.js';

/** Scheme of the code document: `clean-claim-code:/2026-03-20/ICD-10-CM/E11.42.md`. Date and system may be `-`. */
export const CODE_PAGES = 'clean-claim-code';

/**
 * The code document as a read-only file system, so that the links between its pages are followed by Markdown preview and editor alike. The server writes each page when it is read.
 */
export function codePages(client: BaseLanguageClient): vscode.FileSystemProvider {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  return {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose: () => undefined }),
    stat: () => ({
      type: vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: 0,
      permissions: vscode.FilePermission.Readonly,
    }),
    async readFile(uri) {
      const page = await client.sendRequest<string>(CODE_PAGE_REQUEST, paramsOf(uri));
      return new TextEncoder().encode(page);
    },
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions('The code document cannot be changed.');
}

function paramsOf(uri: vscode.Uri): CodePageParams {
  const [, on = '-', system = '-', file = ''] = uri.path.split('/');
  return {
    name: file.replace(/\.md$/, ''),
    ...(on !== '-' && { on }),
    ...(system !== '-' && { system: system as NonNullable<CodePageParams['system']> }),
  };
}

/** Shows the page of a code beside the note; without a code, asks for one. */
export async function openCodePage(code?: unknown, system?: unknown, on?: unknown): Promise<void> {
  const name = typeof code === 'string' ? code : await askForCode();
  if (!name) return;
  const part = (value: unknown) => (typeof value === 'string' && value !== '' ? value : '-');
  const path = `/${part(on)}/${part(system)}/${name}.md`;
  const uri = vscode.Uri.from({ scheme: CODE_PAGES, path });
  await showMarkdownBeside(uri);
}

async function askForCode(): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: 'Page of a code',
    prompt:
      'A diagnosis, HCPCS or CPT code, a modifier, or a place of service; empty for the list of chapters',
    validateInput: (value) =>
      /^[A-Za-z0-9.-]{0,12}$/.test(value.trim()) ? undefined : 'Letters, digits and the dot only',
  });
  if (typed === undefined) return undefined;
  return typed.trim() === '' ? 'chapters' : typed.trim().toUpperCase();
}
