import type { CodeSystem } from '../codeBook.js';
import { type CodeFile, keyOf } from '../codeFile.js';
import { KEY_BYTES } from '../keys.js';
import { leastOfBest } from './best.js';
import { keyRange } from './keyRange.js';
import type { SearchIndex } from './searchIndex.js';

/** What may be the beginning of a code: a letter and digits, one or two letters, up to five digits. */
const CODE_LIKE = /^[A-Za-z]?\d[0-9A-Za-z.]{0,8}$|^[A-Za-z]{1,2}$|^\d{1,5}[A-Za-z]?$/;

const MOST_LOOKED_AT = 3000;

/** An entry and how well it answers. */
export interface Scored {
  readonly entry: number;
  readonly score: number;
}

/** Entries whose code begins with what was typed, dot or not: the code itself, then the nearest below it, those billed often first among equals. About the best `most` of them. */
export function byCode(
  file: CodeFile,
  index: SearchIndex,
  systems: readonly CodeSystem[],
  query: string,
  most: number,
): Scored[] {
  const typed = query.trim().replace(/[.-]+$/, '');
  if (!CODE_LIKE.test(typed)) return [];
  return systems.flatMap((system) => {
    const key = keyOf(system, typed);
    const [first, end] = keyRange(file, key);
    const count = Math.min(end - first, MOST_LOOKED_AT);
    const scores = new Float64Array(Math.max(0, count));
    for (let place = 0; place < count; place++) {
      const more = keyLength(file.keys, first + place) - key.length;
      scores[place] = more === 0 ? 1 : 0.97 - more * 0.04 + ((index.prior[first + place] ?? 0) / 255) * 0.05;
    }
    const least = leastOfBest(scores, count, most);
    const found: Scored[] = [];
    for (let place = 0; place < count; place++) {
      const score = scores[place] as number;
      if (score >= least) found.push({ entry: first + place, score });
    }
    return found;
  });
}

function keyLength(keys: Uint8Array, entry: number): number {
  let length = KEY_BYTES;
  while (length > 0 && keys[entry * KEY_BYTES + length - 1] === 0) length--;
  return length;
}
