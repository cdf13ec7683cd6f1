import { WORD_CLASSES } from '../generated/wordClasses.js';
import type { Tokens } from './tokens.js';

const classesOf = new Map<string, string[]>();
const membersOf = new Map<string, ReadonlySet<string>>();
for (const [name, words] of WORD_CLASSES) {
  membersOf.set(name, new Set(words.split(' ')));
  for (const word of words.split(' ')) {
    const known = classesOf.get(word);
    if (known) known.push(`<${name}>`);
    else classesOf.set(word, [`<${name}>`]);
  }
}
const NUMBER: readonly string[] = ['<num>'];
const YEAR: readonly string[] = ['<num>', '<year>'];
const NONE: readonly string[] = [];

/** The classes a word belongs to, as cues name them: `<rel>`, `<year>` … */
export function wordClasses(word: string): readonly string[] {
  const first = word.charCodeAt(0);
  if (first < 48 || first > 57) return classesOf.get(word) ?? NONE;
  return /^(?:19|20)\d\d$/.test(word) ? YEAR : NUMBER;
}

/** True when the word is listed in a class of `data/language/cues/classes.tsv`. */
export function isIn(word: string, name: string): boolean {
  return membersOf.get(name)?.has(word) ?? false;
}

interface Branch<T> {
  next: Map<string, Branch<T>> | undefined;
  /** Some phrase goes on with a class of words. */
  byClass: boolean;
  value: T | undefined;
}

/** A phrase found in tokens: `end` is the index behind its last token. */
export interface Hit<T> {
  readonly value: T;
  readonly end: number;
}

/** Phrases of words and word classes; finds the longest that begins at a token. Several values may share a phrase. */
export class WordTrie<T> {
  private readonly root: Branch<T> = { next: new Map(), byClass: false, value: undefined };

  /** Adds a phrase of tokens parted by blanks; `merge` joins the value with one the phrase has already. */
  add(phrase: string, value: T, merge: (earlier: T, later: T) => T = (_, later) => later): void {
    let branch = this.root;
    for (const word of phrase.split(' ')) {
      branch.next ??= new Map();
      let next = branch.next.get(word);
      if (!next) {
        next = { next: undefined, byClass: false, value: undefined };
        branch.next.set(word, next);
        if (word.charCodeAt(0) === 60 && word.length > 1) branch.byClass = true;
      }
      branch = next;
    }
    branch.value = branch.value === undefined ? value : merge(branch.value, value);
  }

  /** The longest phrase that begins at token `at` and ends before token `stop`. */
  longest(tokens: Tokens, at: number, stop: number): Hit<T> | undefined {
    return this.walk(this.root, tokens, at, stop);
  }

  private walk(branch: Branch<T>, tokens: Tokens, at: number, stop: number): Hit<T> | undefined {
    let best: Hit<T> | undefined;
    if (branch.next && at < stop) {
      const word = tokens.words[at] as string;
      const literal = branch.next.get(word);
      if (literal) best = this.walk(literal, tokens, at + 1, stop);
      if (branch.byClass) {
        for (const name of wordClasses(word)) {
          const byClass = branch.next.get(name);
          const hit = byClass && this.walk(byClass, tokens, at + 1, stop);
          if (hit && (!best || hit.end > best.end)) best = hit;
        }
      }
    }
    if (best) return best;
    return branch.value === undefined ? undefined : { value: branch.value, end: at };
  }
}
