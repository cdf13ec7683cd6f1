import type { CodeBook } from '../../codes/codeBook.js';
import type { SectionName } from '../../note/names.js';
import type { Tokens } from '../tokens.js';
import type { ConditionVocabulary, FoundCondition } from '../vocabulary.js';
import { chosen } from './chosen.js';
import { Matcher } from './match.js';
import { PhraseReader } from './phrases.js';
import { PhraseWords } from './phraseWords.js';

const made = new WeakMap<CodeBook, ConditionVocabulary>();
let count = 0;

/** The words for conditions that a code book knows, kept with the book. */
export function vocabularyOf(book: CodeBook): ConditionVocabulary {
  const known = made.get(book);
  if (known) return known;
  const fresh = new BookVocabulary(book, `v${++count}`);
  made.set(book, fresh);
  return fresh;
}

class BookVocabulary implements ConditionVocabulary {
  private readonly known = new Map<string, boolean>();
  private tools: ReturnType<typeof toolsFor> | undefined;

  constructor(
    private readonly book: CodeBook,
    readonly key: string,
  ) {}

  find(
    tokens: Tokens,
    from: number,
    to: number,
    section: SectionName | undefined,
  ): readonly FoundCondition[] {
    this.tools ??= toolsFor(this.book);
    const { phrases, matcher } = this.tools;
    const found: FoundCondition[] = [];
    phrases.each(tokens, from, to, (phrase) => {
      const matches = matcher.matchesIn(phrase, tokens, section);
      if (matches.length > 0) found.push(...chosen(phrase, matches));
    });
    return found;
  }

  knows(code: string): boolean {
    const subcategory = code.slice(0, 5);
    const known =
      this.known.get(subcategory) ??
      this.book.names().countLeadingTo(subcategory, ENOUGH_NAMES) >= ENOUGH_NAMES;
    this.known.set(subcategory, known);
    return known;
  }
}

function toolsFor(book: CodeBook) {
  const names = book.names();
  const words = new PhraseWords(names);
  return { phrases: new PhraseReader(words), matcher: new Matcher(names, words) };
}

/** With fewer names than this a disease may well be called otherwise in a note. */
const ENOUGH_NAMES = 4;
