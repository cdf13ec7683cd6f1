import { TITLE } from './termRefs.js';

/** A name leads to so many codes and categories at most. */
export const MOST_CODES = 6;

/** What says a name, in order: where it comes from (`NAMING_SOURCES`) and its codes. */
export interface Saying {
  readonly source: number;
  readonly codes: readonly string[];
}

/**
 * The codes of a name, best first: of what says just this, then of what says this and words that only qualify. Many titles may share a name; their
 * common beginnings say it better than a few of them.
 */
export function namedCodes(exact: Iterable<Saying>, qualified: Iterable<Saying>): readonly string[] {
  const codes = new Set<string>();
  for (const saying of exact)
    if (saying.source === TITLE || codes.size < MOST_CODES) for (const code of saying.codes) codes.add(code);
  for (const saying of qualified) for (const code of saying.codes) codes.add(code);
  return shortened([...codes]);
}

/** Few codes, or the categories of many. */
function shortened(codes: readonly string[]): readonly string[] {
  if (codes.length <= MOST_CODES) return codes;
  const heads = codes.slice(0, 2);
  const byCategory = new Map<string, string>();
  for (const code of codes) {
    const category = code.slice(0, 3);
    const shared = byCategory.get(category);
    byCategory.set(category, shared === undefined ? code : commonStart(shared, code));
  }
  return [...new Set([...heads, ...byCategory.values()])].slice(0, MOST_CODES);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a.charAt(length) === b.charAt(length)) length++;
  return a.slice(0, Math.max(3, length)).replace(/\.$/, '');
}
