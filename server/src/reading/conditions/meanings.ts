import { once } from '../../base/memo.js';
import { CONCEPT_MEANINGS } from '../../generated/conceptMeanings.js';

/** What a word or phrase of a note also says: sets of concepts, each a way to say it. */
export type Meanings = readonly (readonly string[])[];

/** A phrase, or the beginning of one: its meanings as text, taken apart when first met. */
interface Entry {
  readonly text: string;
  meanings: Meanings | undefined;
}

/** Abbreviations and words of one meaning by the concepts of their words, and all beginnings of such phrases. */
const table = once(
  (): ReadonlyMap<string, Entry> =>
    new Map(
      CONCEPT_MEANINGS.split('\n').map((line) => {
        const end = line.indexOf('\t');
        return [line.slice(0, end), { text: line.slice(end + 1), meanings: undefined }];
      }),
    ),
);

function meaningsOf(entry: Entry): Meanings {
  entry.meanings ??= entry.text === '' ? [] : entry.text.split(';').map((words) => words.split(' '));
  return entry.meanings;
}

/** Calls back with each run of concepts from `at` that also says something else: the place behind it, and what. */
export function forMeanings(
  concepts: readonly string[],
  at: number,
  take: (end: number, meanings: Meanings) => void,
): void {
  let key = '';
  for (let end = at; end < concepts.length; end++) {
    key = end === at ? (concepts[end] as string) : `${key} ${concepts[end]}`;
    const entry = table().get(key);
    if (!entry) return;
    const meanings = meaningsOf(entry);
    if (meanings.length > 0) take(end + 1, meanings);
  }
}
