import {
  type CancellationToken,
  type Connection,
  ResponseError,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CalendarDate, parseIsoDate } from '../base/date.js';
import { type Span, span } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { CodeBook } from '../codes/codeBook.js';
import { takeIn } from '../exchange/text/takeIn.js';
import { changedSince } from '../features/changedSince.js';
import { previewOf } from '../features/claimPreview.js';
import { codeActionsAt } from '../features/codeActions.js';
import { codeDocument } from '../features/codeDocument.js';
import { codeLensesOf } from '../features/codeLens.js';
import { codeRows, diagnosisOnClaim, insertCode } from '../features/codeSearch.js';
import { searchFacts } from '../features/completion/searchFacts.js';
import { completionAt, resolveCompletion } from '../features/completion.js';
import { diagnosticsOf, type RelatedNote } from '../features/diagnostics.js';
import { definitionAt, referencesAt } from '../features/evidenceLinks.js';
import { highlightsAt } from '../features/highlights.js';
import { hoverAt } from '../features/hover.js';
import { maskedPair } from '../features/maskedPair.js';
import { foldingOf, outlineOf } from '../features/outline.js';
import { provenanceOf, shownSources } from '../features/provenance.js';
import { draftQuery } from '../features/queryDraft.js';
import { lspEdits, lspRange } from '../features/ranges.js';
import { semanticTokensOf } from '../features/semanticTokens.js';
import { suggestionLenses } from '../features/suggestionActions.js';
import { formatCodingBlock } from '../note/edits/format.js';
import { insertSkeleton } from '../note/edits/insert.js';
import { rulePage } from '../rules/pages.js';
import { ruleById } from '../rules/registry.js';
import { pause } from './pause.js';
import {
  CHANGED_SINCE_REQUEST,
  CODE_PAGE_REQUEST,
  COPY_SOURCE_REQUEST,
  type CodePageParams,
  type CopySourceParams,
  DRAFT_QUERY_REQUEST,
  type DraftQueryParams,
  type DraftQueryResult,
  FIX_REQUEST,
  type FixParams,
  type FixResult,
  INSERT_CODE_REQUEST,
  type InsertCodeParams,
  type InsertCodeResult,
  MASKED_PAIR_REQUEST,
  type MaskedPairParams,
  type MaskedPairResult,
  PREVIEW_REQUEST,
  PROVENANCE_REQUEST,
  type PreviewParams,
  type PreviewResult,
  type ProvenanceResult,
  RULE_PAGE_REQUEST,
  type RulePageParams,
  type RulePageResult,
  SEARCH_CODES_REQUEST,
  type SearchCodesParams,
  type SearchCodesResult,
  SKELETON_REQUEST,
  TAKE_IN_REQUEST,
  type TakeInParams,
  type TakeInResult,
} from './protocol.js';

/** Answers a question about an open note, or with `otherwise`; cancelled requests are not computed. */
export type Ask = <T>(
  what: string,
  uri: string,
  otherwise: T,
  answer: (checked: CheckedNote, document: TextDocument) => T,
  token?: CancellationToken,
) => T | ResponseError<void>;

/** What the answers need besides the note. */
export interface Around {
  readonly codes: () => CodeBook;
  readonly relatedNote: RelatedNote;
  readonly showsLenses: (uri: string) => boolean;
  readonly showsSuggestions: (uri: string) => boolean;
  readonly today: () => string;
}

