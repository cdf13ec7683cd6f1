import type { Query } from './query.js';
import { eachItem, holds, isDense, type Postings } from './searchIndex.js';

/** Adds to the score of items, each atom once an item, and remembers which were touched. */
export class Tally {
  readonly touched: number[] = [];
  private round = 0;

  constructor(
    readonly score: Float32Array,
    private readonly stamp: Uint16Array,
  ) {}

  /** Begins another atom: an item counts once for each. */
  begin(): void {
    this.round++;
  }

  add(item: number, value: number): void {
    if (this.stamp[item] === this.round) return;
    this.stamp[item] = this.round;
    if (this.score[item] === 0) this.touched.push(item);
    this.score[item] = (this.score[item] ?? 0) + value;
  }

  clear(): void {
    for (const item of this.touched) {
      this.score[item] = 0;
      this.stamp[item] = 0;
    }
  }

  /** The items of the highest scores, `prior` parting ties, in no order. */
  best(most: number, prior?: Uint8Array, counts?: (item: number) => boolean): number[] {
    const touched = counts ? this.touched.filter(counts) : this.touched;
    if (touched.length <= most) return touched;
    const worthAt = (item: number) => (this.score[item] ?? 0) + (prior ? (prior[item] ?? 0) / 4000 : 0);
    let highest = 0;
    for (const item of touched) highest = Math.max(highest, worthAt(item));
    const top = 1023;
    const found = new Uint32Array(top + 1);
    const stepOf = (item: number) => Math.floor((worthAt(item) / highest) * top);
    for (const item of touched) found[stepOf(item)] = (found[stepOf(item)] ?? 0) + 1;
    let step = top;
    for (let taken = 0; step >= 0; step--) {
      taken += found[step] ?? 0;
      if (taken >= most) break;
    }
    const kept = touched.filter((item) => stepOf(item) >= step);
    return kept.length > most * 2 ? kept.sort((a, b) => worthAt(b) - worthAt(a)).slice(0, most) : kept;
  }
}

/** Beginnings that fit more items than this are judged on what the other words found. */
const WIDE = 12_000;

/** Scores the items that hold words of the query, roughly: each atom by what it tells. */
export function tally(query: Query, postings: Postings, into: Tally): void {
  const late: [word: number, value: number][] = [];
  let told = false;
  for (const { atoms, fit, from, to } of query.alternatives) {
    let span = 0;
    for (let word = from; word < to; word++) span += query.importance[word] ?? 1;
    const whole = atoms.reduce((sum, atom) => sum + (query.atoms[atom]?.importance ?? 1), 0);
    for (const number of atoms) {
      const atom = query.atoms[number];
      if (!atom) continue;
      const value = (fit * span * atom.importance) / whole;
      let held = 0;
      for (const id of atom.ids) held += postings.df[id] ?? 0;
      const isWide = held > WIDE && query.words.length > 1;
      into.begin();
      atom.ids.forEach((id, at) => {
        const how = atom.fits[at] ?? 0;
        if (isDense(postings, id) || (isWide && how < 1)) {
          late.push([id, value * how]);
          return;
        }
        if (how >= 0.9 && fit >= 0.9) told = true;
        eachItem(postings, id, (item) => into.add(item, value * how));
      });
    }
  }
  if (!told) addRarest(postings, late, into);
  addLate(postings, late, into);
}

/** When only words of very many items are asked for, the rarest of the best leads. */
function addRarest(postings: Postings, late: readonly (readonly [number, number])[], into: Tally): void {
  const best = Math.max(0, ...late.map(([, value]) => value));
  const leaders = late.filter(([, value]) => value >= best * 0.8);
  const rarest = leaders.sort(([a], [b]) => (postings.df[a] ?? 0) - (postings.df[b] ?? 0))[0];
  if (!rarest) return;
  into.begin();
  eachItem(postings, rarest[0], (item) => into.add(item, 0.0001));
}

const MOST_LATE = 12;

/** Words of very many items raise those that others found. */
function addLate(postings: Postings, late: readonly (readonly [number, number])[], into: Tally): void {
  const dense = late.filter(([id]) => isDense(postings, id)).slice(0, MOST_LATE);
  for (const [id, value] of dense) {
    for (const item of into.touched)
      if (holds(postings, id, item)) into.score[item] = (into.score[item] ?? 0) + value;
  }
}
