import type { Span } from '../base/span.js';
import { KNOWN_WORDS } from '../generated/knownWords.js';
import type { SectionTokens, Token } from '../history/tokens.js';

/** Shorter words are too easily another word. */
const LEAST_LETTERS = 7;

let vocabulary: ReadonlySet<string> | undefined;

/** Words that are misspelled in both notes in the same way. */
export function sharedMisspellings(here: readonly SectionTokens[], there: readonly SectionTokens[]): Span[] {
  const suspects = new Set(wordsOf(there).map((token) => token.word));
  const told = new Set<string>();
  return wordsOf(here).flatMap((token) => {
    if (!suspects.has(token.word) || told.has(token.word) || !isMisspelled(token.word)) return [];
    told.add(token.word);
    return [token.span];
  });
}

function wordsOf(sections: readonly SectionTokens[]): Token[] {
  return sections.flatMap((section) =>
    section.tokens.filter((token) => token.word.length >= LEAST_LETTERS && /^[a-z]+$/.test(token.word)),
  );
}

/** Not a word we know, and one slip (a letter too many, too few, or two exchanged) away from one, other than by its ending. */
export function isMisspelled(word: string): boolean {
  const known = knownWords();
  if (
    known.has(word) ||
    STEMS.some(
      ([ending, instead]) => word.endsWith(ending) && known.has(word.slice(0, -ending.length) + instead),
    )
  )
    return false;
  for (let i = 1; i < word.length - 1; i++) {
    if (known.has(word.slice(0, i) + word.slice(i + 1))) return true;
    const exchanged = word.slice(0, i) + (word[i + 1] ?? '') + (word[i] ?? '') + word.slice(i + 2);
    if (exchanged !== word && known.has(exchanged)) return true;
  }
  return lettersTooFew(word, known);
}

const STEMS = [
  ['s', ''],
  ['es', ''],
  ['d', ''],
  ['ed', ''],
  ['ing', ''],
  ['ing', 'e'],
  ['ly', ''],
  ['al', ''],
  ['ies', 'y'],
  ['ied', 'y'],
  ['er', ''],
  ['or', ''],
  ['ar', ''],
] as const;

function lettersTooFew(word: string, known: ReadonlySet<string>): boolean {
  for (let i = 2; i < word.length; i++)
    for (const letter of 'aeinorstlcdmpgu')
      if (known.has(word.slice(0, i) + letter + word.slice(i))) return true;
  return false;
}

/** The words the search of codes knows. */
function knownWords(): ReadonlySet<string> {
  vocabulary ??= new Set(KNOWN_WORDS.split(' '));
  return vocabulary;
}
