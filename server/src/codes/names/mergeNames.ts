import type { FileNames } from './fileNames.js';
import { offsets } from './nameParts.js';
import { type NameTable, sortNames } from './nameTable.js';
import { NAMING_SOURCES } from './termRefs.js';

/** The names of several files as one table. */
export interface MergedNames {
  readonly table: NameTable;
  readonly ids: ReadonlyMap<string, number>;
  readonly heldBy: (name: number, file: number) => number | undefined;
}

/** Puts the names of several files together, in the order in which their titles and terms would say them were they one file: by source, then by file. */
export function mergeNames(files: readonly FileNames[]): MergedNames {
  const ids = new Map<string, number>();
  for (const { concepts } of files)
    for (const concept of concepts) if (!ids.has(concept)) ids.set(concept, ids.size);
  const sets = new WordSets(files.reduce((sum, { table }) => sum + table.wordsAt.length - 1, 0));
  const parts = files.map((file) => ({
    file,
    idOf: Uint32Array.from(file.concepts, (concept) => ids.get(concept) ?? 0),
    first: firstRefs(file),
    /** One more than the file's own number of a merged name, in the order said. */
    held: [] as number[],
  }));
  for (const unqualified of [false, true])
    NAMING_SOURCES.forEach((_, source) => {
      for (const { file, idOf, first, held } of parts)
        file.terms().each(source, (ref) => {
          const own = (unqualified ? first.qualified : first.exact)[ref] ?? 0;
          if (own === 0) return;
          const said = file.said();
          said.read(ref, unqualified);
          held[sets.add(said.concepts.map((concept) => idOf[concept] as number))] = own;
        });
    });
  const { table, order } = sortNames(ids.size, offsets(sets.sizes), sets.items);
  return {
    table,
    ids,
    heldBy(name, file) {
      const own = parts[file]?.held[order[name] ?? 0] ?? 0;
      return own === 0 ? undefined : own - 1;
    },
  };
}

/** By each title or term one more than the name it is the first to say: exactly, or with words that only qualify where nothing says it exactly. */
function firstRefs(file: FileNames): { exact: Uint32Array; qualified: Uint32Array } {
  const exact = new Uint32Array(file.terms().count);
  const qualified = new Uint32Array(exact.length);
  for (let name = 0; name < file.table.wordsAt.length - 1; name++) {
    const isWeak = file.isWeak(name);
    (isWeak ? qualified : exact)[file.firstRefOf(name)] = name + 1;
  }
  return { exact, qualified };
}

/** Sets of numbers, each once, numbered in the order added. */
class WordSets {
  readonly sizes: number[] = [];
  /** The numbers of each set in the order they had when first added. */
  readonly items: number[] = [];
  private readonly sorted: number[] = [];
  private readonly at: number[] = [];
  private readonly slots: Int32Array;

  constructor(most: number) {
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * Math.max(1, most))));
  }

  /** Number of a set. */
  add(said: readonly number[]): number {
    const set = [...said].sort((a, b) => a - b);
    const mask = this.slots.length - 1;
    let slot = hashOf(set) & mask;
    for (let held = this.slots[slot] as number; held !== 0; held = this.slots[slot] as number) {
      if (this.isSet(held - 1, set)) return held - 1;
      slot = (slot + 1) & mask;
    }
    const number = this.sizes.length;
    this.slots[slot] = number + 1;
    this.sizes.push(set.length);
    this.at.push(this.items.length);
    for (let i = 0; i < set.length; i++) {
      this.items.push(said[i] as number);
      this.sorted.push(set[i] as number);
    }
    return number;
  }

  private isSet(number: number, set: readonly number[]): boolean {
    if (this.sizes[number] !== set.length) return false;
    const at = this.at[number] as number;
    for (let i = 0; i < set.length; i++) if (this.sorted[at + i] !== set[i]) return false;
    return true;
  }
}

function hashOf(set: readonly number[]): number {
  let hash = set.length;
  for (const item of set) {
    hash = Math.imul(hash ^ item, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
