import type { CompletionItem } from 'vscode-languageserver-types';
import { type Caret, KIND, typedRange } from './items.js';

/** Words a line of the coding block may begin with: what is inserted, and what for. */
const WORDS: readonly (readonly [word: string, text: string, detail: string])[] = [
  ['Diagnoses:', 'Diagnoses:', 'diagnosis codes stand below'],
  ['Services:', 'Services:', 'HCPCS and CPT codes stand below'],
  ['hold', 'hold: ', 'keep the claim back, with the reason'],
  ['query', 'query Q1 to ', 'a question to the provider'],
  ['ignore', 'ignore ', 'suppress a rule, with the reason'],
  ['em', 'em: ', 'the rationale of the visit level'],
  ['abn signed', 'abn signed ', 'the day the notice of noncoverage was signed'],
  ['prior auth', 'prior auth ', 'the number of the prior authorization'],
];

/** Sub-headings and directives that begin with what is typed; all of them on an empty line. */
export function blockWords(caret: Caret, typed: string): CompletionItem[] {
  const range = typedRange(caret, typed.length);
  const begins = typed.trim().toLowerCase();
  return WORDS.filter(([word]) => word.toLowerCase().startsWith(begins)).map(([word, newText, detail]) => ({
    label: word,
    kind: KIND.keyword,
    labelDetails: { detail: `  ${detail}` },
    filterText: typed || word,
    textEdit: { range, newText },
  }));
}
