import { WORD_CLASSES } from '../generated/wordClasses.js';

/**
 * What is known of a word wherever it stands. Made once a word and kept, since notes use the same few thousand words over and over: a
 * token then costs one look-up, and every further question about its word is a bit.
 */
export interface KnownWord {
  /** In lower case, as tokens are. */
  readonly text: string;
  /** The classes of `data/language/cues/classes.tsv` it belongs to, as cues name them: `<rel>`, `<year>` … */
  readonly classes: readonly string[];
  /** Tests that were put to the word, and those it passed: a bit each. */
  asked: number;
  passed: number;
}

/** So many words are kept before all are forgotten; texts that are no language must not fill the memory. */
const MOST_KNOWN = 30_000;
const known = new Map<string, KnownWord>();

/** What is known of a word in lower case. */
export function knownWord(text: string): KnownWord {
  const found = known.get(text);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const fresh: KnownWord = { text, classes: classesOf(text), asked: 0, passed: 0 };
  known.set(text, fresh);
  return fresh;
}

/** Bits of a small integer, which engines keep unboxed. */
const MOST_TESTS = 30;
let tests = 0;

/** A question to a word whose answer is the same wherever the word stands; put to each word once. */
export class WordTest {
  private readonly bit: number;

  constructor(private readonly test: (text: string, classes: readonly string[]) => boolean) {
    if (tests >= MOST_TESTS) throw new Error('a word has no bit left for one more test');
    this.bit = 1 << tests++;
  }

  /** True when the word passes; false for no word. */
  holds(word: KnownWord | undefined): boolean {
    if (word === undefined) return false;
    if ((word.asked & this.bit) === 0) {
      word.asked |= this.bit;
      if (this.test(word.text, word.classes)) word.passed |= this.bit;
    }
    return (word.passed & this.bit) !== 0;
  }
}

const classesByWord = new Map<string, string[]>();
const members = new Map<string, ReadonlySet<string>>();
for (const [name, words] of WORD_CLASSES) {
  members.set(name, new Set(words.split(' ')));
  for (const word of words.split(' ')) {
    const own = classesByWord.get(word);
    if (own) own.push(`<${name}>`);
    else classesByWord.set(word, [`<${name}>`]);
  }
}
const NUMBER: readonly string[] = ['<num>'];
const YEAR: readonly string[] = ['<num>', '<year>'];
const NONE: readonly string[] = [];

function classesOf(word: string): readonly string[] {
  const first = word.charCodeAt(0);
  if (first < 48 || first > 57) return classesByWord.get(word) ?? NONE;
  return /^(?:19|20)\d\d$/.test(word) ? YEAR : NUMBER;
}

/** Tests whether a word is listed in a class of `data/language/cues/classes.tsv`, or in one of several. */
export function inClass(...names: readonly string[]): WordTest {
  const listed = names.map((name) => members.get(name));
  return new WordTest((text) => listed.some((words) => words?.has(text)));
}

/** Tests whether a word is one of some, given in lower case and parted by blanks. */
export function oneOf(words: string): WordTest {
  const set = new Set(words.split(' '));
  return new WordTest((text) => set.has(text));
}
