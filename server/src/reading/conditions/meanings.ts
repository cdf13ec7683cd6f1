import { once } from '../../base/memo.js';
import { conceptOf } from '../../codes/names/concepts.js';
import { vocabulary } from '../../codes/search/vocabulary.js';
import { CONDITION_WORDS } from '../../generated/conditionWords.js';

/** What a word or phrase of a note also says: sets of concepts, each a way to say it. */
export type Meanings = readonly (readonly string[])[];

/** Meanings looser than this lead a search somewhere and say nothing for sure: "growth" for a polyp. */
const SUREST = 0.9;
const MOST_MEANINGS = 4;
const UNEXPANDED = new Set(CONDITION_WORDS.unexpanded);

interface Branch {
  next: Map<string, Branch> | undefined;
  meanings: Meanings | undefined;
}

/** Abbreviations and words of one meaning, by the concepts of their words. */
const table = once((): Branch => {
  const root: Branch = { next: undefined, meanings: undefined };
  for (const [phrase, meanings] of vocabulary().meanings) {
    const sure = meanings.filter(({ fit }) => fit >= SUREST).slice(0, MOST_MEANINGS);
    if (sure.length === 0 || UNEXPANDED.has(phrase)) continue;
    let branch = root;
    for (const word of phrase.split(' ')) {
      branch.next ??= new Map();
      const concept = conceptOf(word);
      const next = branch.next.get(concept) ?? { next: undefined, meanings: undefined };
      branch.next.set(concept, next);
      branch = next;
    }
    branch.meanings = [...(branch.meanings ?? []), ...sure.map(({ words }) => words.map(conceptOf))];
  }
  return root;
});

/** Calls back with each run of concepts from `at` that also says something else: the place behind it, and what. */
export function forMeanings(
  concepts: readonly string[],
  at: number,
  take: (end: number, meanings: Meanings) => void,
): void {
  let branch: Branch | undefined = table();
  for (let end = at; branch?.next && end < concepts.length; ) {
    branch = branch.next.get(concepts[end] as string);
    end++;
    if (branch?.meanings) take(end, branch.meanings);
  }
}
