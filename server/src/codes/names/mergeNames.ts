import type { FileNames } from './fileNames.js';
import { type NameTable, tableOf } from './nameTable.js';
import { MOST_WORDS } from './said.js';
import { WordSets } from './wordSets.js';

/** The names of several files as one table. */
export interface MergedNames {
  readonly table: NameTable;
  readonly ids: ReadonlyMap<string, number>;
  readonly heldBy: (name: number, file: number) => number | undefined;
}

/** Weights of what comes first: names said exactly before those that are not, then sources in order, then files, then titles and terms as they stand. */
const PER_FILE = 2 ** 32;
const PER_SOURCE = PER_FILE * 2 ** 10;
const QUALIFIED = PER_SOURCE * 2 ** 3;

/** Puts the names of several files together, in the order in which their titles and terms would say them were they one file. */
export function mergeNames(files: readonly FileNames[]): MergedNames {
  const ids = new Map<string, number>();
  for (const { concepts } of files)
    for (const concept of concepts) if (!ids.has(concept)) ids.set(concept, ids.size);
  const most = files.reduce((sum, { table }) => sum + table.wordsAt.length - 1, 0);
  const sets = new WordSets(most, most * MOST_WORDS);
  const rank = new Float64Array(most).fill(Number.POSITIVE_INFINITY);
  // One more than each file's own number of a merged name.
  const held = files.map((file, place) => {
    const known = new Uint32Array(most);
    const idOf = Uint32Array.from(file.concepts, (concept) => ids.get(concept) ?? 0);
    const { anchored, wordsAt, words } = file.table;
    for (let anchor = 0; anchor < idOf.length; anchor++)
      for (let own = anchored[anchor] as number; own < (anchored[anchor + 1] as number); own++) {
        sets.begin();
        sets.take(idOf[anchor] as number);
        for (let at = wordsAt[own] as number; at < (wordsAt[own + 1] as number); at++)
          sets.take(idOf[words[at] as number] as number);
        const name = sets.end();
        known[name] = own + 1;
        rank[name] = Math.min(rank[name] as number, rankOf(file, place, own));
      }
    return known;
  });
  /** Its concepts in the order of whichever title or term says it first. */
  const said = (name: number): number[] => {
    const place = Math.floor(((rank[name] as number) % PER_SOURCE) / PER_FILE);
    const file = files[place] as FileNames;
    const words = file.said();
    words.read((rank[name] as number) % PER_FILE, (rank[name] as number) >= QUALIFIED);
    return words.concepts.map((concept) => ids.get(file.concepts[concept] as string) as number);
  };
  const { table, order } = tableOf({ concepts: ids.size, at: sets.at, items: sets.items, said, rank });
  return {
    table,
    ids,
    heldBy(name, file) {
      const own = held[file]?.[order[name] as number] ?? 0;
      return own === 0 ? undefined : own - 1;
    },
  };
}

function rankOf(file: FileNames, place: number, own: number): number {
  const ref = file.firstRefOf(own);
  const source = file.terms().sourceOf(ref);
  return (file.isWeak(own) ? QUALIFIED : 0) + source * PER_SOURCE + place * PER_FILE + ref;
}
