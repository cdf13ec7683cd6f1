/** Codes as data files name them: `_` is any character, `*` any ending, a category or a range stands for all below it. */
export interface CodePatterns {
  /** True when a code is named itself: `N18` only as the header `N18`. */
  names(code: string): boolean;
  /** True when a code is named, or lies below what is named. */
  covers(code: string): boolean;
  /** The categories the patterns lie in, each once. */
  readonly categories: readonly string[];
}

/** Reads patterns such as `N18.9`, `L97.4_1-L97.4_8`, `S20*` or `D50-D53`. */
export function codePatterns(patterns: readonly string[]): CodePatterns {
  const ranges = patterns.map((pattern) => pattern.split('-'));
  const exact = patterns.filter((pattern) => !pattern.includes('-'));
  return {
    names: (code) => exact.some((pattern) => isNamed(code, pattern)),
    covers: (code) => ranges.some(([from = '', to = from]) => isBetween(code, from, to)),
    categories: [...new Set(ranges.flatMap(([from = '', to = from]) => categoriesBetween(from, to)))],
  };
}

function isNamed(code: string, pattern: string): boolean {
  if (pattern.endsWith('*')) return code.startsWith(pattern.slice(0, -1));
  return code.length === pattern.length && masked(code, pattern) === pattern;
}

/** Compares as many characters as are written; a place of any character counts as equal. */
function isBetween(code: string, from: string, to: string): boolean {
  const [first, last] = [from.replace(/\*$/, ''), to.replace(/\*$/, '')];
  if (code.length < Math.min(first.length, last.length)) return false;
  return (
    masked(code, first).slice(0, first.length) >= first && masked(code, last).slice(0, last.length) <= last
  );
}

function masked(code: string, pattern: string): string {
  if (!pattern.includes('_')) return code;
  return [...code].map((character, at) => (pattern[at] === '_' ? '_' : character)).join('');
}

/** Categories between two codes by number; the ends where they are lettered. */
function categoriesBetween(from: string, to: string): string[] {
  const [first, last] = [from.slice(0, 3), to.slice(0, 3)];
  const [low, high] = [Number(first.slice(1)), Number(last.slice(1))];
  if (first === last || Number.isNaN(low) || Number.isNaN(high) || first[0] !== last[0])
    return [...new Set([first, last])];
  return Array.from(
    { length: high - low + 1 },
    (_, step) => `${first.charAt(0)}${String(low + step).padStart(2, '0')}`,
  );
}
