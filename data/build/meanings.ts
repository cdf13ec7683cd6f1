import { writeMeanings } from '../../server/src/codes/search/meaningTable.js';
import type { Meaning } from '../../server/src/codes/search/vocabulary.js';
import { wordsOf } from '../../server/src/codes/words.js';
import { constantModule } from './generated.js';

type Rows = readonly (readonly [words: string, meanings: readonly string[]])[];

/** Phrases and what they mean, as the files of `data/language/vocabulary` have them. */
export interface Phrases {
  readonly abbreviations: Rows;
  readonly same: readonly (readonly string[])[];
  readonly means: Rows;
}

/** The same by folded phrase. */
export interface FoldedPhrases {
  readonly meanings: ReadonlyMap<string, readonly Meaning[]>;
  readonly abbreviations: ReadonlySet<string>;
}

/** How well a meaning fits, by the file it stands in: an abbreviation is the phrase, a lay word is nearly the term. */
const FIT = { abbreviation: 0.97, same: 0.95, means: 0.86 } as const;

/** Meanings stand in order; each fits a little less than the one before. */
const LATER = 0.02;

/** The module of all meanings, by folded phrase, and of the abbreviations among the phrases. */
export function meaningsModule({ meanings, abbreviations }: FoldedPhrases): string {
  const longest = Math.max(1, ...[...meanings.keys()].map((phrase) => phrase.split(' ').length));
  return [
    constantModule('SEARCH_MEANINGS', 'string', writeMeanings(meanings)),
    constantModule('SEARCH_ABBREVIATIONS', 'string', [...abbreviations].join('\n')),
    constantModule('LONGEST_PHRASE', 'number', longest),
  ].join('\n');
}

/** Folds phrases as search does; what is said twice counts as said first. */
export function foldPhrases({ abbreviations, same, means }: Phrases): FoldedPhrases {
  const meanings = new Map<string, Meaning[]>();
  const add = (from: string, to: string, fit: number) => {
    const words = wordsOf(to);
    const key = wordsOf(from).join(' ');
    if (words.length === 0 || key === '' || key === words.join(' ')) return;
    const list = meanings.get(key) ?? [];
    meanings.set(key, list);
    if (!list.some((meaning) => meaning.words.join(' ') === words.join(' '))) list.push({ words, fit });
  };
  const addRows = (rows: Rows, fit: number) => {
    for (const [from, to] of rows)
      to.forEach((meaning, order) => {
        add(from, meaning, fit - order * LATER);
      });
  };
  addRows(abbreviations, FIT.abbreviation);
  for (const group of same) for (const from of group) for (const to of group) add(from, to, FIT.same);
  addRows(means, FIT.means);
  return { meanings, abbreviations: new Set(abbreviations.map(([from]) => wordsOf(from).join(' '))) };
}
