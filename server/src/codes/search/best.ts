const STEPS = 1023;
const held = new Uint32Array(STEPS + 1);
const SMALLEST = 1e-9;

/** The worth that at least `most` of the first `count` reach, and few more, by counting in steps. Nothing is worth zero; all that is worth something when there are no more than `most`. */
export function leastOfBest(worth: Float32Array | Float64Array, count: number, most: number): number {
  if (count <= most) return SMALLEST;
  let highest = 0;
  for (let at = 0; at < count; at++) if ((worth[at] as number) > highest) highest = worth[at] as number;
  if (highest === 0) return SMALLEST;
  const scale = STEPS / highest;
  held.fill(0);
  for (let at = 0; at < count; at++) {
    const step = ((worth[at] as number) * scale) | 0;
    held[step] = (held[step] as number) + 1;
  }
  let step = STEPS;
  for (let taken = held[step] as number; taken < most && step > 0; taken += held[step] as number) step--;
  return Math.max(SMALLEST, step / scale);
}
