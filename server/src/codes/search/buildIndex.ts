import type { SortedEntry } from '../compile.js';
import { bytesOf, encode } from '../container.js';
import { packKeys } from '../keys.js';
import type { ReleaseToCompile } from '../release.js';
import { wordsOf } from '../words.js';
import { packLines, packRising, shortBytesOf } from './pack.js';
import { priorOf } from './prior.js';
import { rootOf } from './stem.js';
import { TERM_SOURCES, termsOf, type WordedTerm } from './termsToIndex.js';

/** Words in more than one of this many entries are kept as a bit an entry instead of a list. */
export const DENSE_SHARE = 24;
const SHORTLIST = 80;
const SHORTLIST_ABOVE = 3000;

type NamedPart = readonly [name: string, bytes: Uint8Array];

/**
 * Builds the search index of a code file: the words of titles and terms, sorted; for each word the entries and terms that hold it; for each entry and term
 * its words in order; the codes terms lead to; roots; a prior; and the best entries of beginnings that are too common to be looked through at a keystroke.
 */
export function* searchParts(
  release: ReleaseToCompile,
  entries: readonly SortedEntry[],
): Generator<NamedPart> {
  const titles = entries.map(({ entry }) => wordsOf(entry.title));
  const terms = termsOf(release.terms ?? []);
  const words = [...new Set([...titles, ...terms.map((term) => term.words)].flat())].sort();
  const idOf = new Map(words.map((word, id) => [word, id]));
  const idsOf = (list: readonly string[]) => list.map((word) => idOf.get(word) ?? 0);
  const titleIds = titles.map(idsOf);
  const termIds = terms.map((term) => idsOf(term.words));
  const prior = Uint8Array.from(entries, ({ entry }) => priorOf(entry));
  const wide = words.length > 0xffff;
  yield ['search.head', encode(JSON.stringify({ entries: entries.length, terms: terms.length, wide }))];
  yield ['search.words', packLines(words)];
  yield* named('search.root', roots(words));
  yield* named('search.title', lists(titleIds, wide));
  yield* named('search.titles', postings(titleIds, words.length, entries.length));
  yield* named('search.term', lists(termIds, wide));
  yield* named('search.terms', postings(termIds, words.length, Number.POSITIVE_INFINITY));
  yield* named('search.target', targetsOf(terms));
  yield ['search.term.source', Uint8Array.from(terms, (term) => TERM_SOURCES.indexOf(term.source))];
  yield ['search.term.required', Uint8Array.from(terms, (term) => Math.min(255, term.required))];
  yield ['search.prior', prior];
  yield ['search.parent', bytesOf(parentsOf(entries))];
  yield* named('search.short', shortlists(words, titleIds, prior));
}

function* named(prefix: string, parts: Readonly<Record<string, Uint8Array>>): Generator<NamedPart> {
  for (const [name, bytes] of Object.entries(parts)) yield [`${prefix}.${name}`, bytes];
}

function targetsOf(terms: readonly WordedTerm[]): Record<string, Uint8Array> {
  const at = new Uint32Array(terms.length + 1);
  terms.forEach((term, index) => {
    at[index + 1] = (at[index] ?? 0) + term.keys.length;
  });
  return { at: bytesOf(at), keys: packKeys(terms.flatMap((term) => term.keys)) };
}

function lists(ids: readonly (readonly number[])[], wide: boolean): Record<string, Uint8Array> {
  const at = new Uint32Array(ids.length + 1);
  ids.forEach((list, index) => {
    at[index + 1] = (at[index] ?? 0) + list.length;
  });
  const flat = wide ? new Uint32Array(at[ids.length] ?? 0) : new Uint16Array(at[ids.length] ?? 0);
  ids.forEach((list, index) => {
    flat.set(list, at[index]);
  });
  return { at: bytesOf(at), words: flat instanceof Uint16Array ? shortBytesOf(flat) : bytesOf(flat) };
}

