import { leastOfBest } from './best.js';
import type { Atom, Query } from './query.js';
import { leaveRoom, type Room, takeRoom } from './room.js';
import { isDense, type Postings } from './searchIndex.js';

/** Items from the first to the one behind the last, one range behind the other. */
export type Ranges = readonly (readonly [first: number, end: number])[];

/** Adds to the score of items, each atom once an item, and remembers which were touched. One at a time; `clear` ends it. */
export class Tally {
  private count = 0;
  private round = 0;
  private readonly room: Room;

  /** For items numbered from 0 up to `items`. */
  constructor(items: number) {
    this.room = takeRoom(items);
  }

  /** Begins another atom: an item counts once for each. */
  begin(): void {
    this.round++;
  }

  /** Items touched so far. */
  get size(): number {
    return this.count;
  }

  scoreOf(item: number): number {
    return this.room.score[item] ?? 0;
  }

  add(item: number, value: number): void {
    const { score, stamp, touched } = this.room;
    if (stamp[item] === this.round) return;
    stamp[item] = this.round;
    if (score[item] === 0) touched[this.count++] = item;
    score[item] = (score[item] as number) + value;
  }

  /** Adds to all items that hold a word. */
  addWord(postings: Postings, word: number, value: number): void {
    const { bytes } = postings;
    const end = postings.at[word + 1] ?? 0;
    let at = postings.at[word] ?? 0;
    if (isDense(postings, word)) {
      for (let base = 0; at < end; at++, base += 8) {
        for (let bits = bytes[at] as number; bits !== 0; bits &= bits - 1)
          this.add(base + 31 - Math.clz32(bits & -bits), value);
      }
      return;
    }
    const { score, stamp, touched } = this.room;
    const { round } = this;
    let { count } = this;
    let item = 0;
    while (at < end) {
      let byte = bytes[at++] as number;
      let step = byte & 0x7f;
      for (let shift = 7; byte & 0x80; shift += 7) {
        byte = bytes[at++] as number;
        step |= (byte & 0x7f) << shift;
      }
      item += step;
      if (stamp[item] === round) continue;
      stamp[item] = round;
      const before = score[item] as number;
      if (before === 0) touched[count++] = item;
      score[item] = before + value;
    }
    this.count = count;
  }

  /** Raises the touched items that hold one of some dense words, by the first of them they hold. */
  raise(postings: Postings, words: readonly (readonly [word: number, value: number])[]): void {
    const { score, touched } = this.room;
    const { bytes } = postings;
    const starts = words.map(([word]) => postings.at[word] ?? 0);
    for (let index = 0; index < this.count; index++) {
      const item = touched[index] as number;
      const place = item >> 3;
      const bit = 1 << (item & 7);
      for (let at = 0; at < starts.length; at++) {
        if (((bytes[(starts[at] as number) + place] as number) & bit) === 0) continue;
        score[item] = (score[item] as number) + (words[at]?.[1] ?? 0);
        break;
      }
    }
  }

  /** The items of the highest scores, `prior` parting ties, in no order; only those `within` some ranges. */
  best(most: number, prior?: Uint8Array, within?: Ranges): number[] {
    const { score, touched, worth } = this.room;
    const { count } = this;
    const isWithin = within && membership(within);
    for (let index = 0; index < count; index++) {
      const item = touched[index] as number;
      const value = (score[item] as number) + (prior ? (prior[item] as number) * PRIOR_SHARE : 0);
      worth[index] = !isWithin || isWithin(item) ? value : 0;
    }
    const least = leastOfBest(worth, count, most);
    const kept: number[] = [];
    for (let index = 0; index < count; index++)
      if ((worth[index] as number) >= least) kept.push(touched[index] as number);
    if (kept.length <= most * 2) return kept;
    const worthAt = (item: number) => (score[item] ?? 0) + (prior?.[item] ?? 0) * PRIOR_SHARE;
    return kept.sort((a, b) => worthAt(b) - worthAt(a)).slice(0, most);
  }

  /** Leaves the room as it was found. */
  clear(): void {
    const { score, stamp, touched } = this.room;
    for (let index = 0; index < this.count; index++) {
      score[touched[index] as number] = 0;
      stamp[touched[index] as number] = 0;
    }
    leaveRoom();
  }
}

