import { AMBIGUOUS, NOT_CONDITIONS, QUALIFIERS, setName } from './concepts.js';
import type { TermRefs } from './termRefs.js';

export const MOST_WORDS = 7;
/** Only abbreviations on the list of those with one sense are read when so short. */
const SHORTEST_NAME = 3;
const SHORT_NAMES = new Set(['oa', 'dm', 'hf', 'af', 'tb', 'uc']);
const LONGEST_NO_CONDITION = Math.max(...[...NOT_CONDITIONS].map((name) => name.split(' ').length));

/** The words of one code file as names of conditions see them. */
export interface NameWords {
  /** All words of the search index, sorted. */
  readonly words: readonly string[];
  /** Sorted. */
  readonly concepts: readonly string[];
  /** One more than the number of a word's concept; 0 for a word that notes leave out. */
  readonly conceptAt: ArrayLike<number>;
}

/** Which words of a term a note would say: "diabetes without complication" is said as "diabetes". Reads one term at a time. */
export class SaidWords {
  /** Words in the order written, each concept once; valid until the next term is read. */
  readonly words: number[] = [];
  readonly concepts: number[] = [];
  private readonly qualifies: Uint8Array;
  private readonly without: number;

  constructor(
    private readonly known: NameWords,
    private readonly terms: TermRefs,
  ) {
    this.qualifies = Uint8Array.from(known.concepts, (concept) => (QUALIFIERS.has(concept) ? 1 : 0));
    this.without = known.words.indexOf('without');
  }

  /** Reads a term: all it says, or without the words that only qualify. */
  read(ref: number, unqualified: boolean): void {
    const { words, concepts, known, qualifies, without } = this;
    words.length = 0;
    concepts.length = 0;
    let saidAny = false;
    this.terms.words(ref, (word) => {
      if (word === without && saidAny) return false;
      const concept = (known.conceptAt[word] ?? 0) - 1;
      if (concept < 0) return true;
      saidAny = true;
      if ((unqualified && qualifies[concept] === 1) || concepts.includes(concept)) return true;
      words.push(word);
      concepts.push(concept);
      return true;
    });
  }

  /** The words read, as a reader knows them. */
  get text(): string {
    return this.words.map((word) => this.known.words[word]).join(' ');
  }

  get isQualified(): boolean {
    return this.concepts.some((concept) => this.qualifies[concept] === 1);
  }

  /** True when what was read names a condition. */
  get isName(): boolean {
    const { words, concepts, known, qualifies } = this;
    if (concepts.length === 0 || concepts.length > MOST_WORDS) return false;
    if (concepts.every((concept) => qualifies[concept] === 1)) return false;
    if (concepts.length === 1) {
      const word = known.words[words[0] as number] ?? '';
      if (AMBIGUOUS.has(word) || /^\d/.test(word)) return false;
      if (word.length < SHORTEST_NAME && !SHORT_NAMES.has(word)) return false;
    }
    return (
      concepts.length > LONGEST_NO_CONDITION ||
      !NOT_CONDITIONS.has(setName(concepts.map((concept) => known.concepts[concept] ?? '')))
    );
  }
}
