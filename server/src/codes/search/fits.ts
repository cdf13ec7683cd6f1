/** Words of an index and how well each fits, collected one after the other; each counts once, by its best fit. */
export class Fits {
  private ids: number[] = [];
  private fits: number[] = [];

  /** `room` has a place for each word; all zero before and after. */
  constructor(private readonly room: Int32Array) {}

  get count(): number {
    return this.ids.length;
  }

  put(id: number, fit: number): void {
    const place = this.room[id] ?? 0;
    if (place === 0) {
      this.ids.push(id);
      this.room[id] = this.fits.push(fit);
    } else if ((this.fits[place - 1] ?? 0) < fit) this.fits[place - 1] = fit;
  }

  /** The words collected so far, best first, those alike in the order they came; begins anew. */
  take(): { ids: number[]; fits: number[] } {
    const { ids, fits, room } = this;
    for (const id of ids) room[id] = 0;
    this.ids = [];
    this.fits = [];
    // There are thousands of words and a handful of fits: one pass a fit is the shortest way to sort them.
    const steps = [...new Set(fits)].sort((a, b) => b - a);
    if (steps.length <= 1) return { ids, fits };
    const sorted: { ids: number[]; fits: number[] } = { ids: [], fits: [] };
    for (const step of steps) {
      for (let at = 0; at < ids.length; at++) {
        if (fits[at] !== step) continue;
        sorted.ids.push(ids[at] as number);
        sorted.fits.push(step);
      }
    }
    return sorted;
  }
}
