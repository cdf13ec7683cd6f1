/** Counts of 32-bit numbers in two flat arrays: six bytes a place, where a Map takes some forty. */
export class RunCounts {
  private keys = new Uint32Array(1024);
  private counts = new Uint16Array(1024);
  /** Places that hold a number, with a count of nought too. */
  private taken = 0;

  get(run: number): number {
    return this.counts[this.placeOf(run)] as number;
  }

  /** Changes a count by one up or down; none falls below nought. */
  change(run: number, by: 1 | -1): void {
    const place = this.placeOf(run);
    const before = this.counts[place] as number;
    if (this.keys[place] === 0) {
      if (by < 0) return;
      this.keys[place] = nonZero(run);
      this.taken++;
    }
    this.counts[place] = Math.min(0xffff, Math.max(0, before + by));
    if (this.taken * 3 > this.keys.length * 2) this.grow();
  }

  /** Where the number is, or the free place where it would be. */
  private placeOf(run: number): number {
    const key = nonZero(run);
    const mask = this.keys.length - 1;
    let place = key & mask;
    while (this.keys[place] !== 0 && this.keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const { keys, counts } = this;
    const live = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    const length = live * 3 > keys.length ? keys.length * 2 : keys.length;
    this.keys = new Uint32Array(length);
    this.counts = new Uint16Array(length);
    this.taken = live;
    for (const [index, key] of keys.entries()) {
      const count = counts[index] as number;
      if (count === 0) continue;
      const place = this.placeOf(key);
      this.keys[place] = key;
      this.counts[place] = count;
    }
  }
}

/** Nought marks a free place; the one run in four thousand million that is nought counts as one. */
function nonZero(run: number): number {
  return run === 0 ? 1 : run;
}
