import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { stackWithoutMessage } from '../base/stack.js';
import type { CheckedNote } from '../check.js';
import { VERSION } from '../cli/version.js';
import { diagnosticsOf } from '../features/diagnostics.js';
import { parseNote } from '../note/parseNote.js';
import { capabilitiesOf, foldersOf, serverCapabilities, WATCHED } from './capabilities.js';
import { CheckedNotes } from './checkedNotes.js';
import { ClosedNotes } from './closedNotes.js';
import { WorkspaceConfigurations } from './configurations.js';
import { answerExports, withSettings } from './exporting.js';
import type { Host } from './host.js';
import { CodesInUse } from './installedCodes.js';
import { pause } from './pause.js';
import {
  CHECK_NOTES_REQUEST,
  CHECKED_NOTIFICATION,
  type CheckedParams,
  DELETE_HISTORY_REQUEST,
} from './protocol.js';
import { answerQuestions } from './questions.js';
import { beginReading } from './readingProgress.js';
import { monthsBefore } from './retention.js';
import { Settings } from './settings.js';
import { LONG_NOTE, statusOf } from './status.js';
import { canonicalUri } from './uris.js';
import { WorkspaceNotes } from './workspaceNotes.js';

/** Milliseconds between the last change of a note and its check. */
const DELAY = 150;
const LONG_DELAY = 1500;
/** Notes read from disk between two pauses. */
const BATCH = 25;
/** Notes to read from which progress is shown. */
const SHOWN_FROM = 200;

