import type { CodeTerm } from './codeBook.js';
import { type CodeFile, codeOf, keyAt } from './codeFile.js';
import { unpackKey } from './keys.js';
import { indexOf } from './search/search.js';
import type { SearchIndex } from './search/searchIndex.js';
import { TERM_SOURCES } from './search/termsToIndex.js';

/** Letters of a key of ICD-10-CM up to which a title is a title of its own; the seventh character adds the phase of care. */
const LONGEST_TITLED = 7;

/**
 * Titles and terms of ICD-10-CM in all files, in folded words. A title that two files hold comes once, the first file's; titles that
 * differ from the one above in their seventh character only are left out.
 */
export function* termsOfFiles(files: readonly CodeFile[]): Generator<CodeTerm> {
  const titled = new Map<string, readonly string[]>();
  for (const file of files) {
    if (file.count === 0 && (file.meta.terms ?? 0) === 0) continue;
    const index = indexOf(file);
    yield* titlesOf(file, index, titled);
    yield* otherTermsOf(index);
  }
}

function* titlesOf(
  file: CodeFile,
  index: SearchIndex,
  titled: Map<string, readonly string[]>,
): Generator<CodeTerm> {
  for (let entry = 0; entry < index.entries; entry++) {
    const key = keyAt(file, entry);
    if (!key.startsWith('0') || key.length > LONGEST_TITLED) continue;
    const words = wordsAt(index, index.titles, entry, Number.POSITIVE_INFINITY);
    const earlier = titled.get(key);
    if (earlier && earlier.join(' ') === words.join(' ')) continue;
    titled.set(key, words);
    yield { words, codes: [codeOf(key)], source: 'title' };
  }
}

function* otherTermsOf(index: SearchIndex): Generator<CodeTerm> {
  for (let term = 0; term < index.terms; term++) {
    const codes: string[] = [];
    for (let at = index.targetAt[term] ?? 0; at < (index.targetAt[term + 1] ?? 0); at++) {
      const key = unpackKey(index.targetKeys, at);
      if (key.startsWith('0')) codes.push(codeOf(key));
    }
    if (codes.length === 0) continue;
    const words = wordsAt(index, index.termWords, term, index.termRequired[term] ?? 0);
    yield { words, codes, source: TERM_SOURCES[index.termSource[term] ?? 0] ?? 'index' };
  }
}

function wordsAt(
  index: SearchIndex,
  lists: SearchIndex['titles'],
  item: number,
  most: number,
): readonly string[] {
  const from = lists.at[item] ?? 0;
  const to = Math.min(lists.at[item + 1] ?? 0, from + most);
  const words: string[] = [];
  for (let at = from; at < to; at++) words.push(index.words[lists.items[at] ?? 0] ?? '');
  return words;
}
