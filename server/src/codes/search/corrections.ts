import { firstNotBelow, type SearchIndex } from './searchIndex.js';
import { slipsOf } from './slips.js';
import { rootOf } from './stem.js';

const SHORTEST = 5;
/** As near as one slip behind the first letter, or the same sound. */
const NEAR = 0.84;
/** A word that so many times more titles and terms hold is the one that is meant. */
const FAR_COMMONER = 12;
/** Or one so much nearer, unless another is so many times commoner. */
const NEARER = 0.03;
const RARER = 4;

/**
 * The word a mistyped one was surely meant to be: the only one near it, but for words of its root, or one far commoner than the others. Undefined when that is in doubt,
 * and for beginnings of words; then the query keeps the word with all it may be.
 */
export function correctionOf(indexes: readonly SearchIndex[], word: string): string | undefined {
  if (word.length < SHORTEST || /\d/.test(word) || indexes.some((index) => begins(index, word)))
    return undefined;
  const held = new Map<string, { word: string; fit: number; most: number; count: number }>();
  for (const index of indexes) {
    for (const [id, fit] of slipsOf(index, word, false)) {
      if (fit < NEAR) continue;
      const near = index.words[id] ?? '';
      const count = (index.titlePostings.df[id] ?? 0) + (index.termPostings.df[id] ?? 0);
      const root = rootOf(near);
      const known = held.get(root);
      if (!known) held.set(root, { word: near, fit, most: count, count });
      else {
        known.count += count;
        if (fit < known.fit || (fit === known.fit && count <= known.most)) continue;
        Object.assign(known, { word: near, fit, most: count });
      }
    }
  }
  const [best, ...others] = [...held.values()].sort((a, b) => b.fit - a.fit || b.count - a.count);
  if (!best) return undefined;
  const isMeant = others.every(
    ({ fit, count }) =>
      best.count >= count * FAR_COMMONER || (best.fit - fit >= NEARER && best.count * RARER >= count),
  );
  return isMeant ? best.word : undefined;
}

function begins(index: SearchIndex, word: string): boolean {
  return index.words[firstNotBelow(index.words, word)]?.startsWith(word) === true;
}