/** Connects each question of the protocol with the feature that answers it. */
export function answerQuestions(
  connection: Connection,
  ask: Ask,
  { codes, relatedNote, showsLenses, showsSuggestions, today }: Around,
): void {
  const at = (document: TextDocument, params: TextDocumentPositionParams) =>
    document.offsetAt(params.position);

  connection.languages.diagnostics.on(async ({ textDocument }, token) => {
    // A change in flight makes this answer late; giving the queue a turn lets its cancellation arrive first.
    await pause();
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
  connection.onCompletionResolve((item) => resolveCompletion(item, codes()));
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
        codeActionsAt(
          checked,
          document.uri,
          spanOf(document, params.range),
          params.context.diagnostics,
        ).filter((action) => isWanted(action.kind, params.context.only)),
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
  connection.onDefinition((params, token) =>
    ask(
      'definition',
      params.textDocument.uri,
      null,
      (checked, document) => definitionAt(checked, document.uri, at(document, params)),
      token,
    ),
  );
  connection.onReferences((params, token) =>
    ask(
      'references',
      params.textDocument.uri,
      null,
      (checked, document) => referencesAt(checked, document.uri, at(document, params)),
      token,
    ),
  );
  connection.onCodeLens((params, token) =>
    ask(
      'code lens',
      params.textDocument.uri,
      [],
      (checked, document) => [
        ...(showsLenses(document.uri) ? codeLensesOf(checked) : []),
        ...(showsSuggestions(document.uri) ? suggestionLenses(checked, document.uri) : []),
      ],
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
  connection.onRequest(PROVENANCE_REQUEST, (params: PreviewParams, token: CancellationToken) =>
    ask<ProvenanceResult>('provenance', params.uri, null, provenanceOf, token),
  );
  connection.onRequest(COPY_SOURCE_REQUEST, ({ uri, source }: CopySourceParams) =>
    ask<string | null>('source', uri, null, (checked) => {
      const found = shownSources(checked)[source]?.source;
      return found?.note ? found.path : null;
    }),
  );
  connection.onRequest(MASKED_PAIR_REQUEST, ({ uri, source }: MaskedPairParams) =>
    ask<MaskedPairResult>('masked pair', uri, null, (checked) => maskedPair(checked, source)),
  );
  connection.onRequest(CHANGED_SINCE_REQUEST, (params: PreviewParams) =>
    ask<string | null>('changes', params.uri, null, changedSince),
  );
  connection.onRequest(SKELETON_REQUEST, (params: PreviewParams) =>
    ask('skeleton', params.uri, null, (checked) => lspEdits(checked.note, insertSkeleton(checked.note))),
  );
  connection.onRequest(FIX_REQUEST, ({ uri, fingerprint, index }: FixParams) =>
    ask<FixResult>('fix', uri, null, (checked) => {
      const finding = checked.outcome.findings.find((other) => other.fingerprint === fingerprint);
      const fix = finding?.fixes[index];
      return fix ? lspEdits(checked.note, fix.edits) : null;
    }),
  );
  connection.onRequest(DRAFT_QUERY_REQUEST, ({ uri, fingerprint }: DraftQueryParams) =>
    ask<DraftQueryResult>('query', uri, null, (checked) => {
      const query = draftQuery(checked, fingerprint);
      return query ? { ...query, edits: lspEdits(checked.note, query.edits) } : null;
    }),
  );
  connection.onRequest(TAKE_IN_REQUEST, ({ text }: TakeInParams): TakeInResult => takeIn(text));
  connection.onRequest(CODE_PAGE_REQUEST, ({ name, system, on }: CodePageParams): string => {
    const day = on === undefined ? undefined : parseIsoDate(on);
    return codeDocument(codes(), system, name, day ?? (today() as CalendarDate));
  });
  connection.onRequest(
    SEARCH_CODES_REQUEST,
    async ({ query, uri }: SearchCodesParams, token: CancellationToken): Promise<SearchCodesResult> => {
      // The next letter cancels this one; its cancellation gets a turn to arrive.
      await pause();
      const anyNote = () => codeRows(codes(), query, today() as CalendarDate);
      if (token.isCancellationRequested) return [];
      if (uri === undefined) return anyNote();
      const rows = ask<SearchCodesResult | null>(
        'code search',
        uri,
        null,
        (checked) =>
          codeRows(checked.context.codes, query, checked.dateOfService, searchFacts(checked, query)),
        token,
      );
      if (rows instanceof ResponseError) throw rows;
      return rows ?? anyNote();
    },
  );
  connection.onRequest(
    INSERT_CODE_REQUEST,
    ({ uri, system, code }: InsertCodeParams): InsertCodeResult | ResponseError<void> =>
      ask<InsertCodeResult>('insert a code', uri, null, (checked) => {
        const present = diagnosisOnClaim(checked, system, code);
        return present
          ? { edits: [], standsAt: lspRange(checked.note, present) }
          : { edits: lspEdits(checked.note, insertCode(checked, system, code)) };
      }),
  );
  connection.onRequest(RULE_PAGE_REQUEST, ({ id }: RulePageParams): RulePageResult | null => {
    const rule = ruleById(id);
    return rule ? { id: rule.id, name: rule.name, markdown: rulePage(rule.id) ?? '' } : null;
  });
}

/** True when a client that asks for some kinds of actions only (`refactor` stands for `refactor.move`, too) asks for this one. */
function isWanted(kind: string | undefined, only: readonly string[] | undefined): boolean {
  return !only || only.some((wanted) => kind === wanted || kind?.startsWith(`${wanted}.`));
}

function spanOf(
  document: TextDocument,
  range: { start: TextDocumentPositionParams['position']; end: TextDocumentPositionParams['position'] },
): Span {
  return span(document.offsetAt(range.start), document.offsetAt(range.end));
}
