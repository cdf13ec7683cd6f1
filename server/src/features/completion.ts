import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { parseIsoDate } from '../base/date.js';
import type { CheckedNote } from '../check.js';
import type { CodeBook } from '../codes/codeBook.js';
import { titleOf } from '../coding/buildCoding.js';
import { RULES } from '../rules/registry.js';
import { caretLine, isInBlock, serviceAt } from './caret.js';
import { pageOf } from './codePage.js';
import { codes } from './completion/codes.js';
import { headerLabels } from './completion/headerLabels.js';
import {
  type Caret,
  EMPTY,
  type ItemData,
  KIND,
  listOf,
  MOST_ITEMS,
  typedRange,
} from './completion/items.js';
import { serviceParts } from './completion/service.js';

/** Completion at a caret: codes by number or words, modifiers, pointers, units, places, labels, directives. At most fifty items. */
export function completionAt(checked: CheckedNote, offset: number): CompletionList {
  const { before, after } = caretLine(checked, offset);
  const caret: Caret = { checked, offset, before, after };
  if (!isInBlock(checked, offset)) return headerLabels(caret);
  const ignore = /^\s*ignore\s+([A-Z0-9-]*)$/i.exec(before);
  if (ignore) return ruleIds(caret, ignore[1] ?? '');
  const of = /^\s*ignore\s+[A-Z]+-\d+\s+([A-L]?)$/i.exec(before);
  if (of) return lettersToIgnore(caret, of[1] ?? '');
  const service = serviceAt(checked, offset);
  if (service && offset > service.line.code.span.end) {
    const inService = serviceParts(caret, service);
    if (inService) return inService;
  }
  return /;|\/\//.test(before) ? EMPTY : codes(caret);
}

/** Fills in the page of a code. */
export function resolveCompletion(item: CompletionItem, book: CodeBook): CompletionItem {
  const data = item.data as ItemData | undefined;
  const on = data && parseIsoDate(data.on);
  if (!data || !on) return item;
  const page = pageOf(book, data.system, data.code, on);
  return page ? { ...item, documentation: { kind: 'markdown', value: page } } : item;
}

function ruleIds(caret: Caret, typed: string): CompletionList {
  const range = typedRange(caret, typed.length);
  const items = RULES.filter(
    (rule) => rule.status !== 'removed' && rule.id.startsWith(typed.toUpperCase()),
  ).map((rule) => ({
    label: rule.id,
    kind: KIND.keyword,
    labelDetails: { detail: `  ${rule.name}` },
    filterText: rule.id,
    textEdit: { range, newText: rule.id },
  }));
  return listOf(items.slice(0, MOST_ITEMS), items.length > MOST_ITEMS);
}

/** The diagnoses a suppression may be limited to; without one it means the note. */
function lettersToIgnore(caret: Caret, typed: string): CompletionList {
  const range = typedRange(caret, typed.length);
  const items = caret.checked.coding.diagnoses.flatMap((diagnosis) => {
    const { letter, code } = diagnosis.line;
    if (!letter?.startsWith(typed.toUpperCase())) return [];
    return [
      {
        label: letter,
        kind: KIND.reference,
        labelDetails: { detail: `  ${code.code} ${titleOf(diagnosis.answer) ?? ''}` },
        filterText: letter,
        textEdit: { range, newText: `${letter}: ` },
      },
    ];
  });
  return listOf(items, false);
}
