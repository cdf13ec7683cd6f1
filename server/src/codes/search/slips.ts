import { lettersOf, type SearchIndex } from './searchIndex.js';
import { soundsLike } from './sounds.js';

const FIT_OF_ONE = 0.84;
const FIT_OF_TWO = 0.66;
/** Words that sound alike: who writes by ear is seldom wrong by chance. */
const FIT_OF_SOUND = 0.86;
/** A slip away and heard alike. */
const BOTH = 0.06;
const MOST_FIT = 0.9;
const MOST_FOUND = 24;

/**
 * Words of the index a typing slip or two away: a letter too many, too few, wrong, or two neighbours exchanged. One slip in words of four to seven letters,
 * two in longer ones. A word still being typed is compared with beginnings, too. Nearest first, with how well each fits.
 */
export function slipsOf(index: SearchIndex, word: string, typing: boolean): [id: number, fit: number][] {
  const most = word.length >= 8 ? 2 : 1;
  const letters = lettersOf(word);
  const found: [number, number, number][] = [];
  for (let id = 0; id < index.words.length; id++) {
    const longer = (index.lengths[id] ?? 0) - word.length;
    if (longer < -most || (longer > most && !typing)) continue;
    // Each slip brings at most one letter the other word lacks.
    const theirs = index.letters[id] ?? 0;
    if (bitCount(letters & ~theirs) > most || (!typing && bitCount(theirs & ~letters) > most)) continue;
    const candidate = index.words[id] ?? '';
    if (candidate.length < 3) continue;
    const slips = slipsBetween(word, candidate, most, typing && longer > 0);
    if (slips > most) continue;
    // The first letter is seldom wrong, and words seldom end where they do by chance.
    const first = candidate.charCodeAt(0) === word.charCodeAt(0) ? 0 : 0.06;
    const rest = longer > most ? 0.04 : 0;
    found.push([id, (slips <= 1 ? FIT_OF_ONE : FIT_OF_TWO) - first - rest, index.titlePostings.df[id] ?? 0]);
  }
  if (!typing || found.length === 0)
    for (const id of soundsLike(index, word)) {
      const near = found.find(([other]) => other === id);
      if (near) near[1] = Math.max(FIT_OF_SOUND, Math.min(MOST_FIT, near[1] + BOTH));
      else found.push([id, FIT_OF_SOUND, index.titlePostings.df[id] ?? 0]);
    }
  found.sort(([, a, x], [, b, y]) => b - a || y - x);
  const nearest = found[0]?.[1] ?? 0;
  return found
    .filter(([, fit]) => fit >= nearest - 0.12)
    .slice(0, MOST_FOUND)
    .map(([id, fit]) => [id, fit]);
}

/** Number of bits set. */
export function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

const ROOM = 48;
let before = new Uint8Array(ROOM);
let row = new Uint8Array(ROOM);
let next = new Uint8Array(ROOM);

/** Edit distance with transpositions of neighbours, given up beyond `most`; to the nearest beginning of `b` when `beginning`. */
export function slipsBetween(a: string, b: string, most: number, beginning: boolean): number {
  const width = Math.min(b.length, a.length + most);
  if (width >= ROOM || a.length >= ROOM) return most + 1;
  for (let j = 0; j <= width; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    next[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= width; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (letter === other ? 0 : 1),
      );
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  if (!beginning) return b.length > width ? most + 1 : (row[b.length] ?? most + 1);
  let least = most + 1;
  for (let j = 0; j <= width; j++) least = Math.min(least, row[j] ?? least);
  return least;
}
