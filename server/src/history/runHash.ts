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
  const round = () => {
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
  };
  for (let i = 0; i <= RUN; i++) {
    const block = i < RUN ? (words[at + i] ?? 0) : (RUN * 4) << 24;
    v3 ^= block;
    round();
    round();
    v0 ^= block;
  }
  v2 ^= 0xff;
  for (let i = 0; i < 4; i++) round();
  return (v1 ^ v3) >>> 0;
}