/** For each word the items that hold it: a rising list, or a bit an item for words in very many. */
function postings(
  ids: readonly (readonly number[])[],
  words: number,
  dense: number,
): Record<string, Uint8Array> {
  const byWord: number[][] = Array.from({ length: words }, () => []);
  ids.forEach((list, item) => {
    for (const word of new Set(list)) byWord[word]?.push(item);
  });
  const bytes: number[] = [];
  const at = new Uint32Array(words + 1);
  const df = new Uint32Array(words);
  byWord.forEach((items, word) => {
    df[word] = items.length;
    if (items.length > dense / DENSE_SHARE) packBits(items, dense, bytes);
    else packRising(items, bytes);
    at[word + 1] = bytes.length;
  });
  return { at: bytesOf(at), bytes: Uint8Array.from(bytes), df: bytesOf(df) };
}

function packBits(items: readonly number[], count: number, into: number[]): void {
  const bits = new Uint8Array((count + 7) >> 3);
  for (const item of items) bits[item >> 3] = (bits[item >> 3] ?? 0) | (1 << (item & 7));
  for (const byte of bits) into.push(byte);
}

/** Roots shared by several words, sorted, and the words of each. */
function roots(words: readonly string[]): Record<string, Uint8Array> {
  const byRoot = new Map<string, number[]>();
  words.forEach((word, id) => {
    const root = rootOf(word);
    const list = byRoot.get(root);
    if (list) list.push(id);
    else byRoot.set(root, [id]);
  });
  const sorted = [...byRoot].sort(([a], [b]) => (a < b ? -1 : 1));
  const at = new Uint32Array(sorted.length + 1);
  sorted.forEach(([, ids], index) => {
    at[index + 1] = (at[index] ?? 0) + ids.length;
  });
  return {
    names: packLines(sorted.map(([root]) => root)),
    at: bytesOf(at),
    words: bytesOf(Uint32Array.from(sorted.flatMap(([, ids]) => ids))),
  };
}

/** For each ICD-10-CM entry the entry of the header right above it, one more than its index; 0 for none. */
function parentsOf(sorted: readonly SortedEntry[]): Uint32Array {
  const parents = new Uint32Array(sorted.length);
  const above: number[] = [];
  sorted.forEach(({ key, entry }, index) => {
    if (entry.system !== 'ICD-10-CM') return;
    for (;;) {
      const last = sorted[above.at(-1) ?? -1];
      if (!last || (key.startsWith(last.key) && key !== last.key)) break;
      above.pop();
    }
    parents[index] = (above.at(-1) ?? -1) + 1;
    above.push(index);
  });
  return parents;
}

/** The entries to show for a beginning of one to three letters that fits very many: those whose title begins with it, then by prior. */
function shortlists(
  words: readonly string[],
  titleIds: readonly (readonly number[])[],
  prior: Uint8Array,
): Record<string, Uint8Array> {
  const held = new Map<string, Map<number, number>>();
  titleIds.forEach((ids, item) => {
    ids.forEach((id, position) => {
      const word = words[id] ?? '';
      for (let length = 1; length <= Math.min(3, word.length); length++) {
        const beginning = word.slice(0, length);
        const scores = held.get(beginning) ?? new Map<number, number>();
        held.set(beginning, scores);
        const score = (prior[item] ?? 0) + (position === 0 ? 60 : 0);
        if ((scores.get(item) ?? 0) < score) scores.set(item, score);
      }
    });
  });
  const kept = [...held]
    .filter(([, scores]) => scores.size > SHORTLIST_ABOVE)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const at = new Uint32Array(kept.length + 1);
  const best = kept.map(([, scores]) =>
    [...scores]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, SHORTLIST)
      .map(([item]) => item),
  );
  best.forEach((list, index) => {
    at[index + 1] = (at[index] ?? 0) + list.length;
  });
  return {
    names: packLines(kept.map(([beginning]) => beginning)),
    at: bytesOf(at),
    items: bytesOf(Uint32Array.from(best.flat())),
  };
}
