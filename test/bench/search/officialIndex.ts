import { dice, type Judged } from './queries.js';
import { INDEX_FILE, official } from './release.js';

/** Terms of the official Alphabetic Index picked at random, without what stands in parentheses, with the codes they lead to and all below. Kept in memory only. */
export function indexQueries(count: number): Judged[] {
  const roll = dice(17);
  const terms = (official(INDEX_FILE).terms ?? []).filter(
    ({ source, targets, path }) => source === 'index' && targets.length > 0 && path.length <= 4,
  );
  return Array.from({ length: count }, () => {
    const term = terms[Math.floor(roll() * terms.length)];
    const query = (term?.path ?? [])
      .map((part) => part.replace(/\s*\([^()]*\)/g, '').split(',')[0] ?? '')
      .join(' ');
    return { query, accepted: (term?.targets ?? []).map((target) => `${target}*`) };
  });
}
