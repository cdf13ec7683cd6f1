import type { Span } from '../base/span.js';
import { type KnownWord, knownWord } from './knownWords.js';

/**
 * Words, numbers and marks of a stretch of text, in arrays of equal length. `words` are in lower case with plain quotes and
 * dashes; offsets are UTF-16 into the text given. A tab or three blanks between words of a line is the mark `|`.
 */
export interface Tokens {
  readonly words: readonly string[];
  /** What is known of each word. */
  readonly known: readonly KnownWord[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const LETTER = 1;
const DIGIT = 2;
const BLANK = 3;
const QUOTE = 4;
const MARK = 0;

const kinds = new Uint8Array(128);
for (let code = 0; code < 128; code++) kinds[code] = asciiKind(code);

function asciiKind(code: number): number {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return LETTER;
  if (code >= 48 && code <= 57) return DIGIT;
  if (code <= 32) return BLANK;
  return code === 39 ? QUOTE : MARK;
}

function kindOf(code: number): number {
  if (code < 128) return kinds[code] as number;
  if (code === 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff) return BLANK;
  if (code === 0x2019 || code === 0x2018) return QUOTE;
  if (code === 0xd8 || code === 0xf8 || code === 0xd7 || code === 0xf7) return MARK;
  return code >= 0xc0 && code < 0x2000 ? LETTER : MARK;
}

/** Marks that mean the same as a plain one. */
const PLAIN: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  Ø: 'ø',
  '×': 'x',
};

/** Splits a stretch of text into tokens, in one pass. */
export function tokenise(text: string, area: Span = { start: 0, end: text.length }): Tokens {
  const lower = lowerCase(text.slice(area.start, area.end));
  const words: string[] = [];
  const known: KnownWord[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const push = (word: string, start: number, end: number) => {
    const kept = knownWord(word);
    words.push(kept.text);
    known.push(kept);
    starts.push(area.start + start);
    ends.push(area.start + end);
  };
  let at = 0;
  while (at < lower.length) {
    const kind = kindOf(lower.charCodeAt(at));
    const start = at;
    if (kind === BLANK) {
      at = endOfBlanks(lower, at);
      if (isGap(lower, start, at)) push('|', start, at);
    } else if (kind === LETTER) {
      at = endOfWord(lower, at);
      push(plainWord(lower, start, at), start, at);
    } else if (kind === DIGIT) {
      at = endOfNumber(lower, at);
      push(lower.slice(start, at), start, at);
    } else if (kind === QUOTE && isPossessive(lower, at)) {
      at += 2;
      push("'s", start, at);
    } else {
      at++;
      const mark = lower.charAt(start);
      push(PLAIN[mark] ?? mark, start, at);
    }
  }
  return { words, known, starts, ends };
}

/** Lower case of equal length, so that offsets stay true. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return [...Array(text.length).keys()]
    .map((index) => {
      const one = text.charAt(index).toLowerCase();
      return one.length === 1 ? one : text.charAt(index);
    })
    .join('');
}

function endOfBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && kindOf(text.charCodeAt(at)) === BLANK) at++;
  return at;
}

/** A tab or three blanks within a line part the cells of a table. */
function isGap(text: string, start: number, end: number): boolean {
  if (start === 0 || end === text.length) return false;
  let tabbed = end - start >= 3;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return false;
    if (code === 9) tabbed = true;
  }
  return tabbed;
}

/** Letters, digits behind letters (`t2dm`, `l5`), and a quote inside a word unless it begins a possessive. */
function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === LETTER || kind === DIGIT) at++;
    else if (
      kind === QUOTE &&
      !isPossessive(text, at) &&
      at + 1 < text.length &&
      kindOf(text.charCodeAt(at + 1)) === LETTER
    )
      at++;
    else break;
  }
  return at;
}

function isPossessive(text: string, at: number): boolean {
  if (text.charCodeAt(at + 1) !== 115) return false;
  return at + 2 >= text.length || kindOf(text.charCodeAt(at + 2)) !== LETTER;
}

/** Digits with a decimal point or thousands comma inside; a unit or ordinal behind is a word of its own. */
function endOfNumber(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (kindOf(code) === DIGIT) at++;
    else if (
      (code === 46 || code === 44) &&
      at + 1 < text.length &&
      kindOf(text.charCodeAt(at + 1)) === DIGIT
    )
      at++;
    else break;
  }
  return at;
}

function plainWord(text: string, start: number, end: number): string {
  const word = text.slice(start, end);
  return word.includes('’') || word.includes('‘') ? word.replace(/[’‘]/g, "'") : word;
}
