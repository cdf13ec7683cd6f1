import type { CodeSystem } from './codeBook.js';
import {
  type CodeFileMeta,
  encode,
  FLAG_COMMON,
  FLAG_HEADER,
  FLAG_OPEN,
  KEY_BYTES,
  keyOf,
  writeCodeFile,
} from './codeFile.js';
import { wordsOf } from './words.js';

/** An entry to be compiled. Dates as `YYYYMMDD`, 0 for none. */
export interface EntryToCompile {
  readonly system: CodeSystem;
  readonly code: string;
  readonly title: string;
  readonly header: boolean;
  /** A header below which more codes exist than are compiled. */
  readonly open: boolean;
  readonly from: number;
  readonly until: number;
  /** Billed often: a gentle prior of search. */
  readonly common?: boolean;
}

/** A lay term or abbreviation and the codes or code prefixes it stands for. */
export interface SynonymToCompile {
  readonly term: string;
  readonly targets: readonly string[];
}

/** Compiles entries to the bytes of a code file, in any order given. */
export function compileCodes(
  meta: CodeFileMeta,
  entries: readonly EntryToCompile[],
  synonyms: readonly SynonymToCompile[],
): Uint8Array {
  const sorted = entries
    .map((entry) => ({ entry, key: keyOf(entry.system, entry.code) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.entry.from - b.entry.from));
  const titles = packStrings(sorted.map(({ entry }) => entry.title));
  const index = indexWords(sorted.map(({ entry }) => entry.title));
  const words = packStrings(index.words);
  return writeCodeFile({
    meta: encode(JSON.stringify(meta)),
    keys: packKeys(sorted.map(({ key }) => key)),
    titleAt: bytesOf(titles.offsets),
    titles: titles.bytes,
    flags: Uint8Array.from(
      sorted,
      ({ entry }) =>
        (entry.header ? FLAG_HEADER : 0) | (entry.open ? FLAG_OPEN : 0) | (entry.common ? FLAG_COMMON : 0),
    ),
    from: bytesOf(Uint32Array.from(sorted, ({ entry }) => entry.from)),
    until: bytesOf(Uint32Array.from(sorted, ({ entry }) => entry.until)),
    wordAt: bytesOf(words.offsets),
    words: words.bytes,
    postingAt: bytesOf(index.postingAt),
    postings: bytesOf(index.postings),
    synonyms: encode(synonyms.map(({ term, targets }) => `${term}\t${targets.join(' ')}`).join('\n')),
  });
}

function packKeys(keys: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(keys.length * KEY_BYTES);
  keys.forEach((key, index) => {
    bytes.set(encode(key), index * KEY_BYTES);
  });
  return bytes;
}

function packStrings(strings: readonly string[]): { offsets: Uint32Array; bytes: Uint8Array } {
  const encoded = strings.map(encode);
  const offsets = new Uint32Array(strings.length + 1);
  encoded.forEach((bytes, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + bytes.length;
  });
  const bytes = new Uint8Array(offsets[strings.length] ?? 0);
  encoded.forEach((chunk, index) => {
    bytes.set(chunk, offsets[index]);
  });
  return { offsets, bytes };
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
  const postings: number[] = [];
  words.forEach((word, index) => {
    postings.push(...(byWord.get(word) ?? []));
    postingAt[index + 1] = postings.length;
  });
  return { words, postingAt, postings: Uint32Array.from(postings) };
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
