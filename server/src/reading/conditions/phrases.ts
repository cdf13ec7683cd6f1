import { conceptOf, ENDING, QUALIFIERS, TRANSPARENT } from '../../codes/names/concepts.js';
import type { Tokens } from '../tokens.js';

/** A run of words of one sentence in which the words of a condition may stand together. Arrays run parallel to its words. */
export interface Phrase {
  readonly words: readonly string[];
  readonly concepts: readonly string[];
  /** First and last token of each word: `h/o` is one word of three. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** How far each word stands from the first: one a word, less for words that count for nothing, more where a comma or "and" parts. */
  readonly places: readonly number[];
  /** True where a comma, "and" or the like stands right before the word. */
  readonly parted: readonly boolean[];
}

const ENDING_MARKS = new Set([
  '.',
  ';',
  ':',
  '?',
  '!',
  '|',
  '•',
  '+',
  '=',
  '[',
  ']',
  '{',
  '}',
  '<',
  '>',
  '*',
  '#',
  '☐',
  '☑',
]);
const LISTING = new Set([',', 'and', 'or', '&', '/', '(', ')', '-']);
/** What a parting mark or word counts for, and what one counts for before a word that only qualifies: "osteoarthritis, right knee". */
const PARTED = 1.2;
const PARTED_LIGHTLY = 0.2;
const LONGEST = 40;

/** Splits tokens of a sentence into phrases. */
export function phrasesOf(tokens: Tokens, from: number, to: number): Phrase[] {
  const phrases: Phrase[] = [];
  let open = new Draft();
  const close = () => {
    if (open.words.length > 0) phrases.push(open);
    open = new Draft();
  };
  for (let at = from; at < to; ) {
    const word = tokens.words[at] as string;
    const joined = slashed(tokens, at, to) ?? staged(tokens, at, to);
    if (joined) {
      open.add(joined.word, at, joined.to);
      at = joined.to;
    } else if (ENDING.has(word) || (ENDING_MARKS.has(word) && !isDecimal(tokens, at))) {
      close();
      at++;
    } else if (word === '-' && isGlued(tokens, at)) at++;
    else if (LISTING.has(word)) {
      open.part();
      at++;
    } else if (!/[a-z0-9]/.test(word)) at++;
    else {
      if (open.words.length >= LONGEST) close();
      open.add(word, at, at + 1);
      at++;
    }
  }
  close();
  return phrases;
}

class Draft implements Phrase {
  readonly words: string[] = [];
  readonly concepts: string[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly places: number[] = [];
  readonly parted: boolean[] = [];
  private place = 0;
  private isParted = false;

  add(word: string, from: number, to: number): void {
    if (word === "'s") return;
    const concept = conceptOf(word.replace(/'/g, ''));
    const isLight = TRANSPARENT.has(word);
    if (this.isParted)
      this.place += isLight || QUALIFIERS.has(concept) || /^\d/.test(word) ? PARTED_LIGHTLY : PARTED;
    this.words.push(word);
    this.concepts.push(concept);
    this.from.push(from);
    this.to.push(to);
    this.places.push(this.place);
    this.parted.push(this.isParted);
    this.place += isLight ? 0.1 : 1;
    this.isParted = false;
  }

  part(): void {
    if (this.words.length > 0) this.isParted = true;
  }
}

/** `h/o`, `n/v/d`, `s/p`: letters between slashes are one word. */
function slashed(tokens: Tokens, at: number, to: number): { word: string; to: number } | undefined {
  const isLetter = (index: number) => index < to && /^[a-z]$/.test(tokens.words[index] as string);
  if (!isLetter(at) || tokens.words[at + 1] !== '/' || !isLetter(at + 2)) return undefined;
  const three = tokens.words[at + 3] === '/' && isLetter(at + 4);
  const end = at + (three ? 5 : 3);
  return { word: [at, at + 2, ...(three ? [at + 4] : [])].map((i) => tokens.words[i]).join(''), to: end };
}

/** `3a` and `2b`: a number with the letter behind it is one word. */
function staged(tokens: Tokens, at: number, to: number): { word: string; to: number } | undefined {
  const next = tokens.words[at + 1];
  if (at + 1 >= to || next === undefined || !/^[a-e]$/.test(next)) return undefined;
  if (!/^\d$/.test(tokens.words[at] as string) || tokens.ends[at] !== tokens.starts[at + 1]) return undefined;
  return { word: (tokens.words[at] as string) + next, to: at + 2 };
}

function isGlued(tokens: Tokens, at: number): boolean {
  return tokens.ends[at - 1] === tokens.starts[at] && tokens.starts[at + 1] === tokens.ends[at];
}

function isDecimal(tokens: Tokens, at: number): boolean {
  return tokens.words[at] === '.' && isGlued(tokens, at) && /^\d/.test(tokens.words[at + 1] ?? '');
}
