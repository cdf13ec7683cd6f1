import type { CodeEntry, CodeSystem, SearchHit, SearchOptions } from './codeBook.js';
import {
  type CodeFile,
  codeOf,
  FLAG_COMMON,
  FLAG_HEADER,
  firstEntry,
  keyAt,
  keyOf,
  systemOf,
  titleAt,
} from './codeFile.js';
import { firstWord, searchIndex, wordAt, wordCount } from './searchParts.js';
import { wordsOf } from './words.js';

/** A file and the systems it answers for in this search. */
export interface FileToSearch {
  readonly file: CodeFile;
  readonly systems: readonly CodeSystem[];
  /** The entry as it counts on the day; undefined when it is not in effect, or another file answers for it. */
  entryOn(index: number): CodeEntry | undefined;
}

const DEFAULT_LIMIT = 50;

/** What one part of a query matched: entry index to weight, and the synonym that led there. */
interface Match {
  readonly weights: Map<number, number>;
  readonly words: number;
  readonly via?: string;
}

/** Finds entries by code prefix and by words, best first. */
export function searchFiles(
  files: readonly FileToSearch[],
  query: string,
  options: SearchOptions,
): SearchHit[] {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const hits = files.flatMap((file) => searchFile(file, query));
  hits.sort((a, b) => b.score - a.score || (a.entry.code < b.entry.code ? -1 : 1));
  return onceEach(hits).slice(0, limit);
}

/** Several files may lead to one entry: its best hit stays. */
function onceEach(hits: readonly SearchHit[]): SearchHit[] {
  const seen = new Set<string>();
  return hits.filter(({ entry }) => {
    const name = `${entry.system} ${entry.code}`;
    return !seen.has(name) && seen.add(name);
  });
}

function searchFile({ file, systems, entryOn }: FileToSearch, query: string): SearchHit[] {
  const scores = new Map<number, { score: number; via?: string }>();
  for (const [index, score] of byCode(file, systems, query)) scores.set(index, { score });
  // Whoever types a code wants codes: words are tried only when none begins like it.
  const isCode = scores.size > 0 && /\d/.test(query);
  for (const [index, found] of isCode ? [] : byWords(file, query)) {
    const earlier = scores.get(index);
    if (!earlier || earlier.score < found.score) scores.set(index, found);
  }
  return [...scores].flatMap(([index, found]) => {
    if (!systems.includes(systemOf(keyAt(file, index)))) return [];
    const entry = entryOn(index);
    return entry ? [{ entry, score: found.score, ...(found.via && { via: found.via }) }] : [];
  });
}

/** Codes that begin with what was typed, dot or not; the exact code first, then by order of code. */
function* byCode(file: CodeFile, systems: readonly CodeSystem[], query: string): Generator<[number, number]> {
  const typed = query.trim().replace(/\.$/, '');
  if (!/^[A-Za-z]?\d[0-9A-Za-z.]{0,7}$|^[A-Za-z]{1,2}$|^\d{1,5}[A-Za-z]?$/.test(typed)) return;
  for (const system of systems) {
    const key = keyOf(system, typed);
    let taken = 0;
    for (let index = firstEntry(file, key); index < file.count && taken < 400; index++) {
      const candidate = keyAt(file, index);
      if (!candidate.startsWith(key)) break;
      taken++;
      yield [index, candidate === key ? 1 : 0.95 - (candidate.length - key.length) * 0.05 - taken * 0.0001];
    }
  }
}

function byWords(file: CodeFile, query: string): Map<number, { score: number; via?: string }> {
  const words = wordsOf(query);
  const result = new Map<number, { score: number; via?: string }>();
  if (words.length === 0) return result;
  const matches = matchWords(file, words);
  const found = new Set(matches.flatMap((match) => [...match.weights.keys()]));
  for (const index of found) {
    const hit = scoreEntry(file, index, words, matches);
    if (hit.score > 0.2) result.set(index, hit);
  }
  return result;
}

/** Matches synonym phrases first (longest wins), then the words that are left. */
function matchWords(file: CodeFile, words: readonly string[]): Match[] {
  const matches: Match[] = [];
  let at = 0;
  while (at < words.length) {
    const phrase = synonymAt(file, words, at);
    const last = at === words.length - 1;
    if (phrase) {
      const own = phrase.words === 1 ? matchWord(file, words[at] ?? '', last) : undefined;
      matches.push(own ? { ...phrase, weights: union(phrase.weights, own.weights) } : phrase);
      at += phrase.words;
      continue;
    }
    matches.push(matchWord(file, words[at] ?? '', last));
    at++;
  }
  return matches;
}

/** Both ways count; what both lead to weighs a little more. */
function union(a: Map<number, number>, b: Map<number, number>): Map<number, number> {
  const all = new Map(a);
  for (const [index, weight] of b) {
    const other = all.get(index);
    all.set(index, other === undefined ? weight : Math.max(weight, other) + 0.06 * Math.min(weight, other));
  }
  return all;
}

