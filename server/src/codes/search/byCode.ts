import type { CodeSystem } from '../codeBook.js';
import { type CodeFile, keyAt, keyOf } from '../codeFile.js';
import { keyRange } from './keyRange.js';
import type { SearchIndex } from './searchIndex.js';

/** What may be the beginning of a code: a letter and digits, one or two letters, up to five digits. */
const CODE_LIKE = /^[A-Za-z]?\d[0-9A-Za-z.]{0,8}$|^[A-Za-z]{1,2}$|^\d{1,5}[A-Za-z]?$/;

const MOST_LOOKED_AT = 3000;

/** Entries whose code begins with what was typed, dot or not: the code itself, then the nearest below it, those billed often first among equals. */
export function byCode(
  file: CodeFile,
  index: SearchIndex,
  systems: readonly CodeSystem[],
  query: string,
): Map<number, number> {
  const typed = query.trim().replace(/[.-]+$/, '');
  const found = new Map<number, number>();
  if (!CODE_LIKE.test(typed)) return found;
  for (const system of systems) {
    const key = keyOf(system, typed);
    const [first, end] = keyRange(file, key);
    for (let at = first; at < Math.min(end, first + MOST_LOOKED_AT); at++) {
      const more = keyAt(file, at).length - key.length;
      found.set(at, more === 0 ? 1 : 0.97 - more * 0.04 + ((index.prior[at] ?? 0) / 255) * 0.05);
    }
  }
  return found;
}
