import type { Meaning } from './vocabulary.js';

/** Meanings by folded phrase as one text, a line a phrase: `htn\thypertension=0.97;…`. */
export function writeMeanings(meanings: ReadonlyMap<string, readonly Meaning[]>): string {
  return [...meanings]
    .map(
      ([phrase, list]) => `${phrase}\t${list.map(({ words, fit }) => `${words.join(' ')}=${fit}`).join(';')}`,
    )
    .join('\n');
}

/** A meaning of one word. */
export interface OneWord {
  readonly word: string;
  readonly fit: number;
}

const NONE: readonly OneWord[] = [];

/** What `writeMeanings` wrote. The text is taken apart into phrases once; the meanings of a phrase are read when first asked for. */
export class MeaningTable {
  private readonly lines: ReadonlyMap<string, string>;
  private readonly read = new Map<string, readonly Meaning[]>();
  private readonly oneWord = new Map<string, readonly OneWord[]>();

  constructor(text: string) {
    this.lines = new Map(
      text.split('\n').map((line) => {
        const end = line.indexOf('\t');
        return [line.slice(0, end), line.slice(end + 1)];
      }),
    );
  }

  has(phrase: string): boolean {
    return this.lines.has(phrase);
  }

  /** The meanings of a phrase, best first; undefined for a phrase without. */
  get(phrase: string): readonly Meaning[] | undefined {
    const line = this.lines.get(phrase);
    if (line === undefined) return undefined;
    const known = this.read.get(phrase);
    if (known) return known;
    const fresh = line.split(';').map((meaning): Meaning => {
      const end = meaning.indexOf('=');
      return { words: meaning.slice(0, end).split(' '), fit: Number(meaning.slice(end + 1)) };
    });
    this.read.set(phrase, fresh);
    return fresh;
  }

  /** The meanings of a word that are one word. */
  inOneWord(word: string): readonly OneWord[] {
    if (!this.lines.has(word)) return NONE;
    const known = this.oneWord.get(word);
    if (known) return known;
    const fresh = (this.get(word) ?? []).flatMap(({ words: [only, ...more], fit }) =>
      only === undefined || more.length > 0 ? [] : [{ word: only, fit }],
    );
    this.oneWord.set(word, fresh);
    return fresh;
  }
}
