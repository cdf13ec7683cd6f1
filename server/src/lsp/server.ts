import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Span, span } from '../base/span.js';
import { stackWithoutMessage } from '../base/stack.js';
import type { CheckedNote } from '../check.js';
import { embeddedCodeBook } from '../codes/standardBook.js';
import { previewOf } from '../features/claimPreview.js';
import { codeActionsAt } from '../features/codeActions.js';
import { codeLensesOf } from '../features/codeLens.js';
import { completionAt, resolveCompletion } from '../features/completion.js';
import { diagnosticsOf } from '../features/diagnostics.js';
import { highlightsAt } from '../features/highlights.js';
import { hoverAt } from '../features/hover.js';
import { foldingOf, outlineOf } from '../features/outline.js';
import { lspEdits } from '../features/ranges.js';
import { semanticTokensOf, TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/semanticTokens.js';
import { formatCodingBlock } from '../note/edits/format.js';
import { insertSkeleton } from '../note/edits/insert.js';
import { parseNote } from '../note/parseNote.js';
import { rulePage } from '../rules/pages.js';
import { ruleById } from '../rules/registry.js';
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
  PREVIEW_REQUEST,
  type PreviewParams,
  type PreviewResult,
  RULE_PAGE_REQUEST,
  type RulePageParams,
  type RulePageResult,
  type ServerSettings,
  SKELETON_REQUEST,
} from './protocol.js';
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
  let client = {
    pulls: false,
    refreshes: false,
    configuration: false,
    dynamicConfiguration: false,
    status: false,
  };
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
    recheckAll();
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    for (const change of changes) {
      if (change.uri.endsWith('/clean-claim.json'))
        await configurations.load(change.uri, documents.get(change.uri)?.getText());
      else await readFromDisk(change.uri);
    }
    recheckAll();
  });

  documents.onDidChangeContent(({ document }) => {
    if (isConfiguration(document))
      void configurations.load(document.uri, document.getText()).then(recheckAll);
    else schedule(document, reported.has(document.uri) ? undefined : 0);
    // What was just opened is reported at once; edits wait for a pause.
    reported.add(document.uri);
  });

  documents.onDidSave(({ document }) => {
    if (isConfiguration(document)) return;
    const before = history.generation;
    history.putNote(document.uri, notes.of(document).note);
    if (history.generation !== before) recheckAll();
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

  const at = (document: TextDocument, params: TextDocumentPositionParams) =>
    document.offsetAt(params.position);

  connection.languages.diagnostics.on(async ({ textDocument }, token) => {
    // A change in flight makes this answer late; giving the queue a turn lets its cancellation arrive first.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const items = ask(
      'diagnostics',
      textDocument.uri,
      [],
      (checked) => diagnosticsOf(checked, textDocument.uri, relatedNote),
      token,
    );
    if (items instanceof ResponseError) throw items;
    return { kind: 'full', items };
  });
  connection.languages.diagnostics.onWorkspace(async () => ({ items: [] }));
  connection.onCompletion((params, token) =>
    ask(
      'completion',
      params.textDocument.uri,
      null,
      (checked, document) => completionAt(checked, at(document, params)),
      token,
    ),
  );
  connection.onCompletionResolve((item) => resolveCompletion(item, embeddedCodeBook()));
  connection.onHover((params, token) =>
    ask(
      'hover',
      params.textDocument.uri,
      null,
      (checked, document) => hoverAt(checked, at(document, params)),
      token,
    ),
  );
  connection.onCodeAction((params, token) =>
    ask(
      'code actions',
      params.textDocument.uri,
      [],
      (checked, document) =>
        codeActionsAt(checked, document.uri, spanOf(document, params.range), params.context.diagnostics),
      token,
    ),
  );
  connection.onDocumentSymbol((params, token) =>
    ask('outline', params.textDocument.uri, [], outlineOf, token),
  );
  connection.onFoldingRanges((params, token) =>
    ask('folding', params.textDocument.uri, [], foldingOf, token),
  );
  connection.onDocumentHighlight((params, token) =>
    ask(
      'highlights',
      params.textDocument.uri,
      [],
      (checked, document) => highlightsAt(checked, at(document, params)),
      token,
    ),
  );
  connection.onCodeLens((params, token) =>
    ask(
      'code lens',
      params.textDocument.uri,
      [],
      (checked) => (notes.settings.codeLens === false ? [] : codeLensesOf(checked)),
      token,
    ),
  );
  connection.onDocumentFormatting((params, token) =>
    ask(
      'formatting',
      params.textDocument.uri,
      [],
      (checked) => lspEdits(checked.note, formatCodingBlock(checked.note)),
      token,
    ),
  );
  connection.languages.semanticTokens.on((params, token) =>
    ask('semantic tokens', params.textDocument.uri, { data: [] }, semanticTokensOf, token),
  );

  connection.onRequest(
    PREVIEW_REQUEST,
    (params: PreviewParams, token: CancellationToken): PreviewResult | ResponseError<void> =>
      ask<PreviewResult>('preview', params.uri, null, previewOf, token),
  );
  connection.onRequest(SKELETON_REQUEST, (params: PreviewParams) =>
    ask('skeleton', params.uri, null, (checked) => lspEdits(checked.note, insertSkeleton(checked.note))),
  );
  connection.onRequest(RULE_PAGE_REQUEST, ({ id }: RulePageParams): RulePageResult | null => {
    const rule = ruleById(id);
    return rule ? { id: rule.id, name: rule.name, markdown: rulePage(rule.id) ?? '' } : null;
  });
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
    recheckAll();
  }

  async function readFromDisk(uri: string): Promise<void> {
    const text = await host.readText(uri);
    if (text === undefined) history.remove(uri);
    else history.put(uri, text);
  }

  function recheckAll(): void {
    if (client.pulls && client.refreshes) void connection.languages.diagnostics.refresh();
    for (const document of documents.all()) if (!isConfiguration(document)) schedule(document);
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

function spanOf(
  document: TextDocument,
  range: { start: TextDocumentPositionParams['position']; end: TextDocumentPositionParams['position'] },
): Span {
  return span(document.offsetAt(range.start), document.offsetAt(range.end));
}

function capabilitiesOf(params: InitializeParams) {
  const { workspace, textDocument } = params.capabilities;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    status: params.initializationOptions?.cleanClaim === true,
  };
}

function serverCapabilities(): InitializeResult['capabilities'] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
    completionProvider: { resolveProvider: true, triggerCharacters: ['.', '-', '@', ' '] },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix', 'refactor'] },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    documentHighlightProvider: true,
    documentFormattingProvider: true,
    codeLensProvider: {},
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: true,
    },
  };
}
