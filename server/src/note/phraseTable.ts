import { HEADINGS } from '../generated/headings.js';
import { LABELS } from '../generated/labels.js';
import { MODIFIER_NAMES } from '../generated/modifierNames.js';
import { normaliseLabel } from './labelText.js';
import type { FieldName, SectionName } from './names.js';

/** What a heading or label stands for; weak ones need more around them to count. */
export interface Phrase<Name> {
  readonly name: Name;
  readonly weak: boolean;
}

const headings = new Map<string, Phrase<SectionName>>(
  HEADINGS.map(([phrase, name, weak]) => [
    unhyphened(phrase),
    { name: name as SectionName, weak: weak === 1 },
  ]),
);
const labels = new Map<string, Phrase<FieldName>>(
  LABELS.map(([phrase, name, weak]) => [phrase, { name: name as FieldName, weak: weak === 1 }]),
);
const labelFirstWords = new Set(LABELS.map(([phrase]) => firstWord(phrase)));
const headingBeginnings = new Set(HEADINGS.map(([phrase]) => beginning(phrase)));
const labelBeginnings = new Set(LABELS.map(([phrase]) => beginning(phrase)));
const modifierNames = new Set(MODIFIER_NAMES);

/** The most words a label has. */
export const LONGEST_LABEL = Math.max(...LABELS.map(([phrase]) => phrase.split(' ').length));

/** The section a heading opens, or undefined. */
export function headingPhrase(written: string): Phrase<SectionName> | undefined {
  return headingBeginnings.has(beginning(written))
    ? headings.get(unhyphened(normaliseLabel(written)))
    : undefined;
}

/** The field a label names, or undefined. */
export function labelPhrase(written: string): Phrase<FieldName> | undefined {
  return labels.get(normaliseLabel(written));
}

/** A first word in which nothing is to be rewritten. */
const PLAIN_WORD = /^[A-Za-z0-9']+(?=[ :=|/-]|$)/;

/** True when some label begins with this word. */
export function beginsLabel(word: string): boolean {
  if (!labelBeginnings.has(beginning(word))) return false;
  const plain = PLAIN_WORD.exec(word)?.[0].toLowerCase();
  return labelFirstWords.has(plain ?? firstWord(normaliseLabel(word)));
}

/** True for a two-character modifier of CPT or HCPCS, in any case. */
export function isModifierName(text: string): boolean {
  return modifierNames.has(text.toUpperCase());
}

/** All labels of fields, for completion and for the nearest label of a mistyped one. */
export function allLabels(): readonly (readonly [label: string, field: FieldName])[] {
  return LABELS.map(([phrase, name]) => [phrase, name as FieldName]);
}

/** `Follow-up` and `Follow up` are one heading. */
function unhyphened(phrase: string): string {
  return phrase.includes('-') ? phrase.replace(/ ?- ?/g, ' ') : phrase;
}

/** The first two letters or digits of a phrase, in lower case, as a number: most words are told from all phrases by them. */
function beginning(phrase: string): number {
  let first = 0;
  for (let i = 0; i < phrase.length; i++) {
    const code = phrase.charCodeAt(i) | 32;
    const counts = (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (!counts) continue;
    if (first > 0) return first * 256 + code;
    first = code;
  }
  return first;
}

function firstWord(phrase: string): string {
  return /^[^ /:=|-]+/.exec(phrase)?.[0] ?? '';
}
