import type { CodeLens } from 'vscode-languageserver-types';
import { overlaps, type Span, type TextEdit } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { ProblemSuggestions, Suggestion } from '../coding/suggestions/suggestion.js';
import { insertCode } from './codeSearch.js';
import { lspRange } from './ranges.js';

const MOST_OFFERED = 3;
const MOST_LENSES = 12;

/** The best codes of a problem: the first for each of its conditions, then the next best. */
export function bestOf({ conditions }: ProblemSuggestions, most: number): Suggestion[] {
  const ranked = conditions.flatMap((list) => list.map((suggestion, order) => ({ suggestion, order })));
  return ranked
    .sort((a, b) => a.order - b.order)
    .slice(0, most)
    .map(({ suggestion }) => suggestion);
}

/** Codes for the problem under the caret that no line stands for, each with the edits that bring it into the block. */
export function suggestedAt(
  checked: CheckedNote,
  area: Span,
): readonly { readonly title: string; readonly edits: readonly TextEdit[] }[] {
  const block = checked.note.coding?.span;
  if (block && area.start >= block.start) return [];
  if (
    !checked.note.sections.some(({ problems }) =>
      problems.some(({ span }) => overlaps(span, area) || isAt(span, area)),
    )
  )
    return [];
  return checked.suggestions
    .filter(
      ({ problem: { problem }, isCoded }) =>
        !isCoded && (overlaps(problem.span, area) || isAt(problem.span, area)),
    )
    .flatMap((problem) => bestOf(problem, MOST_OFFERED))
    .map((suggestion) => ({
      title: `Code ${suggestion.entry.code} ${suggestion.entry.title}${remark(suggestion)}`,
      edits: insertCode(checked, 'ICD-10-CM', suggestion.entry.code),
    }));
}

function isAt(span: Span, area: Span): boolean {
  return area.start === area.end && span.start <= area.start && area.start <= span.end;
}

/** What a coder should know before taking a suggestion. */
export function remark({ byProvider, missing }: Suggestion): string {
  if (byProvider) return ' (as the provider wrote)';
  return missing.length > 0 ? ` (open: ${missing.join(', ')})` : '';
}

/** Above each problem without a code, the code that fits best. Nothing before the coder has begun a block. */
export function suggestionLenses(checked: CheckedNote, uri: string): CodeLens[] {
  if (!checked.note.coding) return [];
  return checked.suggestions
    .filter(({ isCoded, conditions }) => !isCoded && conditions.length > 0)
    .slice(0, MOST_LENSES)
    .flatMap((problem): CodeLens[] => {
      const [best] = bestOf(problem, 1);
      if (!best) return [];
      return [
        {
          range: lspRange(checked.note, problem.problem.problem.head),
          command: {
            title: `Not coded · ${best.entry.code} ${best.entry.title}${remark(best)}`,
            command: 'cleanClaim.insertCode',
            arguments: [uri, best.entry.system, best.entry.code],
          },
        },
      ];
    });
}
