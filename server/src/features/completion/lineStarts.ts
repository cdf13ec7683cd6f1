import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { LETTERS } from '../../note/coding/draft.js';
import { blockWords } from './blockWords.js';
import { type Caret, EMPTY, GO_ON, KIND, listOf, typedRange } from './items.js';
import { suggested } from './suggested.js';

const LETTER_ONLY = /^\s*(?:[A-L]|dx\s?\d{0,2})\s*[).:=]?\s+$/i;

/** Behind a letter: codes for problems that have none. */
function openLine(caret: Caret): CompletionItem[] {
  return LETTER_ONLY.test(caret.before) ? listOf(suggested(caret, ''), true).items : [];
}

/** On an empty line: the next letter, and the words a line may begin with. */
export function lineStarts(caret: Caret): CompletionList {
  const { before, checked } = caret;
  if (before.trim() !== '') return { ...EMPTY, isIncomplete: true, items: openLine(caret) };
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
  const begin = next === undefined || checked.coding.services.length > 0 ? undefined : `${next}  `;
  const codes = begin === undefined ? [] : suggested(caret, begin);
  return listOf([...letter, ...codes, ...blockWords(caret, before)], true);
}
