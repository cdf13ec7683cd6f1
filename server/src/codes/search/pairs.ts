import { DENIAL_REACH, STANCE } from './denial.js';
import type { Query } from './query.js';
import { DENIAL, type SearchIndex } from './searchIndex.js';
import { bitCount } from './slips.js';

/** What a title denies, or states because it is usual, and the query does not mention counts by this share. */
const UNSAID_SHARE = 0.3;
/** A word contrary to the query's beside one that is denied here and stated there. */
const GROUP_SHARE = 0.6;
/** A word that the query denies and a title states; words may be typed in any order. */
const DENIED_HERE = 0.4;
/** A word that both deny. */
const AGREED = 0.6;
/** What a word of the query is worth that a title says less often. */
const REPEAT_SHARE = 0.4;

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
  /** Words said of the opposite of what the query says: left for right, without for with. */
  contrary = 0;
  private readonly stance: Uint8Array;
  private readonly times: Uint8Array;

  constructor(
    private readonly index: SearchIndex,
    private readonly pairs: Pairs,
    private readonly query: Query,
  ) {
    const atoms = query.atoms.length;
    this.stance = new Uint8Array(atoms);
    this.times = new Uint8Array(atoms);
    this.met = new Float32Array(atoms);
    this.where = new Int16Array(atoms);
  }

  /** Judges the words from `from` to `to`; those from `optional` on may be left out without loss of focus. */
  judge(words: Uint32Array | Uint16Array, from: number, to: number, optional = to): void {
    for (let atom = 0; atom < this.met.length; atom++) {
      this.met[atom] = 0;
      this.where[atom] = -1;
      this.stance[atom] = 0;
      this.times[atom] = 0;
    }
    const { weight, turning, denial } = this.index;
    const { pairOf, contrary } = this.index.scratch;
    let said = 0;
    let heard = 0;
    let turned = 0;
    let met = 0;
    let count = 0;
    let denied = 0;
    let isUsual = false;
    let marks = 0;
    for (let at = from; at < to; at++) {
      const id = words[at] as number;
      const role = denial[id] as number;
      if (role === DENIAL.denies) denied = DENIAL_REACH;
      else if (role === DENIAL.ends || role === DENIAL.usual) denied = 0;
      const isDenied = role === 0 && denied > 0;
      const pair = pairOf[id] as number;
      const fit = pair === 0 ? 0 : this.meet(pair, at - from, isDenied);
      marks |= contrary[id] as number;
      if (isDenied) denied--;
      if (at >= optional) continue;
      if (role === DENIAL.usual) isUsual = fit < 0.5;
      // What a title says is absent or usual is left out by who means it.
      const share = fit < 0.5 && (isDenied || isUsual || role === DENIAL.denies) ? UNSAID_SHARE : 1;
      if (fit < 0.5 && !isDenied) turned += turning[id] as number;
      const own = (weight[id] as number) * share;
      said += own;
      heard += own * fit;
      met += share * fit;
      count += share;
    }
    this.turned = turned;
    const opposite = (marks >>> 16) & ~marks & 0xffff;
    this.contrary = (opposite === 0 ? 0 : bitCount(opposite) * GROUP_SHARE) + this.opposed();
    // Half by weight, half by number: of two titles alike the one with fewer words unsaid is meant.
    this.focus = said > 0 ? (heard / said + met / Math.max(1, count)) / 2 : 0;
  }

  /** How much of a list is met when the words of another one, from `headFrom` to `headTo`, count as met. */
  focusBelow(
    words: Uint32Array | Uint16Array,
    from: number,
    to: number,
    headFrom: number,
    headTo: number,
  ): number {
    const { weight, denial, scratch } = this.index;
    const round = ++scratch.round;
    for (let at = headFrom; at < headTo; at++) scratch.heard[words[at] as number] = round;
    let said = 0;
    let heard = 0;
    let denied = 0;
    let isUsual = false;
    for (let at = from; at < to; at++) {
      const id = words[at] as number;
      const role = denial[id] as number;
      if (role === DENIAL.denies) denied = DENIAL_REACH;
      else if (role === DENIAL.ends || role === DENIAL.usual) denied = 0;
      const fit = scratch.heard[id] === round ? 1 : this.fitOf(id);
      const isDenied = role === 0 && denied > 0;
      if (isDenied) denied--;
      if (role === DENIAL.usual) isUsual = fit < 0.5;
      const share = fit < 0.5 && (isDenied || isUsual || role === DENIAL.denies) ? UNSAID_SHARE : 1;
      const own = (weight[id] as number) * share;
      said += own;
      heard += own * fit;
    }
    return said > 0 ? heard / said : 0;
  }

  /** Lowers the worth of words of the query that stand there more often than in the list judged last. */
  lowerRepeats(worth: Float32Array): void {
    for (const { word, atom, time } of this.query.repeats)
      if ((this.times[atom] ?? 0) < time) worth[word] = (worth[word] ?? 0) * REPEAT_SHARE;
  }

  /** Words that are there for the query and absent for the list, less those absent for both. */
  private opposed(): number {
    const { stances } = this.query;
    let opposed = 0;
    for (let atom = 0; atom < stances.length; atom++) {
      const asked = stances[atom] as number;
      const told = this.stance[atom] as number;
      if (told === 0 || asked === STANCE.open) continue;
      if (asked === STANCE.there) opposed += told === STANCE.absent ? 1 : 0;
      else opposed += told === STANCE.there ? DENIED_HERE : -AGREED;
    }
    return opposed;
  }

  private fitOf(id: number): number {
    const { next, fit } = this.pairs;
    let best = 0;
    for (let pair = this.index.scratch.pairOf[id] ?? 0; pair !== 0; pair = next[pair - 1] ?? 0)
      if ((fit[pair - 1] ?? 0) > best) best = fit[pair - 1] ?? 0;
    return best;
  }

  /** Adds words that count by a share only, such as those of the header above; the focus stays. */
  addFaint(words: Uint32Array | Uint16Array, from: number, to: number, share: number): void {
    const { pairOf } = this.index.scratch;
    const { next, atom, fit } = this.pairs;
    for (let at = from; at < to; at++) {
      for (let pair = pairOf[words[at] as number] as number; pair !== 0; pair = next[pair - 1] as number) {
        const number = atom[pair - 1] as number;
        const faint = (fit[pair - 1] as number) * share;
        if (faint > (this.met[number] as number)) this.met[number] = faint;
      }
    }
  }

  /** Meets the atoms of a word, from its first pair on. */
  private meet(first: number, position: number, isDenied: boolean): number {
    const { next, atom, fit } = this.pairs;
    let best = 0;
    for (let pair = first; pair !== 0; pair = next[pair - 1] as number) {
      const number = atom[pair - 1] as number;
      const how = fit[pair - 1] as number;
      if (how > best) best = how;
      if (how >= 0.5) {
        this.stance[number] = (this.stance[number] as number) | (isDenied ? STANCE.absent : STANCE.there);
        this.times[number] = (this.times[number] as number) + 1;
      }
      if (how > (this.met[number] as number)) {
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
