import { conceptOf, ENDING, QUALIFIERS, TRANSPARENT, UNSAID } from '../../codes/names/concepts.js';
import type { ConditionNames } from '../../codes/names/conditionNames.js';
import { isAmbiguous } from './ambiguous.js';
import { type MeaningEntry, meaningEntry } from './meanings.js';

/** What a token is to a phrase. */
export const PART = { word: 0, end: 1, endMark: 2, hyphen: 3, list: 4, nothing: 5 } as const;

/** All that is asked of a word for every phrase it stands in, worked out once. */
export interface PhraseWord {
  readonly concept: string;
  /** Number of the concept in the names at hand, -1 when no term has it. */
  readonly id: number;
  readonly part: (typeof PART)[keyof typeof PART];
  /** Counts for nothing between other words. */
  readonly isLight: boolean;
  /** A mark before it parts lightly: "osteoarthritis, right knee". */
  readonly partsLightly: boolean;
  readonly isAmbiguous: boolean;
  /** What a name gains by the word. */
  readonly weight: number;
  /** What the word also says, or longer phrases that begin with it. */
  readonly meaning: MeaningEntry | undefined;
}

const QUALIFIER_WEIGHT = 0.5;
const ENDING_MARKS = new Set('. ; : ? ! | • + = [ ] { } < > * # ☐ ☑'.split(' '));
const LISTING = new Set([',', 'and', 'or', '&', '/', '(', ')', '-']);
const MOST_REMEMBERED = 20_000;

/** Words as the names of one book know them; without names, words alone. */
export class PhraseWords {
  private readonly known = new Map<string, PhraseWord>();
  private readonly said = new Map<MeaningEntry, readonly (readonly number[])[]>();

  constructor(private readonly names?: ConditionNames) {}

  /** The word as it stands in a note, in lower case. */
  of(word: string): PhraseWord {
    const known = this.known.get(word);
    if (known) return known;
    const fresh = this.learn(word);
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(word, fresh);
    return fresh;
  }

  /** Numbers of the concepts of each meaning, without what notes leave out and what no term has. */
  idsOf(entry: MeaningEntry): readonly (readonly number[])[] {
    const known = this.said.get(entry);
    if (known) return known;
    const fresh = entry
      .meanings()
      .map((meaning) =>
        meaning.flatMap((concept) => (UNSAID.has(concept) ? [] : (this.names?.idOf(concept) ?? []))),
      );
    this.said.set(entry, fresh);
    return fresh;
  }

  private learn(word: string): PhraseWord {
    const concept = conceptOf(word.replace(/'/g, ''));
    const isLight = TRANSPARENT.has(word);
    const qualifies = QUALIFIERS.has(concept);
    return {
      concept,
      id: this.names?.idOf(concept) ?? -1,
      part: partOf(word),
      isLight,
      partsLightly: isLight || qualifies || /^\d/.test(word),
      isAmbiguous: isAmbiguous(word),
      weight: UNSAID.has(concept) ? 0 : qualifies ? QUALIFIER_WEIGHT : 1,
      meaning: meaningEntry(concept),
    };
  }
}

function partOf(word: string): PhraseWord['part'] {
  if (ENDING.has(word)) return PART.end;
  if (ENDING_MARKS.has(word)) return PART.endMark;
  if (word === '-') return PART.hyphen;
  if (LISTING.has(word)) return PART.list;
  return /[a-z0-9]/.test(word) && word !== "'s" ? PART.word : PART.nothing;
}
