import type { CodeEntry, CodeSystem, SearchHit, SearchOptions } from '../codeBook.js';
import { type CodeFile, FLAG_HEADER, keyAt, keyOf, systemOf } from '../codeFile.js';
import { leastOfBest } from './best.js';
import { byCode } from './byCode.js';
import { correctionOf } from './corrections.js';
import { markContrary } from './denial.js';
import { factsFit, mostByFacts } from './facts.js';
import { type Ranges, Tally, tally } from './gather.js';
import { keyRange } from './keyRange.js';
import { hangPairs } from './pairs.js';
import { type Query, readQuery, understand } from './query.js';
import { HEADER_SHARE, type Ranked, type ResolvedMatch, rank } from './rank.js';
import { openIndex, type SearchIndex } from './searchIndex.js';
import { targetsIn } from './targets.js';
import { addTarget, matchTerms, type TermMatch, wordsOfMatch } from './terms.js';

/** A file and the systems it answers for in this search. */
export interface FileToSearch {
  readonly file: CodeFile;
  readonly systems: readonly CodeSystem[];
  /** The entry as it counts on the day; undefined when it is not in effect, or another file answers for it. */
  entryOn(index: number): CodeEntry | undefined;
}

const DEFAULT_LIMIT = 50;
/** Entries ordered beyond those asked for, in place of such as are not in effect on the day. */
const SPARE = 16;
/** Entries judged one by one: the best by titles, and the best with what terms lead to. */
const MOST_BY_TITLE = 200;
const MOST_BY_TERM = 160;

const indexes = new WeakMap<CodeFile, SearchIndex>();

/** The search index of a file, opened when first asked for. */
export function indexOf(file: CodeFile): SearchIndex {
  const known = indexes.get(file);
  if (known) return known;
  const opened = openIndex(file.container);
  indexes.set(file, opened);
  return opened;
}

/** Finds entries by code prefix and by words, best first. */
export function searchFiles(
  files: readonly FileToSearch[],
  query: string,
  options: SearchOptions,
): SearchHit[] {
  const limit = options.limit ?? DEFAULT_LIMIT;
  if (query.trim() === '') return [];
  const likely = limit * 2 + SPARE;
  const codes = (from: FileToSearch, most: number) =>
    byCode(from.file, indexOf(from.file), from.systems, query, most);
  const coded = files.map((from) => codes(from, likely));
  // Whoever types a code wants codes: words are tried only when none begins like it.
  const isCode = /\d/.test(query) && coded.some((found) => found.length > 0);
  const words = (most: number) => (isCode ? files.map(() => []) : byWords(files, query, options, most));
  const worded = words(likely);
  const best = new Map<string, SearchHit>();
  files.forEach((from, at) => {
    const first = bestFirst([...(coded[at] ?? []), ...(worded[at] ?? [])], likely);
    let hits = inEffect(from, first, limit);
    // Where most of the best are not in effect, all are looked through.
    if (hits.length < limit && first.length >= likely) {
      const all = Number.POSITIVE_INFINITY;
      hits = inEffect(from, bestFirst([...codes(from, all), ...(words(all)[at] ?? [])]), limit);
    }
    for (const hit of hits) {
      const key = `${hit.entry.system} ${hit.entry.code}`;
      if ((best.get(key)?.score ?? -1) < hit.score) best.set(key, hit);
    }
  });
  return [...best.values()]
    .sort((a, b) => b.score - a.score || (a.entry.code < b.entry.code ? -1 : 1))
    .slice(0, limit);
}

/** The best entries that are in effect and asked for. */
function inEffect(from: FileToSearch, ranked: readonly Ranked[], limit: number): SearchHit[] {
  const hits: SearchHit[] = [];
  for (const { entry: index, score, via } of ranked) {
    if (hits.length >= limit) break;
    if (!from.systems.includes(systemOf(keyAt(from.file, index)))) continue;
    const entry = from.entryOn(index);
    if (entry) hits.push({ entry, score, ...(via !== undefined && { via: wordsOfMatch(via) }) });
  }
  return hits;
}

/** At least the best `most`, all when not given, best first. */
function bestFirst(ranked: readonly Ranked[], most = ranked.length): Ranked[] {
  const scores = Float64Array.from(ranked, ({ score }) => score);
  const least = ranked.length > most ? leastOfBest(scores, scores.length, most) : Number.NEGATIVE_INFINITY;
  return ranked.filter(({ score }) => score >= least).sort((a, b) => b.score - a.score || a.entry - b.entry);
}

