import { FILLER_WORDS } from '../generated/fillerWords.js';
import { REFERENCE_PHRASES } from '../generated/referencePhrases.js';
import { VAGUE_PHRASES } from '../generated/vaguePhrases.js';

const fillers = new Set(FILLER_WORDS);
const vague = byFirstWord(VAGUE_PHRASES.map(([, phrase]) => phrase));
const references = byFirstWord(REFERENCE_PHRASES);

/** What is left of a passage when phrases without a condition are taken out. */
export interface VagueReading {
  /** Words that are neither vague phrase nor filler: while any is left, the passage may name a condition. */
  readonly remaining: number;
  /** Vague phrases found. */
  readonly vague: number;
  /** Phrases that send the reader to another note. */
  readonly references: number;
}

/** Reads a passage word by word, longest phrase first. */
export function readVagueness(text: string): VagueReading {
  const words = wordsIn(text);
  const reading = { remaining: 0, vague: 0, references: 0 };
  let at = 0;
  while (at < words.length) {
    const reference = phraseAt(references, words, at);
    const phrase = phraseAt(vague, words, at);
    if (reference > 0) reading.references++;
    else if (phrase > 0) reading.vague++;
    else if (!isFiller(words[at] ?? '')) reading.remaining++;
    at += Math.max(1, reference, phrase);
  }
  return reading;
}

function isFiller(word: string): boolean {
  return fillers.has(word) || /^[\d/.-]+$/.test(word) || /^\d+(?:mo|wk|w|m|d|yr|y)s?$/.test(word);
}

function wordsIn(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’]/g, "'")
      .match(/[a-z0-9][a-z0-9/'.-]*/g) ?? []
  ).map((word) => word.replace(/[.'-]+$/, ''));
}

type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

function byFirstWord(phrases: readonly string[]): Phrases {
  const map = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = wordsIn(phrase);
    const first = words[0] ?? '';
    map.set(
      first,
      [...(map.get(first) ?? []), words].sort((a, b) => b.length - a.length),
    );
  }
  return map;
}

/** Number of words of the longest phrase that stands at a place; 0 for none. */
function phraseAt(phrases: Phrases, words: readonly string[], at: number): number {
  const found = phrases
    .get(words[at] ?? '')
    ?.find((phrase) => phrase.every((word, index) => words[at + index] === word));
  return found?.length ?? 0;
}
