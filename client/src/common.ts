import * as vscode from 'vscode';
import { type BaseLanguageClient, DocumentDiagnosticRequest } from 'vscode-languageclient';
import type { CodeSystem } from '../../server/src/codes/codeBook.js';
import {
  CHECKED_NOTIFICATION,
  type CheckedParams,
  FIND_FILES_REQUEST,
  type FindFilesResult,
  READ_FILE_REQUEST,
  type ReadFileParams,
} from '../../server/src/lsp/protocol.js';
import { CODE_PAGES, codePages, openCodePage } from './codePages.js';
import { checkWorkspace, insertSkeleton } from './commands.js';
import {
  CHANGES,
  CopyDecorations,
  changesProvider,
  compareWithSource,
  deleteHistory,
  MASKED,
  maskedProvider,
  showChanges,
} from './copies.js';
import { exportClaims, newNoteFromFhir, showEffectiveConfiguration } from './exporting.js';
import { newNoteFromClipboard, newNoteFromTextFile } from './newNotes.js';
import { PreviewPanels, previewSerializer } from './preview/panels.js';
import { openQuery } from './queries.js';
import { openRulePage, rulePages } from './rulePages.js';
import { insertCode, searchCodes } from './searchCodes.js';
import { StatusItem } from './status.js';
import type { TypingPause } from './typingPause.js';

export const LANGUAGE = 'encounter-note';

/** Everything the extension does with a running client, on the desktop and in the browser alike. */
export async function activateWith(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  log: vscode.LogOutputChannel,
  pause: TypingPause,
): Promise<void> {
  // A client keeps one handler a notification; both listeners share this one.
  const checked = new vscode.EventEmitter<CheckedParams>();
  client.onNotification(CHECKED_NOTIFICATION, (params: CheckedParams) => checked.fire(params));
  const panels = new PreviewPanels(context.extensionUri, client, checked.event);
  const status = new StatusItem(checked.event);
  const copies = new CopyDecorations(client, checked.event);
  context.subscriptions.push(
    checked,
    panels,
    status,
    pause.onDidEnd(() => pullAgain(client)),
    vscode.window.registerWebviewPanelSerializer(PreviewPanels.viewType, previewSerializer(panels)),
    vscode.workspace.registerTextDocumentContentProvider('clean-claim-rule', rulePages(client)),
    command('cleanClaim.openPreview', () => panels.openForActive()),
    command('cleanClaim.restartServer', async () => {
      if (client.isRunning()) await client.stop();
      await client.start();
    }),
    command('cleanClaim.showLog', () => log.show()),
    command('cleanClaim.checkWorkspace', () => checkWorkspace(client)),
    command('cleanClaim.newNoteFromClipboard', () => newNoteFromClipboard(client)),
    command('cleanClaim.newNoteFromTextFile', (uri) =>
      newNoteFromTextFile(client, uri instanceof vscode.Uri ? uri : undefined),
    ),
    command('cleanClaim.insertSkeleton', () => insertSkeleton(client)),
    command('cleanClaim.exportClaim', (uri, uris, stated) =>
      exportClaims(
        client,
        uri instanceof vscode.Uri ? uri : undefined,
        Array.isArray(uris) ? uris : undefined,
        stated as Parameters<typeof exportClaims>[3],
      ),
    ),
    command('cleanClaim.newNoteFromFhir', (uri) =>
      newNoteFromFhir(client, uri instanceof vscode.Uri ? uri : undefined),
    ),
    copies,
    vscode.workspace.registerTextDocumentContentProvider(CHANGES, changesProvider(client)),
    command('cleanClaim.toggleCopies', () => copies.toggle()),
    vscode.workspace.registerTextDocumentContentProvider(MASKED, maskedProvider(client)),
    command('cleanClaim.compareWithSource', (source) => compareWithSource(client, source)),
    command('cleanClaim.compareMasked', () => compareWithSource(client, undefined, true)),
    command('cleanClaim.showChanges', showChanges),
    command('cleanClaim.deleteHistory', () => deleteHistory(client)),
    command('cleanClaim.showConfiguration', () => showEffectiveConfiguration(client)),
    command('cleanClaim.searchCodes', () => searchCodes(client)),
    command('cleanClaim.insertCode', (uri, system, code) =>
      insertCode(client, { uri: String(uri), system: system as CodeSystem, code: String(code) }),
    ),
    command('cleanClaim.draftQuery', (uri, fingerprint) =>
      openQuery(client, String(uri), String(fingerprint)),
    ),
    command('cleanClaim.openRulePage', (id) => openRulePage(String(id))),
    vscode.workspace.registerFileSystemProvider(CODE_PAGES, codePages(client), { isReadonly: true }),
    command('cleanClaim.openCodePage', openCodePage),
  );
  client.onRequest(FIND_FILES_REQUEST, findFiles);
  client.onRequest(READ_FILE_REQUEST, readFile);
  await client.start();
}

/** Has the editor ask for the findings of the visible notes once more. */
function pullAgain(client: BaseLanguageClient): void {
  for (const { document } of vscode.window.visibleTextEditors)
    if (document.languageId === LANGUAGE) {
      const feature = client.getFeature(DocumentDiagnosticRequest.method);
      feature?.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
      return;
    }
}

function command(id: string, run: (...args: unknown[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, run);
}

async function findFiles(): Promise<FindFilesResult> {
  const uris = async (glob: string) =>
    (await vscode.workspace.findFiles(glob, '**/node_modules/**')).map((uri) => uri.toString());
  return {
    notes: await uris('**/*.{note,note.txt,encounter}'),
    configurations: await uris('**/clean-claim.json'),
  };
}

async function readFile({ uri }: ReadFileParams): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
  } catch {
    return null;
  }
}
