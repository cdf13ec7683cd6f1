import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Published } from '../unit/codes/official/published.js';

/** Pseudo-random numbers from 0 to 1, the same for a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What breaks readers: markup, quotes, separators, numbers beyond ranges, characters of other alphabets. */
const TOKENS = [
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '<![CDATA[',
  ']]>',
  '<diag>',
  '</diag>',
  '<name>',
  '"',
  '""',
  '\t\t\t',
  ',,,,',
  ';',
  '\r\n',
  '\n',
  '\u0000',
  '99999999999999999999',
  '-1',
  '1e309',
  'NaN',
  '20260231',
  '*',
  'CCCCC',
  '\ufeff',
  '\u202e',
  '😀',
  '../',
  '__proto__',
  'constructor',
  'A'.repeat(300),
  ' '.repeat(300),
].map((token) => strToU8(token));

type Random = () => number;

/** A file changed in one to four places; archives are changed from outside, or inside and packed again. */
export function mutate(file: Published, others: readonly Published[], random: Random): Published {
  const name = random() < 0.1 ? pick(others, random).name : file.name;
  const unpacked: Record<string, Uint8Array> | undefined =
    /\.(?:zip|xlsx)$/i.test(file.name) && random() < 0.6 ? unzipSync(file.bytes) : undefined;
  if (!unpacked) return { name, bytes: changed(file.bytes, others, random) };
  const inside = pick(Object.keys(unpacked), random);
  unpacked[inside] = changed(unpacked[inside] ?? new Uint8Array(), others, random);
  return { name, bytes: zipSync(unpacked, { level: 1 }) };
}

function changed(bytes: Uint8Array, others: readonly Published[], random: Random): Uint8Array {
  let result: Uint8Array = bytes;
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) result = once(result, others, random);
  return result;
}

function once(bytes: Uint8Array, others: readonly Published[], random: Random): Uint8Array {
  const at = Math.floor(random() * (bytes.length + 1));
  const end = Math.min(bytes.length, at + Math.floor(random() ** 3 * bytes.length));
  const part = bytes.slice(at, end);
  switch (Math.floor(random() * 9)) {
    case 0: {
      const flipped = bytes.slice();
      if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      return flipped;
    }
    case 1: {
      const set = bytes.slice();
      if (at < set.length) set[at] = Math.floor(random() * 256);
      return set;
    }
    case 2:
      return bytes.slice(0, at);
    case 3:
      return joined(bytes.subarray(0, at), bytes.subarray(end));
    case 4:
      return joined(bytes.subarray(0, end), part, bytes.subarray(end));
    case 5:
      return joined(bytes.subarray(0, at), pick(TOKENS, random), bytes.subarray(at));
    case 6:
      return joined(bytes.subarray(0, at), pick(TOKENS, random), bytes.subarray(end));
    case 7: {
      const other = pick(others, random).bytes;
      const from = Math.floor(random() * other.length);
      return joined(bytes.subarray(0, at), other.subarray(from, from + 200), bytes.subarray(at));
    }
    default:
      return joined(part, bytes.subarray(0, at), bytes.subarray(end));
  }
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
