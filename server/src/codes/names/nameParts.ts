import { NAME_RULES } from '../../generated/conditionWords.js';
import type { CodeFile } from '../codeFile.js';
import { bytesOf, encode } from '../container.js';
import { packLines, shortBytesOf } from '../search/pack.js';
import { termListsOf } from '../search/termLists.js';
import { conceptOf, UNSAID } from './concepts.js';
import { type GatheredName, gatherNames } from './gatherNames.js';
import { tableOf } from './nameTable.js';
import { packRefs } from './refs.js';
import { TermRefs } from './termRefs.js';

/** What the head of the part says. Names put together by other rules are put together again. */
export interface NamesHead {
  readonly rules: string;
  readonly names: number;
  /** True when there are more concepts than 16 bits tell apart. */
  readonly wide: boolean;
}

/** Grows with every change of how names are put together or written; the lists of words that decide have a stamp of their own. */
const VERSION = 2;

/** The rules names are put together by. */
export const RULES = `${VERSION}.${NAME_RULES}`;

type NamedPart = readonly [name: string, bytes: Uint8Array];

/**
 * The names of conditions in the titles and terms of a code file, put together once so that no process has to: concepts, the concept of each word of the search
 * index, the table of names (`nameTable.ts`), and for each name the titles and terms that say it, from which its words and codes are taken when needed.
 */
export function* nameParts(file: CodeFile): Generator<NamedPart> {
  const lists = termListsOf(file.container);
  const known = conceptsOfWords(lists.words);
  const names = gatherNames(new TermRefs(file, lists), known);
  const wide = known.concepts.length >= 0xffff;
  const head: NamesHead = { rules: RULES, names: names.length, wide };
  yield ['names.head', encode(JSON.stringify(head))];
  if (names.length === 0) return;
  const numbers = (of: ArrayLike<number>) =>
    wide ? bytesOf(Uint32Array.from(of)) : shortBytesOf(Uint16Array.from(of));
  const { table, order } = tableOf({
    concepts: known.concepts.length,
    at: offsets(names.map(({ concepts }) => concepts.length)),
    items: Uint32Array.from(names.flatMap(({ concepts }) => concepts)),
    said: (name) => names[name]?.concepts ?? [],
    rank: names.map((_, index) => index),
  });
  const sorted = [...order].map((name) => names[name] as GatheredName);
  yield ['names.concepts', packLines(known.concepts)];
  yield ['names.concept.at', numbers(known.conceptAt)];
  yield ['names.anchored', bytesOf(table.anchored)];
  yield ['names.words.at', bytesOf(table.wordsAt)];
  yield ['names.words', numbers(table.words)];
  const said: number[] = [];
  const lengths = sorted.map((name) => packRefs(name, said));
  yield ['names.said.at', bytesOf(offsets(lengths))];
  yield ['names.said', Uint8Array.from(said)];
}

function conceptsOfWords(words: readonly string[]) {
  const said = words.map(conceptOf);
  const concepts = [...new Set(said.filter((concept) => !UNSAID.has(concept)))].sort();
  const number = new Map(concepts.map((concept, index) => [concept, index + 1]));
  return { words, concepts, conceptAt: said.map((concept) => number.get(concept) ?? 0) };
}

/** Where each of some lists begins when they stand one behind the other, and the end of the last. */
function offsets(lengths: ArrayLike<number>): Uint32Array {
  const at = new Uint32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index++)
    at[index + 1] = (at[index] as number) + (lengths[index] as number);
  return at;
}
