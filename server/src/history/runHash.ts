/** Words in a row that make a likeness; shorter runs are common phrases. */
export const RUN = 5;

/** A number for a word, the same for equal words. */
export function wordHash(word: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/**
 * A keyed hash (HalfSipHash-2-4, 32 bits) of five word numbers from a place on. Without the key the numbers of a store say nothing of the words: common clinical
 * English could else be found by trying. A collision makes at most one comparison too many; what is shown comes from the comparison.
 */
export function runHash(words: ArrayLike<number>, at: number, seed: readonly [number, number]): number {
  let v0 = seed[0];
  let v1 = seed[1];
  let v2 = 0x6c796765 ^ seed[0];
  let v3 = 0x74656462 ^ seed[1];
  // Two rounds a block, four at the end; all in one loop, since this runs for every word of every note.
  for (let round = 0; round < 2 * (RUN + 1) + 4; round++) {
    const index = round >> 1;
    const block = index < RUN ? (words[at + index] ?? 0) : (RUN * 4) << 24;
    const isFirst = (round & 1) === 0;
    if (index <= RUN && isFirst) v3 ^= block;
    if (round === 2 * (RUN + 1)) v2 ^= 0xff;
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
    if (index <= RUN && !isFirst) v0 ^= block;
  }
  return (v1 ^ v3) >>> 0;
}
