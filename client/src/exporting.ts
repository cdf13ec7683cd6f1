import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  EFFECTIVE_CONFIGURATION_REQUEST,
  EXPORT_REQUEST,
  type ExportParams,
  type ExportResult,
  IMPORT_REQUEST,
  type ImportResult,
} from '../../server/src/lsp/protocol.js';
import type { EffectiveConfiguration } from '../../server/src/project/effectiveConfiguration.js';
import { LANGUAGE } from './common.js';

type Format = ExportParams['format'];
type Written = Extract<ExportResult, { files: unknown }>;
type Refused = Extract<ExportResult, { refusals: unknown }>;

const FORMATS: readonly (vscode.QuickPickItem & { readonly format: Format })[] = [
  { format: 'cms1500', label: 'CMS-1500 review copy', description: 'PDF, for review only' },
  { format: '837p', label: '837P', description: 'electronic claim 005010X222A1, marked as a test' },
  { format: 'fhir', label: 'FHIR R4', description: 'one Bundle a note' },
  { format: 'csv', label: 'Service lines', description: 'CSV' },
  { format: 'json', label: 'JSON', description: 'every value with its source' },
];

/** Writes notes as claims: those chosen in the explorer, else the active one. Open errors ask for a reason, which the coding block then records. */
export async function exportClaims(
  client: BaseLanguageClient,
  chosen?: vscode.Uri,
  several?: readonly vscode.Uri[],
  stated?: { readonly format?: Format; readonly reason?: string; readonly target?: vscode.Uri },
): Promise<void> {
  const uris = several?.length ? several : chosen ? [chosen] : activeNote();
  if (uris.length === 0) {
    void vscode.window.showInformationMessage('Open an encounter note first.');
    return;
  }
  const format =
    stated?.format ??
    (await vscode.window.showQuickPick(FORMATS, { placeHolder: 'Write the claim as' }))?.format;
  if (!format) return;
  const ask = (reason?: string) =>
    client.sendRequest<ExportResult>(EXPORT_REQUEST, {
      uris: uris.map(String),
      format,
      ...(reason && { reason }),
    } satisfies ExportParams);
  let result = await ask(stated?.reason);
  if ('refusals' in result && !stated?.reason && result.refusals.every(({ kind }) => kind === 'errors')) {
    const reason = await askReason(result);
    if (!reason) return;
    result = await ask(reason);
  }
  if ('refusals' in result) {
    await showRefusal(result);
    return;
  }
  if (await save(result, uris, stated?.target)) await record(result);
}

function activeNote(): vscode.Uri[] {
  const document = vscode.window.activeTextEditor?.document;
  const note =
    document?.languageId === LANGUAGE
      ? document
      : vscode.window.visibleTextEditors.find((editor) => editor.document.languageId === LANGUAGE)?.document;
  return note ? [note.uri] : [];
}

async function askReason({ refusals }: Refused): Promise<string | undefined> {
  const count = refusals.reduce((sum, { because }) => sum + because.length, 0);
  const reason = await vscode.window.showInputBox({
    title: `${count} ${count === 1 ? 'error is' : 'errors are'} open`,
    prompt: 'Why is the claim exported all the same? The coding block records the reason.',
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? 'A reason is needed.' : undefined),
  });
  return reason?.trim();
}

/** Says what stands against the export, in a document when it is much. */
async function showRefusal({ refusals }: Refused): Promise<void> {
  const [first] = refusals;
  const more = refusals.reduce((sum, { because }) => sum + because.length, 0) - 1;
  const choice = await vscode.window.showWarningMessage(
    `Nothing was exported. ${first?.name ?? ''}: ${first?.because[0] ?? ''}${more > 0 ? ` (and ${more} more)` : ''}`,
    ...(more > 0 ? ['Show all'] : []),
  );
  if (choice !== 'Show all') return;
  const content = refusals
    .map(({ name, because }) => `${name}\n${because.map((line) => `  - ${line}`).join('\n')}\n`)
    .join('\n');
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ content, language: 'markdown' }),
  );
}

