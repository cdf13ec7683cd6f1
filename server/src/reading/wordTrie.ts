import { type KnownWord, WordTest } from './knownWords.js';
import type { Tokens } from './tokens.js';

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

/** A phrase behind its first word, as added. */
interface Waiting<T> {
  readonly words: readonly string[];
  readonly value: T;
  readonly merge: (earlier: T, later: T) => T;
}

/**
 * Phrases of words and word classes; finds the longest that begins at a token. Several values may share a phrase. All phrases are added
 * before the first is looked for: which words begin one is kept with the words. Phrases that begin with a word become branches when it is first met, as
 * most of some thousand phrases are met in no note of a day.
 */
export class WordTrie<T> {
  private readonly root: Branch<T> = { next: new Map(), byClass: false, value: undefined };
  private readonly waiting = new Map<string, Waiting<T>[]>();
  private readonly first = new WordTest((text, classes) => this.begins(text, classes));

  /** Adds a phrase of tokens parted by blanks; `merge` joins the value with one the phrase has already. */
  add(phrase: string, value: T, merge: (earlier: T, later: T) => T = (_, later) => later): void {
    const words = phrase.split(' ');
    const first = words[0] as string;
    if (isClass(first)) this.root.byClass = true;
    const known = this.waiting.get(first);
    if (known) known.push({ words, value, merge });
    else this.waiting.set(first, [{ words, value, merge }]);
  }

  /** The longest phrase that begins at token `at` and ends before token `stop`. */
  longest(tokens: Tokens, at: number, stop: number): Hit<T> | undefined {
    if (at >= stop || !this.first.holds(tokens.known[at])) return undefined;
    return this.walk(this.root, tokens, at, stop);
  }

  /** True when a phrase begins with a word or one of its classes. */
  private begins(text: string, classes: readonly string[]): boolean {
    for (const first of [text, ...classes]) {
      for (const { words, value, merge } of this.waiting.get(first) ?? []) this.grow(words, value, merge);
      this.waiting.delete(first);
    }
    const { next } = this.root;
    return next?.has(text) === true || classes.some((name) => next?.has(name));
  }

  private grow(words: readonly string[], value: T, merge: (earlier: T, later: T) => T): void {
    let branch = this.root;
    for (const word of words) {
      branch.next ??= new Map();
      let next = branch.next.get(word);
      if (!next) {
        next = { next: undefined, byClass: false, value: undefined };
        branch.next.set(word, next);
        if (isClass(word)) branch.byClass = true;
      }
      branch = next;
    }
    branch.value = branch.value === undefined ? value : merge(branch.value, value);
  }

  private walk(branch: Branch<T>, tokens: Tokens, at: number, stop: number): Hit<T> | undefined {
    let best: Hit<T> | undefined;
    if (branch.next && at < stop) {
      const word = tokens.known[at] as KnownWord;
      const literal = branch.next.get(word.text);
      if (literal) best = this.walk(literal, tokens, at + 1, stop);
      if (branch.byClass) {
        for (const name of word.classes) {
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

function isClass(word: string): boolean {
  return word.charCodeAt(0) === 60 && word.length > 1;
}
