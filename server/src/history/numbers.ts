/** Where a number stands in an ascending list without duplicates, or would stand. */
export function placeIn(list: Uint32Array, wanted: number): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((list[middle] as number) < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}

export function holds(list: Uint32Array, wanted: number): boolean {
  return list[placeIn(list, wanted)] === wanted;
}

/** Adds one to a count. */
export function increase(counts: Uint32Array | Uint16Array, place: number): void {
  counts[place] = (counts[place] as number) + 1;
}