/** Entries with the word, or a word that begins with it; when there is none, with a word a typing slip away. */
function matchWord(file: CodeFile, word: string, last: boolean): Match {
  const weights = new Map<number, number>();
  addBeginningWith(file, word, last || word.length >= 3, [1, 0.75], weights);
  // `neur` means polyneuropathy too, a little less than neuropathy.
  if (word.length >= 4)
    for (const part of ['poly', 'mono']) addBeginningWith(file, part + word, true, [0.72, 0.7], weights);
  if (weights.size === 0 && word.length >= 5) addSlips(file, word, weights);
  return { weights, words: 1 };
}

/** Entries with the word itself and, where prefixes count, with words that begin with it. */
function addBeginningWith(
  file: CodeFile,
  word: string,
  prefixes: boolean,
  [whole, part]: readonly [number, number],
  into: Map<number, number>,
): void {
  const words = searchIndex(file);
  const count = wordCount(words);
  for (let index = firstWord(words, word); index < count; index++) {
    const candidate = wordAt(words, index);
    if (!candidate.startsWith(word) || (candidate !== word && !prefixes)) return;
    addPostings(file, index, candidate === word ? whole : part, into);
  }
}

function addPostings(file: CodeFile, word: number, weight: number, into: Map<number, number>): void {
  const { postingAt, postings } = searchIndex(file);
  for (let at = postingAt[word] ?? 0; at < (postingAt[word + 1] ?? 0); at++) {
    const entry = postings[at] ?? 0;
    if ((into.get(entry) ?? 0) < weight) into.set(entry, weight);
  }
}

function addSlips(file: CodeFile, word: string, into: Map<number, number>): void {
  const most = word.length >= 8 ? 2 : 1;
  const words = searchIndex(file);
  const count = wordCount(words);
  for (let index = 0; index < count; index++) {
    const candidate = wordAt(words, index);
    if (Math.abs(candidate.length - word.length) > most || candidate.charAt(0) !== word.charAt(0)) continue;
    if (slips(word, candidate, most) <= most) addPostings(file, index, 0.5, into);
  }
}

/** Edit distance with transpositions of neighbours, given up beyond `most`. */
function slips(a: string, b: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a.charAt(i - 1) === b.charAt(j - 1);
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped =
        i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1);
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? most + 1;
}

/**
 * How well an entry fits: the share of the query it meets, then how much of its title the query says. Billable before header, and a title that says
 * "unspecified" yields a little to one that does not, unless the query asks for it. Codes billed often win what is else a tie.
 */
function scoreEntry(
  file: CodeFile,
  index: number,
  words: readonly string[],
  matches: readonly Match[],
): { score: number; via?: string } {
  let met = 0;
  let via: string | undefined;
  for (const match of matches) {
    const weight = match.weights.get(index);
    if (weight === undefined) continue;
    met += weight * match.words;
    if (match.via && weight < 1) via ??= match.via;
  }
  const titleWords = wordsOf(titleAt(file, index));
  const coverage = met / words.length;
  const brevity = Math.min(1, words.length / Math.max(1, titleWords.length));
  const header = ((file.flags[index] ?? 0) & FLAG_HEADER) !== 0 ? 0.1 : 0;
  const common = ((file.flags[index] ?? 0) & FLAG_COMMON) !== 0 ? 0.02 : 0;
  const vague = titleWords.includes('unspecified') && !words.includes('unspecified') ? 0.005 : 0;
  const score = Math.max(0, 0.8 * coverage + 0.12 * brevity - header - vague + common);
  return via ? { score, via } : { score };
}

interface Synonyms {
  readonly byTerm: Map<string, readonly string[]>;
  readonly longest: number;
}

const synonymsOf = new WeakMap<CodeFile, Synonyms>();

/** The synonyms of a file, read once. */
function synonyms(file: CodeFile): Synonyms {
  const known = synonymsOf.get(file);
  if (known) return known;
  const byTerm = new Map<string, readonly string[]>();
  for (const line of file.container.text('search.synonyms').split('\n')) {
    const [term = '', targets = ''] = line.split('\t');
    if (term) byTerm.set(wordsOf(term).join(' '), targets.split(' '));
  }
  const longest = Math.max(0, ...[...byTerm.keys()].map((term) => term.split(' ').length));
  const read = { byTerm, longest };
  synonymsOf.set(file, read);
  return read;
}

function synonymAt(file: CodeFile, words: readonly string[], at: number): Match | undefined {
  const { byTerm, longest } = synonyms(file);
  for (let count = Math.min(longest, words.length - at); count >= 1; count--) {
    const term = words.slice(at, at + count).join(' ');
    const targets = byTerm.get(term);
    if (targets) return { weights: targetWeights(file, targets), words: count, via: term };
  }
  return undefined;
}

/** The codes a synonym names and all below them; the first named weighs most. */
function targetWeights(file: CodeFile, targets: readonly string[]): Map<number, number> {
  const weights = new Map<number, number>();
  targets.forEach((target, order) => {
    const key = keyOf('ICD-10-CM', target);
    for (let index = firstEntry(file, key); index < file.count; index++) {
      const candidate = keyAt(file, index);
      if (!candidate.startsWith(key)) break;
      const weight = 0.98 - order * 0.03 - (codeOf(candidate) === target ? 0 : 0.04);
      if ((weights.get(index) ?? 0) < weight) weights.set(index, weight);
    }
  });
  return weights;
}
