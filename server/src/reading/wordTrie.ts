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

/**
 * Phrases of words and word classes; finds the longest that begins at a token. Several values may share a phrase. All phrases are added
 * before the first is looked for: which words begin one is kept with the words.
 */
export class WordTrie<T> {
  private readonly root: Branch<T> = { next: new Map(), byClass: false, value: undefined };
  private readonly first = new WordTest(
    (text, classes) =>
      this.root.next?.has(text) === true || classes.some((name) => this.root.next?.has(name)),
  );

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
    if (at >= stop || !this.first.holds(tokens.known[at])) return undefined;
    return this.walk(this.root, tokens, at, stop);
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
