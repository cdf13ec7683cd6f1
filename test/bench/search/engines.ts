import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { readSynonyms } from '../../../data/build/codes.js';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { type OfficialEntry, readOrderFile } from '../../codesets/officialFiles.js';
import { builtCore } from './builtCore.js';
import { installedSets } from './release.js';

export const ON = '2026-03-20' as CalendarDate;
const TOP = 10;

/** A search made ready: codes for a query, best first, at most ten. */
export interface Engine {
  readonly name: string;
  /** What building and loading took, in milliseconds. */
  readonly build: number;
  readonly load: number;
  search(query: string): string[];
}

/** What is compared: ours with and without the official index, MiniSearch with prefixes and slips, a full scan by Fuse. */
export const ENGINES = {
  ours: () => ours('ours', false),
  'ours with official index': () => ours('ours with official index', true),
  MiniSearch: miniSearch,
  Fuse: fuse,
} as const;
export type EngineName = keyof typeof ENGINES;

async function ours(name: string, withIndex: boolean): Promise<Engine> {
  const { openCodeBook } = await builtCore();
  const start = performance.now();
  const sets = installedSets(withIndex);
  const built = performance.now();
  const book = openCodeBook(sets);
  book.search('first', { on: ON, limit: TOP });
  return {
    name,
    build: built - start,
    load: performance.now() - built,
    search: (query) =>
      book.search(query, { on: ON, limit: TOP, systems: ['ICD-10-CM'] }).map(({ entry }) => entry.code),
  };
}

interface Document {
  readonly id: number;
  readonly code: string;
  readonly plain: string;
  readonly title: string;
  readonly terms: string;
}

/** Titles with the same synonyms as ours has, each at the code it names. */
function documents(): Document[] {
  const terms = new Map<string, string[]>();
  for (const { path, targets } of readSynonyms())
    for (const target of targets) terms.set(target, [...(terms.get(target) ?? []), path.join(' ')]);
  return [...readOrderFile(2026)].map(([plain, { title }]: [string, OfficialEntry], id) => {
    const code = plain.length > 3 ? `${plain.slice(0, 3)}.${plain.slice(3)}` : plain;
    return { id, code, plain, title, terms: (terms.get(code) ?? []).join('; ') };
  });
}

function miniSearch(): Engine {
  const all = documents();
  const options = {
    fields: ['title', 'code', 'plain', 'terms'],
    storeFields: ['code'],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { code: 3, plain: 3, terms: 2 } },
  };
  const start = performance.now();
  const index = new MiniSearch<Document>(options);
  index.addAll(all);
  const built = performance.now();
  const text = JSON.stringify(index);
  const read = performance.now();
  const loaded = MiniSearch.loadJSON<Document>(text, options);
  const load = performance.now() - read;
  return {
    name: 'MiniSearch',
    build: built - start,
    load,
    search: (query) =>
      loaded
        .search(query)
        .slice(0, TOP)
        .map((hit) => hit.code as string),
  };
}

function fuse(): Engine {
  const all = documents();
  const start = performance.now();
  const index = new Fuse(all, { keys: ['title', 'code', 'terms'], ignoreLocation: true, threshold: 0.4 });
  const built = performance.now();
  return {
    name: 'Fuse',
    build: built - start,
    load: 0,
    search: (query) => index.search(query, { limit: TOP }).map(({ item }) => item.code),
  };
}
