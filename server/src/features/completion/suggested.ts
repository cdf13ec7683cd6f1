import type { CompletionItem } from 'vscode-languageserver-types';
import { bestOf, remark } from '../suggestionActions.js';
import { continuation } from './continuation.js';
import { type Caret, KIND, typedRange } from './items.js';

const MOST = 12;
const A_PROBLEM = 3;

/** On a diagnosis line without a code: codes for the problems of the assessment that no line stands for. */
export function suggested(caret: Caret, begin: string): CompletionItem[] {
  const { checked } = caret;
  const seen = new Set(checked.coding.diagnoses.map(({ line }) => line.code.code));
  return checked.suggestions
    .filter(({ isCoded }) => !isCoded)
    .flatMap((problem) => bestOf(problem, A_PROBLEM).map((suggestion) => ({ problem, suggestion })))
    .filter(({ suggestion: { entry } }) => !seen.has(entry.code) && Boolean(seen.add(entry.code)))
    .slice(0, MOST)
    .map(({ suggestion }) => ({
      label: suggestion.entry.code,
      labelDetails: {
        detail: `  ${suggestion.entry.title}`,
        description: `${suggestion.mention.text.replace(/\s+/g, ' ')}${remark(suggestion)}`,
      },
      kind: suggestion.entry.billable ? KIND.value : KIND.header,
      filterText: suggestion.entry.code,
      textEdit: {
        range: typedRange(caret, 0),
        newText: `${begin}${suggestion.entry.code}  ${suggestion.entry.title}${begin === '' ? continuation(caret) : ''}`,
      },
      data: { system: suggestion.entry.system, code: suggestion.entry.code, on: checked.dateOfService },
    }));
}
