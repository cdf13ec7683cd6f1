import type { Tokens } from '../tokens.js';
import { PART, type PhraseWord, type PhraseWords } from './phraseWords.js';

/** Words of the longest phrase. */
export const LONGEST = 40;

/**
 * A run of words of one sentence in which the words of a condition may stand together. Arrays run parallel to its words and may be longer: one room serves
 * phrase after phrase.
 */
export class Phrase {
  /** Words of the phrase. */
  count = 0;
  readonly known: PhraseWord[] = [];
  /** First token of each word and the token behind its last: `h/o` is one word of three. */
  readonly from = new Int32Array(LONGEST);
  readonly to = new Int32Array(LONGEST);
  /** How far each word stands from the first: one a word, less for words that count for nothing, more where a comma or "and" parts. */
  readonly places = new Float64Array(LONGEST);
  /** 1 where a comma, "and" or the like stands right before the word. */
  readonly parted = new Uint8Array(LONGEST);
  private place = 0;
  private isParted = false;

  /** The concept of a word. */
  concept(at: number): string {
    return (this.known[at] as PhraseWord).concept;
  }

  clear(): void {
    this.count = 0;
    this.place = 0;
    this.isParted = false;
  }

  add(known: PhraseWord, from: number, to: number): void {
    const at = this.count++;
    if (this.isParted) this.place += known.partsLightly ? PARTED_LIGHTLY : PARTED;
    this.known[at] = known;
    this.from[at] = from;
    this.to[at] = to;
    this.places[at] = this.place;
    this.parted[at] = this.isParted ? 1 : 0;
    this.place += known.isLight ? 0.1 : 1;
    this.isParted = false;
  }

  part(): void {
    this.isParted = this.count > 0;
  }
}

/** What a parting mark or word counts for, and what one counts for before a word that only qualifies: "osteoarthritis, right knee". */
const PARTED = 1.2;
const PARTED_LIGHTLY = 0.2;

/** Splits sentences into phrases. */
export class PhraseReader {
  private readonly phrase = new Phrase();

  constructor(private readonly words: PhraseWords) {}

  /** Calls back with each phrase of some tokens; it is valid until the next. */
  each(tokens: Tokens, from: number, to: number, take: (phrase: Phrase) => void): void {
    const { phrase } = this;
    phrase.clear();
    for (let at = from; at < to; ) {
      const word = tokens.words[at] as string;
      const joined = word.length === 1 ? (slashed(tokens, at, to) ?? staged(tokens, at, to)) : undefined;
      const known = this.words.of(joined?.word ?? word);
      const end = joined?.to ?? at + 1;
      const { part } = known;
      if (joined || part === PART.word) {
        if (phrase.count >= LONGEST) this.close(take);
        phrase.add(known, at, end);
      } else if (part === PART.end || (part === PART.endMark && !isDecimal(tokens, at))) this.close(take);
      else if (part === PART.list || (part === PART.hyphen && !isGlued(tokens, at))) phrase.part();
      at = end;
    }
    this.close(take);
  }

  private close(take: (phrase: Phrase) => void): void {
    if (this.phrase.count > 0) take(this.phrase);
    this.phrase.clear();
  }
}

/** `h/o`, `n/v/d`, `s/p`: letters between slashes are one word. */
function slashed(tokens: Tokens, at: number, to: number): { word: string; to: number } | undefined {
  const { words } = tokens;
  if (words[at + 1] !== '/' || !isLetter(tokens, at, to, 'z') || !isLetter(tokens, at + 2, to, 'z'))
    return undefined;
  const three = words[at + 3] === '/' && isLetter(tokens, at + 4, to, 'z');
  const word = `${words[at]}${words[at + 2]}${three ? words[at + 4] : ''}`;
  return { word, to: at + (three ? 5 : 3) };
}

/** `3a` and `2b`: a number with the letter behind it is one word. */
function staged(tokens: Tokens, at: number, to: number): { word: string; to: number } | undefined {
  const word = tokens.words[at] as string;
  if (word < '0' || word > '9' || tokens.ends[at] !== tokens.starts[at + 1]) return undefined;
  if (!isLetter(tokens, at + 1, to, 'e')) return undefined;
  return { word: word + (tokens.words[at + 1] as string), to: at + 2 };
}

/** One letter from `a` to a last one. */
function isLetter(tokens: Tokens, at: number, to: number, last: string): boolean {
  const word = at < to ? (tokens.words[at] as string) : '';
  return word.length === 1 && word >= 'a' && word <= last;
}

function isGlued(tokens: Tokens, at: number): boolean {
  return tokens.ends[at - 1] === tokens.starts[at] && tokens.starts[at + 1] === tokens.ends[at];
}

function isDecimal(tokens: Tokens, at: number): boolean {
  return tokens.words[at] === '.' && isGlued(tokens, at) && /^\d/.test(tokens.words[at + 1] ?? '');
}
