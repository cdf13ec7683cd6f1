import type { Span } from '../base/span.js';
import { STANDARD_SENTENCES } from '../generated/standardSentences.js';
import type { SectionName } from '../note/names.js';
import type { Note, Section } from '../note/note.js';
import { type Masks, masksOf, maskWord } from './masks.js';

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

const WORD =
  /\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,3}\/\d{1,3}|\d{1,2}:\d{2}|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;
const standard = new Set(STANDARD_SENTENCES.map((sentence) => plainWords(sentence).join(' ')));
const cache = new WeakMap<Note, readonly SectionTokens[]>();

/**
 * The comparable words of a note by section, computed once a note. Dates, times, vital signs, ages, names, titles and pronouns are masked, since they differ between
 * honest copies; sides, drugs, doses and other numbers stay as they are.
 */
export function tokensOf(note: Note): readonly SectionTokens[] {
  const known = cache.get(note);
  if (known) return known;
  const masks = masksOf(note);
  const bySection = new Map<SectionName, { heading: Span; tokens: Token[]; sentences: Span[] }>();
  for (const section of note.sections) {
    const entry = bySection.get(section.name) ?? {
      heading: section.heading.span,
      tokens: [],
      sentences: [],
    };
    addSection(note.text, section, masks, entry);
    bySection.set(section.name, entry);
  }
  const tokens = [...bySection].map(([name, entry]) => ({ name, ...entry }));
  cache.set(note, tokens);
  return tokens;
}

function addSection(
  text: string,
  section: Section,
  masks: Masks,
  into: { tokens: Token[]; sentences: Span[] },
): void {
  for (const sentence of section.sentences) {
    if (into.tokens.length >= MOST_WORDS) return;
    const whole = text.slice(sentence.start, sentence.end);
    const isStandard = standard.has(plainWords(whole).join(' '));
    const number = into.sentences.length;
    into.sentences.push(sentence);
    const matches = [...whole.matchAll(WORD)];
    const raws = matches.map((match) => match[0].toLowerCase().replace(/’/g, "'"));
    matches.forEach((match, index) => {
      const start = sentence.start + match.index;
      into.tokens.push({
        word: maskWord(
          raws,
          index,
          whole.slice(match.index + match[0].length, match.index + match[0].length + 14),
          masks,
        ),
        raw: raws[index] ?? '',
        span: { start, end: start + match[0].length },
        sentence: number,
        standard: isStandard,
      });
    });
  }
}

function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}/-]+/gu) ?? [];
}
