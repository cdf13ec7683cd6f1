import { FILLER_WORDS } from '../generated/fillerWords.js';
import { REFERENCE_PHRASES } from '../generated/referencePhrases.js';
import { VAGUE_PHRASES } from '../generated/vaguePhrases.js';
import { LazyWords } from './lazyWords.js';

const fillers = new Set(FILLER_WORDS);
/** Classes whose phrases stand inside of sentences and make up no item. */
const INSIDE = ['V12', 'V13'];
const vague = byFirstWord(
  VAGUE_PHRASES.filter(([name]) => !INSIDE.includes(name)).map(([name, phrase, here]) => ({
    phrase,
    found: { vagueClass: name, here: here !== '' },
  })),
);
const references = byFirstWord(REFERENCE_PHRASES.map((phrase) => ({ phrase, found: true })));

/** A vague phrase: its class, and whether it points to a place within the same note ("as above"). */
export interface FoundPhrase {
  readonly vagueClass: string;
  readonly here: boolean;
}

/** What a passage says that names no condition. */
export interface VagueReading {
  /** Vague phrases found. */
  readonly vague: number;
  /** The vague phrases by their class (`data/language/vague-classes.tsv`), in order. */
  readonly found: readonly FoundPhrase[];
  /** Phrases that send the reader to another note. */
  readonly references: number;
}

/**
 * Reads a passage word by word, longest phrase first; undefined when a word is left that is neither vague phrase nor filler, since the
 * passage may name a condition. Stops at that word, which in most passages is one of the first.
 */
export function readVagueness(text: string): VagueReading | undefined {
  const words = new LazyWords(text);
  const found: FoundPhrase[] = [];
  let sent = 0;
  for (let at = 0; ; ) {
    const word = words.at(at);
    if (word === undefined) return { vague: found.length, found, references: sent };
    const reference = phraseAt(references, words, at);
    const phrase = phraseAt(vague, words, at);
    if (reference) sent++;
    else if (phrase) found.push(phrase.found);
    else if (!isFiller(word)) return undefined;
    at += Math.max(1, reference?.words.length ?? 0, phrase?.words.length ?? 0);
  }
}

/** Words of a passage without small words, numbers and punctuation, in lower case: "rash" of "New rash today." */
export function tellingPart(text: string): string {
  return wordsIn(text)
    .filter((word) => !isFiller(word))
    .join(' ');
}

function isFiller(word: string): boolean {
  return fillers.has(word) || /^[\d/.-]+$/.test(word) || /^\d+(?:mo|wk|w|m|d|yr|y)s?$/.test(word);
}

function wordsIn(text: string): string[] {
  const words = new LazyWords(text);
  const all: string[] = [];
  for (let word = words.at(0); word !== undefined; word = words.at(all.length)) all.push(word);
  return all;
}

interface Phrase<T> {
  readonly words: readonly string[];
  readonly found: T;
}

type Phrases<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

function byFirstWord<T>(phrases: readonly { readonly phrase: string; readonly found: T }[]): Phrases<T> {
  const map = new Map<string, Phrase<T>[]>();
  for (const { phrase, found } of phrases) {
    const words = wordsIn(phrase);
    const list = map.get(words[0] ?? '') ?? [];
    map.set(words[0] ?? '', list);
    list.push({ words, found });
  }
  for (const list of map.values()) list.sort((a, b) => b.words.length - a.words.length);
  return map;
}

/** The longest phrase that stands at a place. */
function phraseAt<T>(phrases: Phrases<T>, words: LazyWords, at: number): Phrase<T> | undefined {
  return phrases
    .get(words.at(at) ?? '')
    ?.find((phrase) => phrase.words.every((word, index) => words.at(at + index) === word));
}
