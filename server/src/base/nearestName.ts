import Fuse from 'fuse.js';

/**
 * Fuse's measure of how unlike two names may be, 0 the same. `npm run bench names` prints what it buys: at 0.34 nine in ten mistyped names are found, and of
 * words that are no such name hardly one is taken for one.
 */
const MOST_UNLIKE = 0.34;

/** The known name a mistyped one was probably meant to be; undefined when none is near, or the word is too short to tell. */
export function nearestName(
  word: string,
  known: readonly string[],
  mostUnlike = MOST_UNLIKE,
): string | undefined {
  const typed = word.trim();
  if (typed.length < 3) return undefined;
  const fuse = new Fuse(known, { includeScore: true, threshold: mostUnlike, distance: 20, location: 0 });
  return fuse
    .search(typed.slice(0, LONGEST))
    .find(({ item }) => Math.abs(item.length - typed.length) <= Math.max(2, typed.length * LENGTH_SHARE))
    ?.item;
}

/** Fuse compares 32 letters at a time. */
const LONGEST = 32;
/** A name that is much longer holds the word rather than being it: `Name` is no `Employer Name`. */
const LENGTH_SHARE = 0.34;
