import type { CodeBook } from '../../codes/codeBook.js';
import type { SectionName } from '../../note/names.js';
import type { Candidate } from '../reading.js';
import type { Tokens } from '../tokens.js';
import type { ConditionVocabulary, FoundCondition } from '../vocabulary.js';
import { type Match, matchesIn } from './match.js';
import { type Phrase, phrasesOf } from './phrases.js';

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
    const names = this.book.names();
    const found: FoundCondition[] = [];
    for (const phrase of phrasesOf(tokens, from, to)) {
      const matches = matchesIn(phrase, names, tokens, section);
      if (matches.length > 0) found.push(...chosen(phrase, matches));
    }
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

/** With fewer names than this a disease may well be called otherwise in a note. */
const ENOUGH_NAMES = 4;

/** What of a name remains where another has taken a word of it must be worth this. */
const LEAST_SHARED = 0.6;
/** A name on one side of a comma or "and" that is worth this stands for itself. */
const LEAST_OWN = 0.8;
const MOST_CANDIDATES = 8;
/** A lesser name of so large a part of the words speaks of the same thing. */
const NEARLY = 0.7;
const MOST_MATCHES = 120;

/**
 * The best names without overlap, longest first. `neck and back pain` keeps both, each with the words that are its own; `hypertension
 * and CKD` stays two, each with the codes of both together behind its own.
 */
function chosen(phrase: Phrase, all: Match[]): FoundCondition[] {
  all.sort((a, b) => b.score - a.score || a.to - a.from - (b.to - b.from) || a.from - b.from);
  const matches = all.slice(0, MOST_MATCHES);
  const taken = new Uint8Array(phrase.words.length);
  const found: FoundCondition[] = [];
  for (const match of matches) {
    if (match.parted && namesBothSides(phrase, match, matches)) continue;
    const own = ownWords(phrase, match, taken);
    if (!own) continue;
    for (let at = own.from; at <= own.to; at++) taken[at] = 1;
    const candidates = candidatesOf(match, matches);
    found.push({
      kind: candidates[0]?.code.startsWith('R') ? 'sign' : 'condition',
      from: phrase.from[own.from] as number,
      to: phrase.to[own.to] as number,
      candidates,
    });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** True when the words before a parting mark name something, and those behind it, too. */
function namesBothSides(phrase: Phrase, match: Match, matches: readonly Match[]): boolean {
  const behind = match.at.findIndex(
    (at, order) => order > 0 && partedBetween(phrase, match.at[order - 1] as number, at),
  );
  if (behind <= 0) return false;
  const [before, after] = [match.at.slice(0, behind), match.at.slice(behind)];
  const named = (words: readonly number[]) =>
    matches.some(
      (other) => !other.parted && other.score >= LEAST_OWN && other.at.every((at) => words.includes(at)),
    );
  return named(before) && named(after);
}

function partedBetween(phrase: Phrase, from: number, to: number): boolean {
  for (let at = from + 1; at <= to; at++) if (phrase.parted[at]) return true;
  return false;
}

/** The words a match may call its own: all, or those left of it when a list parts them from the word it shares with a better one. */
function ownWords(phrase: Phrase, match: Match, taken: Uint8Array): { from: number; to: number } | undefined {
  let free = match.from;
  while (free <= match.to && taken[free] === 0) free++;
  if (free > match.to) return { from: match.from, to: match.to };
  if (!match.parted || match.score < LEAST_SHARED) return undefined;
  const left = match.at.filter((at) => taken[at] === 0);
  const shared = match.at.filter((at) => taken[at] === 1);
  const [first, last] = [left[0], left[left.length - 1]];
  if (first === undefined || last === undefined || shared.length === 0) return undefined;
  for (let at = first; at <= last; at++) if (taken[at] === 1) return undefined;
  const isListed =
    last < (shared[0] as number)
      ? partedBetween(phrase, last, shared[0] as number)
      : first > (shared.at(-1) as number) && partedBetween(phrase, shared.at(-1) as number, first);
  return isListed ? { from: first, to: last } : undefined;
}

/** Codes of the match itself, then of names around it across a comma, then of lesser names among its words that are of its kind. */
function candidatesOf(match: Match, matches: readonly Match[]): Candidate[] {
  const candidates = new Map<string, Candidate>();
  const add = (from: Match) => {
    for (const code of from.codes)
      if (candidates.size < MOST_CANDIDATES && !candidates.has(code))
        candidates.set(code, { system: 'ICD-10-CM', code, via: from.via });
  };
  add(match);
  const categories = new Set(match.codes.map((code) => code.slice(0, 3)));
  const isPast = /^Z8[5-7]/.test(match.codes[0] ?? '');
  const isOfKind = (other: Match) => other.codes.some((code) => categories.has(code.slice(0, 3)));
  for (const other of matches) {
    if (candidates.size >= MOST_CANDIDATES) break;
    if (other === match) continue;
    if (isWithin(other, match) && (isPast || isOfKind(other) || other.size >= match.size * NEARLY))
      add(other);
    else if (other.parted && match.at.every((at) => other.at.includes(at))) add(other);
  }
  return [...candidates.values()];
}

function isWithin(other: Match, match: Match): boolean {
  return other.from >= match.from && other.to <= match.to && other.at.every((at) => match.at.includes(at));
}
