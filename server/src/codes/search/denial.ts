import type { Query } from './query.js';
import type { SearchIndex } from './searchIndex.js';
import { vocabulary } from './vocabulary.js';

/** How a query speaks of a word: as being there, as being absent, or perhaps either. */
export const STANCE = { open: 0, there: 1, absent: 2 } as const;

/** So many words behind a denial may belong to it. */
export const DENIAL_REACH = 3;

/**
 * For each word how it is spoken of. A query that denies nothing speaks of things that are there. One that denies says it of the word behind; what else it speaks
 * of stays open, because words are typed in any order.
 */
export function stancesOf(words: readonly string[]): number[] {
  const { denying, denialEnds, formal } = vocabulary();
  if (!words.some((word) => denying.has(word)))
    return words.map((word) => (formal.has(word) ? STANCE.open : STANCE.there));
  const stances: number[] = words.map(() => STANCE.open);
  words.forEach((word, at) => {
    if (!denying.has(word)) return;
    let next = at + 1;
    while (formal.has(words[next] ?? '')) next++;
    const following = words[next];
    if (following !== undefined && !denialEnds.has(following) && !denying.has(following))
      stances[next] = STANCE.absent;
  });
  return stances;
}

/** Marks words of an index that are contrary to what a query says: right when it says left. Gives what takes the marks off again. */
export function markContrary(index: SearchIndex, query: Query): () => void {
  const { contrary } = index.scratch;
  const marked: number[] = [];
  vocabulary().contrary.forEach((group, number) => {
    if (!group.some((word) => query.said.has(word))) return;
    for (const word of group) {
      const id = index.idOf.get(word);
      if (id === undefined) continue;
      contrary[id] = (contrary[id] ?? 0) | (1 << (query.said.has(word) ? number : number + 16));
      marked.push(id);
    }
  });
  return () => {
    for (const id of marked) contrary[id] = 0;
  };
}
