import type { Span } from '../base/span.js';
import { STANDARD_SENTENCES } from '../generated/standardSentences.js';

const WORD = /[\p{L}\p{N}/-]+/gu;
const sentences = new Set(STANDARD_SENTENCES.map((sentence) => plainWords(sentence).join(' ')));
const firstWords = new Set([...sentences].map((sentence) => sentence.split(' ', 1)[0]));

/** True for a sentence that stands in everybody's notes (`data/language/standard-sentences.txt`), whatever its case and punctuation. */
export function isStandardSentence(text: string, { start, end }: Span): boolean {
  const whole = text.slice(start, end);
  WORD.lastIndex = 0;
  const first = WORD.exec(whole)?.[0].toLowerCase();
  return firstWords.has(first) && sentences.has(plainWords(whole).join(' '));
}

function plainWords(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
