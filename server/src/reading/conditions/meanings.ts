import { once } from '../../base/memo.js';
import { CONCEPT_MEANINGS } from '../../generated/conceptMeanings.js';
import type { Phrase } from './phrases.js';

/** What a word or phrase of a note also says: sets of concepts, each a way to say it. */
type Meanings = readonly (readonly string[])[];

/** A phrase, or the beginning of one: its meanings are text until first asked for. */
export class MeaningEntry {
  /** Longer phrases begin with it. */
  isBeginning = false;
  private read: Meanings | undefined;

  constructor(private readonly text: string) {}

  /** None for what is but a beginning. */
  meanings(): Meanings {
    this.read ??= this.text === '' ? [] : this.text.split(';').map((words) => words.split(' '));
    return this.read;
  }
}

/** Abbreviations and words of one meaning by the concepts of their words, and all beginnings of such phrases, each before what begins with it. */
const table = once(() => {
  const entries = new Map<string, MeaningEntry>();
  for (const line of CONCEPT_MEANINGS.split('\n')) {
    const end = line.indexOf('\t');
    const key = line.slice(0, end);
    entries.set(key, new MeaningEntry(line.slice(end + 1)));
    const last = key.lastIndexOf(' ');
    const beginning = last > 0 ? entries.get(key.slice(0, last)) : undefined;
    if (beginning) beginning.isBeginning = true;
  }
  return entries;
});

/** What a phrase of concepts, parted by blanks, also says or begins. */
export function meaningEntry(concepts: string): MeaningEntry | undefined {
  return table().get(concepts);
}

/** Calls back with each run of words from `at` that also says something else or begins such a run: the place behind it, and the entry. */
export function forEntries(
  phrase: Phrase,
  at: number,
  take: (end: number, entry: MeaningEntry) => void,
): void {
  let key = phrase.concept(at);
  let end = at + 1;
  for (let entry = phrase.known[at]?.meaning; entry; entry = meaningEntry(key)) {
    take(end, entry);
    if (!entry.isBeginning || end >= phrase.count) return;
    key = `${key} ${phrase.concept(end)}`;
    end++;
  }
}
