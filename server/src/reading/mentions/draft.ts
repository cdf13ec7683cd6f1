import type { Located, Span } from '../../base/span.js';
import type { Mention, MentionBase, MentionKind } from '../reading.js';
import type { Tokens } from '../tokens.js';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What a mention has beside what all mentions have. */
export type Own = Without<Mention, keyof MentionBase> & { readonly kind: MentionKind };

/** A mention before it is said how it is stated: its own properties, and its tokens (end exclusive). */
export interface Draft {
  readonly own: Own;
  readonly from: number;
  readonly to: number;
}

/** A draft of the tokens `from` up to `to`. */
export function draft(own: Own, from: number, to: number): Draft {
  return { own, from, to };
}

/** A run of tokens of one sentence, end exclusive. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** The characters of a run of tokens, as offsets of the area. */
export function spanOf(tokens: Tokens, from: number, to: number): Span {
  return { start: tokens.starts[from] ?? 0, end: tokens.ends[to - 1] ?? 0 };
}

/** A value read from a run of tokens. */
export function at<T>(value: T, tokens: Tokens, from: number, to: number): Located<T> {
  return { value, span: spanOf(tokens, from, to) };
}

const NUMBER_WORDS = new Map<string, number>(
  Object.entries({
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    half: 0.5,
    '½': 0.5,
  }),
);

/** The number a token writes, in digits or as a word. */
export function numberOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) return Number(word.replace(/,/g, ''));
  return NUMBER_WORDS.get(word);
}

/** True for a token written in digits. */
export function isDigits(word: string | undefined): boolean {
  const first = word?.charCodeAt(0) ?? 0;
  return first >= 48 && first <= 57;
}

/** A table of words that answers undefined for every word not in it, `constructor` too. */
export function table<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T | undefined>> {
  return Object.assign(Object.create(null), entries);
}