/** Starts the language server on a connection. The same for Node and a web worker; only the host differs. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const history = new WorkspaceNotes(host, (problem) => connection.console.warn(problem));
  const configurations = new WorkspaceConfigurations(host, connection);
  const settings = new Settings();
  const codes = new CodesInUse(host.releases, (problem) => connection.console.warn(problem));
  const notes = new CheckedNotes(host, history, configurations, settings, codes);
  const closed = new ClosedNotes(connection, host, documents, notes, relatedNote);
  const reported = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let client = capabilitiesOf({ capabilities: {} });
  let folders: readonly string[] = [];
  let limit: string | undefined;

  connection.onInitialize((params): InitializeResult => {
    client = capabilitiesOf(params);
    folders = foldersOf(params);
    const kept: unknown = params.initializationOptions?.historyFolder;
    if (typeof kept === 'string' && kept !== '')
      history.openStore(kept, monthsBefore(host.today(), params.initializationOptions?.historyMonths));
    return { capabilities: serverCapabilities(), serverInfo: { name: 'Clean Claim' } };
  });

  connection.onInitialized(async () => {
    if (client.dynamicConfiguration)
      wish(connection.client.register(DidChangeConfigurationNotification.type, { section: 'cleanClaim' }));
    if (client.dynamicWatching)
      wish(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHED }));
    if (client.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
        await readSettings();
        await readWorkspace();
      });
    codes.watch(() => recheckStale());
    await readSettings();
    await readWorkspace();
  });

  /** A client that declines to tell us of something is served without. */
  function wish(registration: Promise<unknown>): void {
    registration.catch(() => connection.console.info('the client declined a registration'));
  }

  connection.onDidChangeConfiguration(async ({ settings: sent }) => {
    if (client.configuration) await readSettings();
    else settings.take((sent as { cleanClaim?: unknown } | undefined)?.cleanClaim);
    recheckStale();
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    for (const { uri } of changes) {
      if (isConfiguration(uri)) await configurations.load(uri, openText(uri));
      else if (isTable(uri))
        for (const file of configurations.naming(uri)) await configurations.load(file, openText(file));
      else await readFromDisk(uri);
    }
    for (const { uri } of changes) if (!isTable(uri)) await closed.changed(uri);
    recheckStale();
  });

  documents.onDidOpen(({ document }) => {
    closed.opened(document.uri);
    // Single files opened without a folder are compared with each other, too.
    if (isPlaceOfNotes(document.uri)) remember(document);
  });

  documents.onDidChangeContent(({ document }) => {
    if (isConfiguration(document.uri))
      void configurations.load(document.uri, document.getText()).then(() => recheckStale());
    else schedule(document, reported.has(document.uri) ? undefined : 0);
    // What was just opened is reported at once; edits wait for a pause.
    reported.add(document.uri);
  });

  documents.onDidSave(({ document }) => remember(document));

  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    reported.delete(uri);
    notes.forget(uri);
    // What was typed but not saved does not count any more.
    if (isConfiguration(uri)) void configurations.load(uri).then(() => recheckStale());
    else if (isPlaceOfNotes(uri)) void readFromDisk(uri).then(() => recheckStale());
    if (!client.pulls && !isConfiguration(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
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
    if (!document || isConfiguration(uri)) return otherwise;
    try {
      return answer(notes.of(document), document);
    } catch (error) {
      connection.console.error(`${what} failed: ${stackWithoutMessage(error)}`);
      return otherwise;
    }
  }

  answerQuestions(connection, ask, {
    codes: () => codes.current.book,
    relatedNote,
    showsLenses: (uri) => settings.forDocument(uri).codeLens !== false,
    showsSuggestions: (uri) => settings.forDocument(uri).suggestionLens !== false,
    today: () => host.today(),
  });
  connection.onRequest(DELETE_HISTORY_REQUEST, () => history.deleteStore());
  connection.onRequest(CHECK_NOTES_REQUEST, closed.check.bind(closed));
  answerExports(connection, {
    async checkedNote(uri) {
      const open = documents.get(uri);
      if (open) return notes.of(open);
      const text = await host.readText(uri);
      return text === undefined ? undefined : notes.checkNote(uri, parseNote(text).note);
    },
    nameOf: (uri) => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)),
    tool: VERSION,
    time: () => host.time(),
    effective: (uri) => withSettings(configurations.effectiveFor(uri), settings.forDocument(uri)),
  });

  function relatedNote(uri: string) {
    const note = history.noteAt(uri);
    return note && { uri, note };
  }

  /** Takes the text of an open note into the history that other notes are compared with. */
  function remember(document: TextDocument): void {
    ask('history', document.uri, undefined, (checked) => history.putNote(document.uri, checked.note));
    recheckStale(document.uri);
  }

  /** True for files and new documents; other schemes show earlier versions of the same files. */
  function isPlaceOfNotes(uri: string): boolean {
    const scheme = (address: string) => address.slice(0, address.indexOf(':'));
    return ['file', 'untitled', ...folders.map(scheme)].includes(scheme(uri));
  }

  function openText(uri: string): string | undefined {
    const path = canonicalUri(uri);
    const open =
      documents.get(uri) ?? documents.all().find((document) => canonicalUri(document.uri) === path);
    return open?.getText();
  }

  async function readSettings(): Promise<void> {
    if (client.configuration) await settings.read(connection, folders);
  }

  async function readWorkspace(): Promise<void> {
    const found = await host.findFiles(folders);
    limit = found.cut
      ? `The workspace is very large; at most ${host.mostNotes} of its notes are compared.`
      : undefined;
    history.keepOnly([...found.notes, ...documents.keys()]);
    for (const uri of found.configurations) await configurations.load(uri, openText(uri));
    const complete = await readChanged(await history.changedOf(found.notes));
    if (!complete) limit = 'Reading was stopped; only the notes read so far are compared.';
    recheckStale();
  }

  /** Reads notes that are not known as they are: in a thread of its own where there is one, with progress and a way to stop. */
  async function readChanged(uris: readonly string[]): Promise<boolean> {
    const index = uris.length > BATCH ? host.index : undefined;
    const progress = await beginReading(connection, client.progress && uris.length > SHOWN_FROM);
    let done = 0;
    if (index) {
      const taken = (batch: Parameters<WorkspaceNotes['takeIndexed']>[0], unreadable: readonly string[]) => {
        history.takeIndexed(batch);
        for (const uri of unreadable) history.remove(uri);
        done += batch.length + unreadable.length;
        progress.report(done, uris.length);
      };
      await index(uris, history.secret, taken, progress.signal).catch(() =>
        connection.console.warn('the notes could not be read in the background'),
      );
      if (done >= uris.length || progress.signal.aborted) {
        progress.done();
        return !progress.signal.aborted;
      }
    }
    for (const [number, uri] of uris.slice(done).entries()) {
      if (progress.signal.aborted) break;
      await readFromDisk(uri);
      // Questions of the editor come before reading on.
      if (number % BATCH === 0) {
        progress.report(number, uris.length);
        await pause();
      }
    }
    progress.done();
    return !progress.signal.aborted;
  }

  async function readFromDisk(uri: string): Promise<void> {
    const stamp = await host.stampOf?.(uri);
    const text = await host.readText(uri);
    if (text === undefined) history.remove(uri);
    else history.put(uri, text, stamp);
  }

  /** Checks again the open notes that depend on what changed: same patient, same provider, same configuration, settings. */
  function recheckStale(except?: string): void {
    const stale = documents
      .all()
      .filter(({ uri }) => uri !== except && !isConfiguration(uri))
      .filter((document) => notes.isStale(document));
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
    const version = documents.get(uri)?.version;
    if (version === undefined) return;
    const status = ask('check', uri, undefined, (checked) => {
      for (const failure of checked.outcome.failures)
        connection.console.error(`${failure.rule} failed: ${failure.stack}`);
      return statusOf(checked, limit);
    });
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

  documents.listen(connection);
  connection.listen();
}

/** A charge list or a registration file. */
function isTable(uri: string): boolean {
  return uri.toLowerCase().endsWith('.csv');
}

function isConfiguration(uri: string): boolean {
  return uri.endsWith('/clean-claim.json');
}
