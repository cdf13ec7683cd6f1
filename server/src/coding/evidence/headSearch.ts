import type { CalendarDate } from '../../base/date.js';
import type { CodeBook } from '../../codes/codeBook.js';

const HITS_READ = 8;
/** Heads kept a code book, so that an edit elsewhere searches nothing again; kept in memory only. */
const MOST_KEPT = 4000;

const kept = new WeakMap<CodeBook, Map<string, ReadonlySet<string>>>();

/** Subcategories (`M17.1`) a search finds for the head of a problem. */
export function subcategoriesFor(head: string, codes: CodeBook, on: CalendarDate): ReadonlySet<string> {
  const known = kept.get(codes) ?? new Map<string, ReadonlySet<string>>();
  kept.set(codes, known);
  const key = `${on} ${head}`;
  const found = known.get(key);
  if (found) return found;
  const hits = codes.search(head, { on, systems: ['ICD-10-CM'], limit: HITS_READ });
  const subcategories = new Set(hits.map(({ entry }) => entry.code.slice(0, 5)));
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, subcategories);
  return subcategories;
}
