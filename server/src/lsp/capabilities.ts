import { type InitializeParams, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/semanticTokens.js';

/** What the client can do that the server asks about. */
export interface ClientCapabilities {
  /** Asks for diagnostics itself; without it findings are pushed. */
  readonly pulls: boolean;
  /** Can be told to ask again. */
  readonly refreshes: boolean;
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  /** Watches files for us when asked; our own client does so unasked. */
  readonly dynamicWatching: boolean;
  /** Says when folders are added to the workspace or removed. */
  readonly workspaceFolders: boolean;
  /** Shows progress of work the server begins. */
  readonly progress: boolean;
  /** Our own client, which shows status and preview. */
  readonly status: boolean;
}

/** Reads the client's capabilities; whatever it does not mention it cannot do. */
export function capabilitiesOf(
  params: Pick<InitializeParams, 'capabilities' | 'initializationOptions'>,
): ClientCapabilities {
  const { workspace, textDocument } = params.capabilities;
  const isOurs = params.initializationOptions?.cleanClaim === true;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    dynamicWatching: !isOurs && workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    progress: params.capabilities.window?.workDoneProgress === true,
    status: isOurs,
  };
}

/** The folders of the workspace; older clients name one root instead. */
export function foldersOf(params: InitializeParams): readonly string[] {
  const root = params.rootUri ? [params.rootUri] : [];
  return params.workspaceFolders?.map((folder) => folder.uri) ?? root;
}

/** The files whose changes matter. */
export const WATCHED = [
  '**/*.note',
  '**/*.note.txt',
  '**/*.encounter',
  '**/clean-claim.json',
  '**/*.csv',
].map((globPattern) => ({ globPattern }));

/** What the server offers. */
export function serverCapabilities(): InitializeResult['capabilities'] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
    completionProvider: { resolveProvider: true, triggerCharacters: ['.', '-', '@', '$', ' '] },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix', 'refactor'] },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    documentHighlightProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentFormattingProvider: true,
    codeLensProvider: {},
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: true,
    },
  };
}
