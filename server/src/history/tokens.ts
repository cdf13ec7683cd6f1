import type { Span } from '../base/span.js';
import type { SectionName } from '../note/names.js';
import type { Note, Section } from '../note/note.js';
import { type Masks, masksOf } from './masks.js';
import { isStandardSentence } from './standardSentences.js';
import { type Words, wordsIn } from './words.js';

/** A word of a note in the form in which notes are compared, and where it stands. */
export interface Token {
  /** Lower case; dates, times, ages, vital signs, names, titles and pronouns as their kind: `<date>`. */
  readonly word: string;
  /** Lower case as written. */
  readonly raw: string;
  readonly span: Span;
  /** The sentence it belongs to, counted within the section. */
  readonly sentence: number;
  /** True in a sentence that stands in everybody's notes: it is shown, and counts for nothing. */
  readonly standard: boolean;
}

/** The words of all sections of one name. */
export interface SectionTokens {
  readonly name: SectionName;
  readonly heading: Span;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Span[];
}

/** Words of one section that are compared; of a longer one the rest is left out, and the rules say so. */
export const MOST_WORDS = 20_000;

const cache = new WeakMap<Note, readonly SectionTokens[]>();

/**
 * The comparable words of a note by section, each section's made when first asked for and kept with the note. Dates, times, vital signs, ages, names, titles and
 * pronouns are masked, since they differ between honest copies; sides, drugs, doses and other numbers stay as they are.
 */
export function tokensOf(note: Note): readonly SectionTokens[] {
  const known = cache.get(note);
  if (known) return known;
  const masks = masksOf(note);
  const sections = sectionsByName(note).map(
    ([name, parts]) => new LazySection(note.text, name, parts, masks),
  );
  cache.set(note, sections);
  return sections;
}

/** The sections of a note under their names, in the order in which the names first come. */
export function sectionsByName(note: Note): [SectionName, [Section, ...Section[]]][] {
  const byName = new Map<SectionName, [Section, ...Section[]]>();
  for (const section of note.sections) {
    const known = byName.get(section.name);
    if (known) known.push(section);
    else byName.set(section.name, [section]);
  }
  return [...byName];
}

/** Calls back with the words of each sentence until a section is too long to be compared whole. */
export function eachSentence(
  text: string,
  parts: readonly Section[],
  masks: Masks,
  take: (sentence: Span, words: Words) => void,
): void {
  let count = 0;
  for (const part of parts)
    for (const sentence of part.sentences) {
      if (count >= MOST_WORDS) return;
      const words = wordsIn(text, sentence, masks);
      count += words.words.length;
      take(sentence, words);
    }
}

class LazySection implements SectionTokens {
  private made: Pick<SectionTokens, 'tokens' | 'sentences'> | undefined;

  constructor(
    private readonly text: string,
    readonly name: SectionName,
    private readonly parts: readonly [Section, ...Section[]],
    private readonly masks: Masks,
  ) {}

  get heading(): Span {
    return this.parts[0].heading.span;
  }

  get tokens(): readonly Token[] {
    return this.make().tokens;
  }

  get sentences(): readonly Span[] {
    return this.make().sentences;
  }

  private make(): Pick<SectionTokens, 'tokens' | 'sentences'> {
    if (this.made) return this.made;
    const tokens: Token[] = [];
    const sentences: Span[] = [];
    eachSentence(this.text, this.parts, this.masks, (span, { starts, ends, raws, words }) => {
      const standard = isStandardSentence(this.text, span);
      const sentence = sentences.push(span) - 1;
      for (const [index, word] of words.entries())
        tokens.push({
          word,
          raw: raws[index] ?? '',
          span: { start: starts[index] ?? 0, end: ends[index] ?? 0 },
          sentence,
          standard,
        });
    });
    this.made = { tokens, sentences };
    return this.made;
  }
}
