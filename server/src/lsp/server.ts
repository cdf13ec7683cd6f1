import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { stackWithoutMessage } from '../base/stack.js';
import type { CheckedNote } from '../check.js';
import { diagnosticsOf } from '../features/diagnostics.js';
import { parseNote } from '../note/parseNote.js';
import { capabilitiesOf, serverCapabilities } from './capabilities.js';
import { CheckedNotes } from './checkedNotes.js';
import { WorkspaceConfigurations } from './configurations.js';
import { type Host, MOST_NOTES } from './host.js';
import {
  CHECK_NOTES_REQUEST,
  CHECKED_NOTIFICATION,
  type CheckedParams,
  type CheckNotesParams,
  type CheckNotesResult,
  type NoteStatus,
  type ServerSettings,
} from './protocol.js';
import { answerQuestions } from './questions.js';
import { WorkspaceNotes } from './workspaceNotes.js';

/** Above this length a note is still checked, later and with a word in the status. UTF-16 units. */
const LONG_NOTE = 256 * 1024;
const DELAY = 150;
const LONG_DELAY = 1500;

/** Starts the language server on a connection. The same for Node and a web worker; only the host differs. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const history = new WorkspaceNotes();
  const configurations = new WorkspaceConfigurations(host, connection);
  const notes = new CheckedNotes(host, history, configurations);
  const reported = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let client = capabilitiesOf({ capabilities: {} });
  let folders: readonly string[] = [];
  let cut = false;

  connection.onInitialize((params): InitializeResult => {
    client = capabilitiesOf(params);
    folders = (params.workspaceFolders ?? []).map((folder) => folder.uri);
    return { capabilities: serverCapabilities(), serverInfo: { name: 'Clean Claim' } };
  });

  connection.onInitialized(async () => {
    if (client.dynamicConfiguration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'cleanClaim' });
    await readSettings();
    await readWorkspace();
  });

  connection.onDidChangeConfiguration(async () => {
    await readSettings();
    recheckStale();
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    for (const change of changes) {
      if (change.uri.endsWith('/clean-claim.json'))
        await configurations.load(change.uri, documents.get(change.uri)?.getText());
      else await readFromDisk(change.uri);
    }
    recheckStale();
  });

  documents.onDidChangeContent(({ document }) => {
    if (isConfiguration(document))
      void configurations.load(document.uri, document.getText()).then(() => recheckStale());
    else schedule(document, reported.has(document.uri) ? undefined : 0);
    // What was just opened is reported at once; edits wait for a pause.
    reported.add(document.uri);
  });

  documents.onDidSave(({ document }) => {
    if (isConfiguration(document)) return;
    history.putNote(document.uri, notes.of(document).note);
    recheckStale(document.uri);
  });

  documents.onDidClose(({ document }) => {
    clearTimeout(timers.get(document.uri));
    timers.delete(document.uri);
    reported.delete(document.uri);
    notes.forget(document.uri);
    if (!client.pulls && !isConfiguration(document))
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  /** Answers a question about an open note; an exception in one feature answers with nothing and logs where, without any text. */
  function ask<T>(
    what: string,
    uri: string,
    otherwise: T,
    answer: (checked: CheckedNote, document: TextDocument) => T,
    token?: CancellationToken,
  ): T | ResponseError<void> {
    if (token?.isCancellationRequested)
      return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled') as ResponseError<void>;
    const document = documents.get(uri);
    if (!document || isConfiguration(document)) return otherwise;
    try {
      return answer(notes.of(document), document);
    } catch (error) {
      connection.console.error(`${what} failed: ${stackWithoutMessage(error)}`);
      return otherwise;
    }
  }

  answerQuestions(connection, ask, { relatedNote, showsLenses: () => notes.settings.codeLens !== false });
  connection.onRequest(CHECK_NOTES_REQUEST, checkNotes);

  /** Checks notes that need not be open and publishes what is found. */
  async function checkNotes(params: CheckNotesParams, token: CancellationToken): Promise<CheckNotesResult> {
    const progress =
      params.workDoneToken === undefined
        ? undefined
        : await connection.window.createWorkDoneProgress().catch(() => undefined);
    progress?.begin('Checking notes', 0, undefined, true);
    const result = { checked: 0, withFindings: 0, unreadable: [] as string[], cancelled: false };
    for (const [index, uri] of params.uris.entries()) {
      if (token.isCancellationRequested || progress?.token.isCancellationRequested) {
        result.cancelled = true;
        break;
      }
      const open = documents.get(uri);
      const text = open?.getText() ?? (await host.readText(uri));
      if (text === undefined) {
        result.unreadable.push(uri);
        continue;
      }
      const checked = open ? notes.of(open) : notes.checkNote(uri, parseNote(text).note);
      result.checked++;
      if (checked.outcome.findings.length > 0) result.withFindings++;
      if (!open)
        await connection.sendDiagnostics({ uri, diagnostics: diagnosticsOf(checked, uri, relatedNote) });
      if (index % 20 === 0) progress?.report(Math.round((100 * index) / params.uris.length));
    }
    progress?.done();
    return result;
  }

  function relatedNote(uri: string) {
    const note = history.noteAt(uri);
    return note && { uri, note };
  }

  async function readSettings(): Promise<void> {
    if (!client.configuration) return;
    const settings = (await connection.workspace
      .getConfiguration('cleanClaim')
      .catch(() => null)) as ServerSettings | null;
    notes.settings = settings ?? {};
    notes.settingsGeneration++;
  }

  async function readWorkspace(): Promise<void> {
    const found = await host.findFiles(folders);
    cut = found.cut;
    for (const uri of found.configurations) await configurations.load(uri, documents.get(uri)?.getText());
    let read = 0;
    for (const uri of found.notes) {
      await readFromDisk(uri);
      // Questions of the editor come before reading on.
      if (++read % 25 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    }
    recheckStale();
  }

  async function readFromDisk(uri: string): Promise<void> {
    const text = await host.readText(uri);
    if (text === undefined) history.remove(uri);
    else history.put(uri, text);
  }

  /** Checks again the open notes that depend on what changed: same patient, same provider, same configuration, settings. */
  function recheckStale(except?: string): void {
    const stale = documents
      .all()
      .filter((document) => document.uri !== except && !isConfiguration(document) && notes.isStale(document));
    if (stale.length > 0 && client.pulls && client.refreshes) void connection.languages.diagnostics.refresh();
    for (const document of stale) schedule(document);
  }

  /** Checks a note shortly after its last change: pushes findings to clients that cannot pull, and says that status and preview are stale. */
  function schedule(document: TextDocument, soon?: number): void {
    clearTimeout(timers.get(document.uri));
    const delay = soon ?? (document.getText().length > LONG_NOTE ? LONG_DELAY : DELAY);
    timers.set(
      document.uri,
      setTimeout(() => void report(document.uri), delay),
    );
  }

  async function report(uri: string): Promise<void> {
    const document = documents.get(uri);
    if (!document) return;
    const { version } = document;
    const status = ask('check', uri, undefined, (checked) => statusOf(checked, document));
    if (!status || status instanceof ResponseError) return;
    if (!client.pulls) {
      const diagnostics = ask('diagnostics', uri, [], (checked) => diagnosticsOf(checked, uri, relatedNote));
      if (!(diagnostics instanceof ResponseError) && documents.get(uri)?.version === version)
        await connection.sendDiagnostics({ uri, version, diagnostics });
    }
    if (client.status)
      await connection.sendNotification(CHECKED_NOTIFICATION, {
        uri,
        version,
        status,
      } satisfies CheckedParams);
  }

  function statusOf(checked: CheckedNote, document: TextDocument): NoteStatus {
    const counts = { error: 0, warning: 0, info: 0, hint: 0 };
    for (const finding of checked.outcome.findings) counts[finding.severity]++;
    for (const failure of checked.outcome.failures)
      connection.console.error(`${failure.rule} failed: ${failure.stack}`);
    const long =
      document.getText().length > LONG_NOTE
        ? 'This note is very long; it is checked a moment after each change.'
        : undefined;
    const limit =
      long ?? (cut ? `Only the first ${MOST_NOTES} notes of the workspace are compared.` : undefined);
    return {
      counts,
      notChecked: checked.outcome.notChecked.length,
      releases: checked.releases.map((release) => `${release.system} ${release.edition}`),
      dateOfService: checked.subject.dateOfService?.value ?? null,
      coded: checked.note.coding !== undefined,
      ...(limit && { limit }),
    };
  }

  documents.listen(connection);
  connection.listen();
}

function isConfiguration(document: TextDocument): boolean {
  return document.uri.endsWith('/clean-claim.json');
}
