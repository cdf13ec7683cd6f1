import type { Span } from '../base/span.js';
import { type Masks, maskWord } from './masks.js';

/** The words of a sentence: offsets in the text, lower case as written, and masked. */
export interface Words {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly raws: readonly string[];
  readonly words: readonly string[];
}

const LETTER = /[\p{L}\p{N}]/u;
/** A date, a fraction or pressure, a time. */
const FIGURES = /\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,3}\/\d{1,3}|\d{1,2}:\d{2}/y;

/** The words of a stretch of text. What joins letters to letters (`'`, `.`, `-`) is part of a word; dates, pressures and times are one word each. */
export function wordsIn(text: string, { start, end }: Span, masks: Masks): Words {
  const starts: number[] = [];
  const ends: number[] = [];
  const raws: string[] = [];
  for (let at = start; at < end; ) {
    const length = letterAt(text, at);
    if (length === 0) {
      at++;
      continue;
    }
    const to = Math.min(end, figuresEnd(text, at) || wordEnd(text, at + length));
    starts.push(at);
    ends.push(to);
    raws.push(text.slice(at, to).toLowerCase().replace(/’/g, "'"));
    at = to;
  }
  const words = raws.map((_, index) => maskWord(raws, index, text, ends[index] ?? end, end, masks));
  return { starts, ends, raws, words };
}

/** UTF-16 units of the letter or digit at an offset; 0 when there is none. */
function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) ? 1 : 0;
  if (Number.isNaN(code)) return 0;
  const letter = String.fromCodePoint(text.codePointAt(at) ?? code);
  return LETTER.test(letter) ? letter.length : 0;
}

function figuresEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 48 || code > 57) return 0;
  FIGURES.lastIndex = at;
  return FIGURES.test(text) ? FIGURES.lastIndex : 0;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const letter = letterAt(text, at);
    if (letter > 0) {
      at += letter;
      continue;
    }
    const next = isJoiner(text.charCodeAt(at)) ? letterAt(text, at + 1) : 0;
    if (next === 0) return at;
    at += 1 + next;
  }
}

/** `'`, `-`, `.`, `’` */
function isJoiner(code: number): boolean {
  return code === 39 || code === 45 || code === 46 || code === 0x2019;
}
