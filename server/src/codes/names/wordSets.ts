/** Sets of numbers, each kept once and numbered in the order met, in flat arrays. */
export class WordSets {
  /** Sets so far. */
  count = 0;
  private readonly ends: Uint32Array;
  private readonly flat: Uint32Array;
  private readonly slots: Uint32Array;

  /** For so many sets and so many numbers in them at most. */
  constructor(mostSets: number, mostItems: number) {
    this.ends = new Uint32Array(mostSets + 2);
    this.flat = new Uint32Array(mostItems + 1);
    this.slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * Math.max(1, mostSets))));
  }

  /** Where the numbers of each set begin in `items`, and the end of the last. */
  get at(): Uint32Array {
    return this.ends.subarray(0, this.count + 1);
  }

  /** The numbers of all sets, rising within each. */
  get items(): Uint32Array {
    return this.flat.subarray(0, this.ends[this.count]);
  }

  /** Begins a set: its numbers follow by `take`, then `end`. */
  begin(): void {
    this.ends[this.count + 1] = this.ends[this.count] as number;
  }

  /** Takes a number into the set begun, each once. */
  take(item: number): void {
    const { flat, ends, count } = this;
    let at = ends[count + 1] as number;
    ends[count + 1] = at + 1;
    for (; at > (ends[count] as number) && (flat[at - 1] as number) > item; at--)
      flat[at] = flat[at - 1] as number;
    flat[at] = item;
  }

  /** Number of the set begun: that of the same set met before, or a new one. */
  end(): number {
    const { slots, count } = this;
    const mask = slots.length - 1;
    let slot = this.hash() & mask;
    for (let held = slots[slot] as number; held !== 0; held = slots[slot] as number) {
      if (this.isLike(held - 1)) return held - 1;
      slot = (slot + 1) & mask;
    }
    slots[slot] = count + 1;
    this.count++;
    return count;
  }

  private hash(): number {
    const { flat, ends, count } = this;
    let hash = 0;
    for (let at = ends[count] as number; at < (ends[count + 1] as number); at++) {
      hash = Math.imul(hash ^ (flat[at] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private isLike(other: number): boolean {
    const { flat, ends, count } = this;
    const from = ends[count] as number;
    const size = (ends[count + 1] as number) - from;
    const start = ends[other] as number;
    if ((ends[other + 1] as number) - start !== size) return false;
    for (let at = 0; at < size; at++) if (flat[from + at] !== flat[start + at]) return false;
    return true;
  }
}
