import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OfficialEntry } from '../../codesets/officialFiles.js';

/** A query and the codes that answer it: `E11.9` itself, `E11*` and all below. */
export interface Judged {
  readonly query: string;
  readonly accepted: readonly string[];
}

/** True when a code answers. */
export function answers({ accepted }: Judged, code: string): boolean {
  return accepted.some((one) => (one.endsWith('*') ? code.startsWith(one.slice(0, -1)) : one === code));
}

/** A list written by hand, beside this file. */
export function writtenList(name: string): Judged[] {
  const text = readFileSync(fileURLToPath(new URL(`${name}.tsv`, import.meta.url)), 'utf8');
  return text.split('\n').flatMap((line) => {
    const [query = '', accepted = ''] = line.split('\t');
    return line.startsWith('#') || accepted.trim() === ''
      ? []
      : [{ query: query.trim(), accepted: accepted.trim().split(/\s+/) }];
  });
}

/** Numbers that follow from a seed, 0 to 1. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Titled {
  readonly code: string;
  readonly words: readonly string[];
}

/** Billable entries picked at random, with the words of their titles. Entries of one title are one: nobody can tell them apart by words. */
function pick(entries: ReadonlyMap<string, OfficialEntry>, count: number, seed: number): Titled[] {
  const roll = dice(seed);
  const all = [...entries].filter(([, entry]) => entry.billable);
  const byWords = new Map<string, number>();
  const nameOf = (title: string) => wordsOfTitle(title).sort().join(' ');
  for (const [, { title }] of all) byWords.set(nameOf(title), (byWords.get(nameOf(title)) ?? 0) + 1);
  const picked: Titled[] = [];
  while (picked.length < count) {
    const [code = '', entry] = all[Math.floor(roll() * all.length)] ?? [];
    if (!entry || byWords.get(nameOf(entry.title)) !== 1) continue;
    const words = wordsOfTitle(entry.title);
    if (words.length >= 4)
      picked.push({ code: code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code, words });
  }
  return picked;
}

function wordsOfTitle(title: string): string[] {
  return title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** All words of a title in any order with one word dropped; a drop that makes another title of it is not asked. */
export function anyOrder(entries: ReadonlyMap<string, OfficialEntry>, count: number): Judged[] {
  const roll = dice(7);
  const others = titleSets(entries);
  return pick(entries, count * 2, 11)
    .flatMap(({ code, words }): Judged[] => {
      const kept = [...words];
      kept.splice(Math.floor(roll() * kept.length), 1);
      shuffle(kept, roll);
      return others.answerTo(kept) === 1 ? [{ query: kept.join(' '), accepted: [code] }] : [];
    })
    .slice(0, count);
}

/** All words of a title with one slip in a word of five letters or more. */
export function typos(entries: ReadonlyMap<string, OfficialEntry>, count: number): Judged[] {
  const roll = dice(3);
  return pick(entries, count * 2, 23)
    .flatMap(({ code, words }): Judged[] => {
      const long = words.flatMap((word, at) => (word.length >= 5 && /^[a-z]+$/.test(word) ? [at] : []));
      const at = long[Math.floor(roll() * long.length)];
      if (at === undefined) return [];
      const typed = words.map((word, place) => (place === at ? slip(word, roll) : word));
      return [{ query: typed.join(' '), accepted: [code] }];
    })
    .slice(0, count);
}

/** Titles typed to a beginning, each word cut after four letters. */
export function prefixes(entries: ReadonlyMap<string, OfficialEntry>, count: number): Judged[] {
  return pick(entries, count, 31).map(({ code, words }) => ({
    query: words.map((word) => word.slice(0, 4)).join(' '),
    accepted: [code],
  }));
}

/** Codes as typed: with and without the dot, in capitals or not. */
export function codes(entries: ReadonlyMap<string, OfficialEntry>, count: number): Judged[] {
  const roll = dice(5);
  return pick(entries, count, 41).map(({ code }) => {
    const plain = roll() < 0.5 ? code : code.replace('.', '');
    return { query: roll() < 0.5 ? plain.toLowerCase() : plain, accepted: [code] };
  });
}

/** Which titles hold a set of words. */
function titleSets(entries: ReadonlyMap<string, OfficialEntry>): {
  answerTo(words: readonly string[]): number;
} {
  const held = new Map<string, Set<number>>();
  const lengths: number[] = [];
  let number = 0;
  for (const [, { title, billable }] of entries) {
    if (!billable) continue;
    const words = wordsOfTitle(title);
    lengths.push(words.length);
    for (const word of new Set(words)) {
      const set = held.get(word) ?? new Set();
      held.set(word, set);
      set.add(number);
    }
    number++;
  }
  return {
    /** Number of titles of at most one word more that hold them all. */
    answerTo(words) {
      const sets = words.map((word) => held.get(word) ?? new Set<number>()).sort((a, b) => a.size - b.size);
      const [first, ...rest] = sets;
      return [...(first ?? [])].filter(
        (title) => rest.every((set) => set.has(title)) && (lengths[title] ?? 0) <= words.length + 1,
      ).length;
    },
  };
}

function shuffle(words: string[], roll: () => number): void {
  for (let at = words.length - 1; at > 0; at--) {
    const other = Math.floor(roll() * (at + 1));
    const word = words[at] ?? '';
    words[at] = words[other] ?? '';
    words[other] = word;
  }
}

/** One letter dropped, doubled, changed, or two neighbours exchanged; never the first. */
export function slip(word: string, roll: () => number): string {
  const at = 1 + Math.floor(roll() * (word.length - 2));
  const kind = Math.floor(roll() * 4);
  const letter = String.fromCharCode(97 + Math.floor(roll() * 26));
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at);
  if (kind === 2) return word.slice(0, at) + letter + word.slice(at + 1);
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}
