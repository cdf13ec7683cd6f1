import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { allLabels } from '../../note/phraseTable.js';
import { type Caret, EMPTY, KIND, listOf, typedRange } from './items.js';

/** Labels at the start of a header line. */
export function headerLabels(caret: Caret): CompletionList {
  const { checked, offset, before } = caret;
  const firstSection = checked.note.sections.find(
    (section) => section.name !== 'HEADER' && section.name !== 'INSURANCE',
  );
  if (firstSection && offset >= firstSection.span.start) return EMPTY;
  const typed = /(?:^|\s{2,}|\t|\| ?)([A-Za-z][A-Za-z ]{0,24})$/.exec(before)?.[1];
  if (!typed) return EMPTY;
  const range = typedRange(caret, typed.length);
  const seen = new Set<string>();
  const items = allLabels().flatMap(([label, field]): CompletionItem[] => {
    if (seen.has(field) || !label.startsWith(typed.toLowerCase())) return [];
    seen.add(field);
    const written = label.replace(/[a-z]+/g, capitalised);
    return [
      {
        label: written,
        kind: KIND.field,
        labelDetails: { detail: `  ${field}` },
        textEdit: { range, newText: `${written}: ` },
      },
    ];
  });
  return listOf(items, false);
}

/** Label words as headers write them: `Member ID`, `Date of Service`. */
function capitalised(word: string): string {
  if (/^(?:of|to|on|by|for|and)$/.test(word)) return word;
  return word.length <= 3 && word !== 'sex' && word !== 'age'
    ? word.toUpperCase()
    : word.charAt(0).toUpperCase() + word.slice(1);
}
