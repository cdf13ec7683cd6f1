import type { CodeFile } from './codeFile.js';
import type { SortedEntry } from './compile.js';
import { bytesOf, decode, encode } from './container.js';
import { lowerBound } from './keys.js';
import type { ReleaseToCompile } from './release.js';
import { packStrings } from './texts.js';
import { wordsOf } from './words.js';

/** What search reads: sorted words of the titles, for each the entries that hold it, and the terms that lead to codes. */
export function* searchParts(
  release: ReleaseToCompile,
  entries: readonly SortedEntry[],
): Generator<readonly [string, Uint8Array]> {
  const index = indexWords(entries.map(({ entry }) => entry.title));
  const words = packStrings(index.words);
  yield ['search.words', words.bytes];
  yield ['search.wordAt', bytesOf(words.offsets)];
  yield ['search.postingAt', bytesOf(index.postingAt)];
  yield ['search.postings', bytesOf(index.postings)];
  const synonyms = (release.terms ?? []).filter((term) => term.source === 'synonym');
  const lines = synonyms.map(({ path, targets }) => `${path.join(' ')}\t${targets.join(' ')}`);
  yield ['search.synonyms', encode(lines.join('\n'))];
}

function indexWords(titles: readonly string[]): {
  words: string[];
  postingAt: Uint32Array;
  postings: Uint32Array;
} {
  const byWord = new Map<string, number[]>();
  titles.forEach((title, entry) => {
    for (const word of new Set(wordsOf(title))) {
      const list = byWord.get(word);
      if (list) list.push(entry);
      else byWord.set(word, [entry]);
    }
  });
  const words = [...byWord.keys()].sort();
  const postingAt = new Uint32Array(words.length + 1);
  words.forEach((word, index) => {
    postingAt[index + 1] = (postingAt[index] ?? 0) + (byWord.get(word)?.length ?? 0);
  });
  const postings = new Uint32Array(postingAt[words.length] ?? 0);
  words.forEach((word, index) => {
    postings.set(byWord.get(word) ?? [], postingAt[index]);
  });
  return { words, postingAt, postings };
}

/** The search parts of an opened file. */
export interface SearchIndex {
  readonly words: Uint8Array;
  readonly wordAt: Uint32Array;
  readonly postingAt: Uint32Array;
  readonly postings: Uint32Array;
}

const opened = new WeakMap<CodeFile, SearchIndex>();

/** The search parts of a file, viewed once. */
export function searchIndex(file: CodeFile): SearchIndex {
  const known = opened.get(file);
  if (known) return known;
  const index = {
    words: file.container.bytes('search.words'),
    wordAt: file.container.numbers('search.wordAt'),
    postingAt: file.container.numbers('search.postingAt'),
    postings: file.container.numbers('search.postings'),
  };
  opened.set(file, index);
  return index;
}

/** Word of the index at a place; words are sorted. */
export function wordAt(index: SearchIndex, at: number): string {
  return decode(index.words.subarray(index.wordAt[at] ?? 0, index.wordAt[at + 1] ?? 0));
}

/** Number of words. */
export function wordCount(index: SearchIndex): number {
  return Math.max(0, index.wordAt.length - 1);
}

/** Place of the first word not below `word`. */
export function firstWord(index: SearchIndex, word: string): number {
  return lowerBound(wordCount(index), (at) => wordAt(index, at) < word);
}
