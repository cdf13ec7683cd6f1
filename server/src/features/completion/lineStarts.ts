import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { LETTERS } from '../../note/coding/draft.js';
import { blockWords } from './blockWords.js';
import { type Caret, EMPTY, GO_ON, KIND, listOf, typedRange } from './items.js';

/** On an empty line: the next letter, and the words a line may begin with. */
export function lineStarts(caret: Caret): CompletionList {
  const { before, checked } = caret;
  if (before.trim() !== '') return { ...EMPTY, isIncomplete: true };
  const used = new Set(checked.coding.diagnoses.flatMap((diagnosis) => diagnosis.line.letter ?? []));
  const next = LETTERS.find((letter) => !used.has(letter));
  const letter: CompletionItem[] = next
    ? [
        {
          label: `${next}  `,
          kind: KIND.reference,
          labelDetails: { detail: 'next diagnosis' },
          textEdit: { range: typedRange(caret, before.length), newText: `${next}  ` },
          command: GO_ON,
        },
      ]
    : [];
  return listOf([...letter, ...blockWords(caret, before)], true);
}
