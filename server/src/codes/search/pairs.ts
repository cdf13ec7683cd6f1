import type { Query } from './query.js';
import type { SearchIndex } from './searchIndex.js';

/**
 * Which atoms each word of the index serves in this search: chains of pairs hung on `scratch.pairOf`, so that an entry is judged by one look at each of its
 * words. `clear` takes them off again.
 */
export interface Pairs {
  /** One more than the next pair of the same word; 0 ends the chain. */
  readonly next: readonly number[];
  readonly atom: readonly number[];
  readonly fit: readonly number[];
  clear(): void;
}

/** Hangs the words of all atoms of a query on the index. */
export function hangPairs(index: SearchIndex, query: Query): Pairs {
  const { pairOf } = index.scratch;
  const next: number[] = [];
  const atom: number[] = [];
  const fit: number[] = [];
  query.atoms.forEach(({ ids, fits }, number) => {
    ids.forEach((id, at) => {
      next.push(pairOf[id] ?? 0);
      atom.push(number);
      fit.push(fits[at] ?? 0);
      pairOf[id] = next.length;
    });
  });
  return {
    next,
    atom,
    fit,
    clear: () => {
      for (const { ids } of query.atoms) for (const id of ids) pairOf[id] = 0;
    },
  };
}

/** How well each atom is met by a list of words, and how much of the list is met. */
export class Judge {
  /** Best fit of each atom in the list judged last. */
  readonly met: Float32Array;
  /** Where the atom was met, counted from 0; -1 when not. */
  readonly where: Int16Array;
  /** How much of what the list says is met, 0 to 1. */
  focus = 0;
  /** Words said that make something else of it and are not met. */
  turned = 0;

  constructor(
    private readonly index: SearchIndex,
    private readonly pairs: Pairs,
    atoms: number,
  ) {
    this.met = new Float32Array(atoms);
    this.where = new Int16Array(atoms);
  }

  /** Judges the words from `from` to `to`; those from `optional` on may be left out without loss of focus. */
  judge(words: Uint32Array | Uint16Array, from: number, to: number, optional = to): void {
    this.met.fill(0);
    this.where.fill(-1);
    let said = 0;
    let heard = 0;
    let turned = 0;
    let met = 0;
    for (let at = from; at < to; at++) {
      const id = words[at] ?? 0;
      const weight = this.index.weight[id] ?? 1;
      const fit = this.meet(id, at - from);
      if (at >= optional) continue;
      if (fit < 0.5) turned += this.index.turning[id] ?? 0;
      said += weight;
      heard += weight * fit;
      met += fit;
    }
    this.turned = turned;
    // Half by weight, half by number: of two titles alike the one with fewer words unsaid is meant.
    this.focus = said > 0 ? (heard / said + met / Math.max(1, optional - from)) / 2 : 0;
  }

  /** Adds words that count by a share only, such as those of the header above; the focus stays. */
  addFaint(words: Uint32Array | Uint16Array, from: number, to: number, share: number): void {
    for (let at = from; at < to; at++) {
      for (
        let pair = this.index.scratch.pairOf[words[at] ?? 0] ?? 0;
        pair !== 0;
        pair = this.pairs.next[pair - 1] ?? 0
      ) {
        const atom = this.pairs.atom[pair - 1] ?? 0;
        const fit = (this.pairs.fit[pair - 1] ?? 0) * share;
        if (fit > (this.met[atom] ?? 0)) this.met[atom] = fit;
      }
    }
  }

  private meet(id: number, position: number): number {
    const { next, atom, fit } = this.pairs;
    let best = 0;
    for (let pair = this.index.scratch.pairOf[id] ?? 0; pair !== 0; pair = next[pair - 1] ?? 0) {
      const number = atom[pair - 1] ?? 0;
      const how = fit[pair - 1] ?? 0;
      if (how > best) best = how;
      if (how > (this.met[number] ?? 0)) {
        this.met[number] = how;
        this.where[number] = position;
      }
    }
    return best;
  }
}

/** Raises the worth of each word of the query to what the atoms met say of it. */
export function worthOf(query: Query, met: Float32Array, worth: Float32Array): void {
  for (const alternative of query.alternatives) {
    const value = alternative.fit * shareMet(query, alternative.atoms, met);
    if (value === 0) continue;
    for (let word = alternative.from; word < alternative.to; word++)
      if (value > (worth[word] ?? 0)) worth[word] = value;
  }
}

/** One atom counts as it is met; of several, two thirds must be met, and what lacks counts twice. */
function shareMet(query: Query, atoms: readonly number[], met: Float32Array): number {
  const first = atoms[0] ?? 0;
  if (atoms.length === 1) return met[first] ?? 0;
  let whole = 0;
  let sum = 0;
  let found = 0;
  for (const atom of atoms) {
    const importance = query.atoms[atom]?.importance ?? 1;
    const fit = met[atom] ?? 0;
    whole += importance;
    sum += importance * fit;
    if (fit > 0) found += importance;
  }
  const share = found / whole;
  return share < 0.6 ? 0 : (sum / whole) * share;
}
