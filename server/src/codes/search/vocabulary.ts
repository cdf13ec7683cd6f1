import { LONGEST_PHRASE, SEARCH_ABBREVIATIONS, SEARCH_MEANINGS } from '../../generated/searchMeanings.js';
import { SEARCH_VOCABULARY } from '../../generated/searchVocabulary.js';
import { wordsOf } from '../words.js';
import { MeaningTable } from './meaningTable.js';

/** What a word or phrase may stand for, in folded words, and how well. */
export interface Meaning {
  readonly words: readonly string[];
  readonly fit: number;
}

/** What the search knows of the language of medicine, read once from `data/language/vocabulary/`. */
export interface Vocabulary {
  /** By folded phrase. */
  readonly meanings: MeaningTable;
  /** Words in the longest phrase. */
  readonly longest: number;
  readonly abbreviations: ReadonlySet<string>;
  /** ICD-10-CM codes that offices bill most. */
  readonly common: ReadonlySet<string>;
  /** Words of a query that say nothing of the disease. */
  readonly noise: ReadonlySet<string>;
  /** Words that make something else of a title: history, congenital, screening. */
  readonly turning: ReadonlySet<string>;
  /** Words behind which a title states the usual. */
  readonly usual: ReadonlySet<string>;
  /** Folded words of a query that count little beside others. */
  readonly quiet: ReadonlySet<string>;
  /** Words that deny what follows, and words behind which a denial in a title is over. */
  readonly denying: ReadonlySet<string>;
  readonly denialEnds: ReadonlySet<string>;
  /** Words that exclude each other. */
  readonly contrary: readonly (readonly string[])[];
  /** Words that stand in titles by rule and tell little. */
  readonly formal: ReadonlySet<string>;
  /** A word of Greek and Latin parts in plain words: each part one of several; undefined when it has other parts, too. */
  takenApart(word: string): readonly (readonly string[])[] | undefined;
}

let read: Vocabulary | undefined;

/** The vocabulary; read when first asked for. */
export function vocabulary(): Vocabulary {
  read ??= readVocabulary();
  return read;
}

function readVocabulary(): Vocabulary {
  const forms = new Map(SEARCH_VOCABULARY.forms);
  return {
    meanings: new MeaningTable(SEARCH_MEANINGS),
    longest: LONGEST_PHRASE,
    abbreviations: new Set(SEARCH_ABBREVIATIONS.split('\n')),
    common: new Set(SEARCH_VOCABULARY.common),
    noise: new Set(SEARCH_VOCABULARY.noise),
    turning: new Set(SEARCH_VOCABULARY.turning.flatMap(wordsOf)),
    usual: new Set(SEARCH_VOCABULARY.usual),
    quiet: new Set(SEARCH_VOCABULARY.quiet.flatMap(wordsOf)),
    denying: new Set(SEARCH_VOCABULARY.denying),
    denialEnds: new Set(SEARCH_VOCABULARY.denialEnds),
    contrary: SEARCH_VOCABULARY.contrary,
    formal: new Set(SEARCH_VOCABULARY.formal),
    takenApart: (word) => takenApart(word, forms),
  };
}

const SHORTEST_FORM = 3;
const MOST_READINGS = 6;

/** Longest parts first; a joining `o` or `i` between parts belongs to neither. */
function takenApart(
  word: string,
  forms: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] | undefined {
  const parts: (readonly string[])[] = [];
  let rest = word;
  while (rest.length > 0) {
    let length = rest.length;
    while (length >= SHORTEST_FORM && !forms.has(rest.slice(0, length))) length--;
    if (length < SHORTEST_FORM) {
      const joint = /^[oia]/.test(rest) && parts.length > 0;
      if (!joint) return undefined;
      rest = rest.slice(1);
      continue;
    }
    parts.push(forms.get(rest.slice(0, length)) ?? []);
    rest = rest.slice(length);
  }
  if (parts.length < 2) return undefined;
  let readings: string[][] = [[]];
  for (const part of parts)
    readings = readings
      .flatMap((reading) => part.map((meaning) => [...reading, ...wordsOf(meaning)]))
      .slice(0, MOST_READINGS);
  return readings;
}
