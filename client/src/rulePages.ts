import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { RULE_PAGE_REQUEST, type RulePageResult } from '../../server/src/lsp/protocol.js';
import { showMarkdownBeside } from './besideNote.js';

/** The page of a rule as a read-only document, `clean-claim-rule:/DX-002.md`. Offline: the server carries the pages. */
export function rulePages(client: BaseLanguageClient): vscode.TextDocumentContentProvider {
  return {
    async provideTextDocumentContent(uri) {
      const id = uri.path.replace(/^\//, '').replace(/\.md$/, '');
      const page = await client.sendRequest<RulePageResult | null>(RULE_PAGE_REQUEST, { id });
      return page?.markdown ?? `There is no page for ${id}.`;
    },
  };
}

/** Shows the page of a rule beside the note. */
export async function openRulePage(id: string): Promise<void> {
  const uri = vscode.Uri.parse(`clean-claim-rule:/${id}.md`);
  await showMarkdownBeside(uri);
}