const PRIOR_SHARE = 1 / 4000;

function membership(ranges: Ranges): (item: number) => boolean {
  const [range] = ranges;
  if (range && ranges.length === 1) {
    const [first, end] = range;
    return (item) => first <= item && item < end;
  }
  return (item) => ranges.some(([first, end]) => first <= item && item < end);
}

/** Beginnings that fit more items than this are judged on what the other words found. */
const WIDE = 12_000;

/** What an atom adds to an item that meets it. */
interface Weighed {
  readonly atom: Atom;
  readonly value: number;
  /** Its words that very many items hold, with what they add; they raise what others found. */
  readonly late: [word: number, value: number][];
}

/** What an item may answer beyond its score: any item, and one that was not touched. */
export interface LeftOut {
  readonly ofAny: number;
  readonly ofUntouched: number;
}

/**
 * Scores the items that hold words of the query, roughly: each atom by what it tells. Score and what is left out are together never less than what the item
 * answers of the query, words weighed by their importance. Where one atom is all there is, its words that fit best come first, and once `enough` items are
 * touched no other can be among the best.
 */
export function tally(
  query: Query,
  postings: Postings,
  into: Tally,
  enough = Number.POSITIVE_INFINITY,
): LeftOut {
  let told = false;
  const { weighed, shared } = weighAtoms(query);
  let ofAny = shared + ROUNDING;
  for (const { atom, value, late } of weighed) {
    const isWide = query.words.length > 1 && heldBy(atom, postings) > WIDE;
    if (isWide) ofAny += value;
    into.begin();
    const isAll = weighed.length === 1;
    for (let at = 0; at < atom.ids.length; at++) {
      if (isAll && into.size > enough) break;
      const id = atom.ids[at] ?? 0;
      const fit = atom.fits[at] ?? 0;
      if ((postings.df[id] ?? 0) === 0) continue;
      if (isDense(postings, id)) late.push([id, value * fit]);
      else if (!isWide || fit === 1) {
        if (fit >= 0.9 && value >= 0.25) told = true;
        into.addWord(postings, id, value * fit);
      }
    }
  }
  if (!told) addRarest(postings, weighed, into);
  let ofUntouched = 0;
  for (const { late, value } of weighed) {
    if (late.length === 0) continue;
    into.raise(postings, late);
    ofUntouched += value;
  }
  return { ofAny, ofUntouched };
}

/** Scores are kept in 32 bits. */
const ROUNDING = 1e-4;

/** Each atom once, by the best of the alternatives it serves; and what those that serve several may tell twice. */
function weighAtoms(query: Query): { weighed: Weighed[]; shared: number } {
  const values = new Map<number, number>();
  let shared = 0;
  for (const { atoms, fit, from, to } of query.alternatives) {
    let span = 0;
    for (let word = from; word < to; word++) span += query.importance[word] ?? 1;
    const whole = atoms.reduce((sum, atom) => sum + (query.atoms[atom]?.importance ?? 1), 0);
    for (const atom of atoms) {
      const value = (fit * span * (query.atoms[atom]?.importance ?? 1)) / whole;
      const before = values.get(atom);
      if (before !== undefined) shared += Math.min(before, value);
      if (before === undefined || before < value) values.set(atom, value);
    }
  }
  const weighed: Weighed[] = [];
  for (const [number, value] of values) {
    const atom = query.atoms[number];
    if (atom) weighed.push({ atom, value, late: [] });
  }
  return { weighed, shared };
}

function heldBy(atom: Atom, postings: Postings): number {
  let held = 0;
  for (const id of atom.ids) held += postings.df[id] ?? 0;
  return held;
}

/** When only words of very many items are asked for, the rarest of the best leads. */
function addRarest(postings: Postings, weighed: readonly Weighed[], into: Tally): void {
  const late = weighed.flatMap((one) =>
    one.late.map(([id, value]) => ({ id, value, held: postings.df[id] ?? 0 })),
  );
  const best = Math.max(0, ...late.map(({ value }) => value));
  const [rarest] = late.filter(({ value }) => value >= best * 0.7).sort((a, b) => a.held - b.held);
  if (!rarest) return;
  into.begin();
  into.addWord(postings, rarest.id, 0.0001);
}