/** A file opened for one query. */
interface Asked {
  readonly file: CodeFile;
  readonly systems: readonly CodeSystem[];
  readonly index: SearchIndex;
  readonly query: Query;
}

/** Of what a shortlist names nothing was counted. */
const UNKNOWN = { ofAny: Number.POSITIVE_INFINITY, ofUntouched: 0 };

/** For each file its entries that answer the words. Terms of any file lead to entries of every file. */
function byWords(
  files: readonly FileToSearch[],
  text: string,
  options: SearchOptions,
  most: number,
): Ranked[][] {
  const indexesAtHand = files.map(({ file }) => indexOf(file));
  const isKnown = (word: string) => indexesAtHand.some((index) => index.idOf.has(word));
  const reading = readQuery(text, isKnown, (word) => correctionOf(indexesAtHand, word));
  if (reading.words.length === 0) return files.map(() => []);
  const asked = files.map(({ file, systems }): Asked => {
    const index = indexOf(file);
    return { file, systems, index, query: understand(reading, index) };
  });
  const pairs = asked.map(({ index, query }) => hangPairs(index, query));
  const unmark = asked.map(({ index, query }) => markContrary(index, query));
  try {
    const matches = asked.flatMap(({ file, index, query }, at) => {
      const own = pairs[at];
      return own ? matchTerms(file, index, query, own) : [];
    });
    return asked.map((one, at) => {
      const own = pairs[at];
      return own ? rankFile(one, own, matches, options, most) : [];
    });
  } finally {
    for (const own of pairs) own.clear();
    for (const undo of unmark) undo();
  }
}

function rankFile(
  { file, systems, index, query }: Asked,
  pairs: ReturnType<typeof hangPairs>,
  matches: readonly TermMatch[],
  options: SearchOptions,
  most: number,
): Ranked[] {
  if (index.entries === 0 || systems.length === 0) return [];
  const found = new Tally(index.entries);
  const short = shortlistOf(index, query);
  found.begin();
  if (short) for (const item of short) found.add(item, 1);
  const left = short ? UNKNOWN : tally(query, index.titlePostings, found);
  const within = rangesOf(file, systems);
  // Terms may lead to very many entries; they do not crowd out what the titles say.
  const candidates = new Set(found.best(MOST_BY_TITLE, index.prior, within));
  const resolved = matches.flatMap((match): ResolvedMatch[] => {
    const targets = targetsIn(file, match, match.term);
    return targets.length > 0 ? [{ match, targets }] : [];
  });
  for (const { match, targets } of resolved) {
    found.begin();
    for (const target of targets) addTarget(index, target, match.value, found);
  }
  if (resolved.length > 0)
    for (const entry of found.best(MOST_BY_TERM, index.prior, within)) candidates.add(entry);
  const isHeader = (entry: number) => ((file.flags[entry] ?? 0) & FLAG_HEADER) !== 0;
  const rising = Uint32Array.from(candidates).sort();
  const answeredBy = (item: number) => Math.max(found.scoreOf(item), left.ofUntouched);
  const answered = Float64Array.from(rising, (entry) => {
    const parent = index.parent[entry] ?? 0;
    return left.ofAny + answeredBy(entry) + (parent > 0 ? HEADER_SHARE * answeredBy(parent - 1) : 0);
  });
  found.clear();
  const facts = factsFit(index, options.facts);
  const raised = mostByFacts(options.facts);
  const to = { index, query, pairs, candidates: rising, answered, matches: resolved };
  return rank({ ...to, facts, mostByFacts: raised, isHeader }, most);
}

/** Where the entries of the systems stand; undefined when they are all. */
function rangesOf(file: CodeFile, systems: readonly CodeSystem[]): Ranges | undefined {
  const ranges = systems.map((system) => keyRange(file, keyOf(system, '')));
  return ranges.reduce((sum, [first, end]) => sum + end - first, 0) === file.count ? undefined : ranges;
}

/** A single beginning that fits very many is answered from its shortlist. */
function shortlistOf(index: SearchIndex, query: Query): Uint32Array | undefined {
  const [word] = query.words;
  if (query.words.length !== 1 || word === undefined) return undefined;
  const range = index.shortlists.get(word);
  return range && index.shortItems.subarray(range[0], range[1]);
}
