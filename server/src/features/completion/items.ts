import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver-types';
import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodeSystem } from '../../codes/codeBook.js';
import { lspRange } from '../ranges.js';

/** At most this many items; more are found by typing on. */
export const MOST_ITEMS = 50;

export const KIND = {
  value: 12,
  keyword: 14,
  field: 5,
  reference: 18,
  event: 23,
  header: 9,
  unit: 11,
} as const;

export const EMPTY: CompletionList = { isIncomplete: false, items: [] };

/** Asks the editor for suggestions again, after an item that is no end. */
export const GO_ON = { title: 'Go on', command: 'editor.action.triggerSuggest' };

/** What a resolve needs to fill in the documentation. */
export interface ItemData {
  readonly system: CodeSystem;
  readonly code: string;
  readonly on: string;
}

/** Where the caret stands and what its line holds. */
export interface Caret {
  readonly checked: CheckedNote;
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** The range of so many characters before the caret. */
export function typedRange({ checked, offset }: Caret, length: number): Range {
  return rangeOf(checked, { start: offset - length, end: offset });
}

export function rangeOf(checked: CheckedNote, span: Span): Range {
  return lspRange(checked.note, span);
}

/** The place of an item in the list; the editor sorts by text. */
export function inOrder(index: number): string {
  return String(index).padStart(4, '0');
}

/** Items sorted as they stand. */
export function listOf(items: readonly CompletionItem[], isIncomplete: boolean): CompletionList {
  return { isIncomplete, items: items.map((item, index) => ({ ...item, sortText: inOrder(index) })) };
}