async function save(
  result: Written,
  uris: readonly vscode.Uri[],
  target: vscode.Uri | undefined,
): Promise<boolean> {
  const [first] = uris;
  const folder = first ? vscode.Uri.joinPath(first, '..') : undefined;
  const [only] = result.files;
  if (result.files.length === 1 && only) {
    const stem = stemOf(
      only.of ?? (uris.length === 1 ? first?.path.split('/').pop() : undefined) ?? 'claims',
    );
    const where =
      target ??
      (await vscode.window.showSaveDialog({
        title: 'Save the claim',
        ...(folder?.scheme === 'file' && {
          defaultUri: vscode.Uri.joinPath(folder, `${stem}.${only.extension}`),
        }),
      }));
    if (!where) return false;
    await vscode.workspace.fs.writeFile(where, bytesOf(only));
  } else {
    const where =
      target ??
      (
        await vscode.window.showOpenDialog({
          canSelectFolders: true,
          canSelectFiles: false,
          openLabel: 'Save here',
        })
      )?.[0];
    if (!where) return false;
    for (const file of result.files)
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(where, `${stemOf(file.of ?? 'claim')}.${file.extension}`),
        bytesOf(file),
      );
  }
  const said = result.notices.length > 0 ? ` ${result.notices.join(' ')}` : '';
  void vscode.window.showInformationMessage(
    `${uris.length === 1 ? 'The claim was' : `${uris.length} claims were`} exported.${said}`,
  );
  return true;
}

function stemOf(name: string): string {
  return decodeURIComponent(name).replace(/\.(?:note\.txt|note|encounter)$/i, '');
}

function bytesOf(file: Written['files'][number]): Uint8Array {
  if (file.text !== undefined) return new TextEncoder().encode(file.text);
  return Uint8Array.from(atob(file.base64 ?? ''), (character) => character.charCodeAt(0));
}

/** Writes `exported DATE: reason` into the coding blocks of notes that were exported with open errors. */
async function record({ records }: Written): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, edits } of records)
    for (const { range, newText } of edits) {
      const at = new vscode.Range(
        range.start.line,
        range.start.character,
        range.end.line,
        range.end.character,
      );
      edit.replace(vscode.Uri.parse(uri), at, newText);
    }
  if (records.length > 0) await vscode.workspace.applyEdit(edit);
}

/** Opens a new note made from a FHIR Bundle, and says what of it was not understood. */
export async function newNoteFromFhir(client: BaseLanguageClient, chosen?: vscode.Uri): Promise<void> {
  const file =
    chosen ??
    (
      await vscode.window.showOpenDialog({
        title: 'Choose a FHIR Bundle',
        filters: { 'FHIR JSON': ['json'] },
      })
    )?.[0];
  if (!file) return;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const result = await client.sendRequest<ImportResult>(IMPORT_REQUEST, { text });
  if ('problem' in result) {
    void vscode.window.showErrorMessage(result.problem);
    return;
  }
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: LANGUAGE, content: result.text }),
  );
  const count = result.notUnderstood.length + result.problems.length;
  if (count === 0) return;
  const choice = await vscode.window.showWarningMessage(
    `${result.notUnderstood.length} elements of the Bundle did not go into the note. ${result.problems.join(' ')}`.trim(),
    'Show them',
  );
  if (!choice) return;
  const content = [
    ...result.problems,
    '',
    ...result.leftOver.map(
      ({ path, value }) => `${path}: ${value.length > 300 ? `${value.slice(0, 300)}…` : value}`,
    ),
    '',
  ].join('\n');
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ content, language: 'plaintext' }),
    { viewColumn: vscode.ViewColumn.Beside },
  );
}

/** Shows every setting in force for the active note and which file and line set it. */
export async function showEffectiveConfiguration(client: BaseLanguageClient): Promise<void> {
  const [uri] = activeNote();
  if (!uri) {
    void vscode.window.showInformationMessage('Open an encounter note first.');
    return;
  }
  const effective = await client.sendRequest<EffectiveConfiguration>(EFFECTIVE_CONFIGURATION_REQUEST, {
    uri: uri.toString(),
  });
  const { path, settings, setBy } = effective;
  const content = `// What is in force for ${uri.path.split('/').pop()}. "setBy" says which file and line set what.\n${JSON.stringify({ file: path, ...settings, setBy }, undefined, 2)}\n`;
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ content, language: 'jsonc' }),
  );
}
