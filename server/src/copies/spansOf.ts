import type { Span } from '../base/span.js';
import type { Token } from '../history/tokens.js';
import type { CopiedPassage, CopySpan } from './copies.js';
import { EDITED_FROM, type SentenceAt, SentenceMatch, sentencesIn } from './sentenceMatch.js';

/** Words in a row from which a passage is worth showing. */
const SHOWN_FROM = 8;

/** The stretches of at least eight words that follow each other in both texts. */
export function passagesOf(
  here: readonly Token[],
  there: readonly Token[],
  partner: Int32Array,
): CopiedPassage[] {
  const passages: CopiedPassage[] = [];
  for (let at = 0; at < here.length; ) {
    const from = partner[at] as number;
    let length = from < 0 ? 0 : 1;
    while (length > 0 && at + length < here.length && partner[at + length] === from + length) length++;
    if (length >= SHOWN_FROM)
      passages.push({ here: hull(here, at, at + length), there: hull(there, from, from + length) });
    at += Math.max(1, length);
  }
  return passages;
}

/** Each sentence as copied, edited or new. What no run of five words tells of is looked for by itself: the same words, or most of them in order. */
export function sentencesOf(
  sentences: readonly Span[],
  here: readonly Token[],
  there: readonly Token[],
  partner: Int32Array,
): CopySpan[] {
  const taken = new Set<number>();
  const places = sentencesIn(here);
  const byRuns = places.map((at) => fromRuns(here, there, partner, at));
  for (const source of byRuns) if (source) taken.add(startOfSentence(there, source.from));
  let match: SentenceMatch | undefined;
  return places.map((at, index): CopySpan => {
    const span = sentences[here[at.from]?.sentence ?? 0] ?? hull(here, at.from, at.to);
    const found = byRuns[index];
    if (found) return { kind: found.kind, here: span, there: hull(there, found.from, found.to) };
    match ??= new SentenceMatch(there);
    const same = match.same(here, at);
    if (same) return { kind: 'copied', here: span, there: hull(there, same.from, same.to) };
    const alike = match.alike(here, at, taken);
    if (!alike) return { kind: 'new', here: span };
    taken.add(alike.from);
    return { kind: 'edited', here: span, there: hull(there, alike.from, alike.to) };
  });
}

/** Where a sentence comes from by the words that were aligned; undefined when these are fewer than half. */
function fromRuns(
  here: readonly Token[],
  there: readonly Token[],
  partner: Int32Array,
  { from, to }: SentenceAt,
): (SentenceAt & { readonly kind: 'copied' | 'edited' }) | undefined {
  const matched = [...partner.subarray(from, to)].filter((place) => place >= 0);
  if (matched.length < EDITED_FROM * (to - from)) return undefined;
  const literal = matched.length === to - from && sameAsWritten(here, there, partner, from, to);
  return {
    kind: literal ? 'copied' : 'edited',
    from: Math.min(...matched),
    to: Math.max(...matched) + 1,
  };
}

/** The place of the first word of the sentence that holds the word at a place. */
function startOfSentence(tokens: readonly Token[], place: number): number {
  let at = place;
  while (at > 0 && tokens[at - 1]?.sentence === tokens[place]?.sentence) at--;
  return at;
}

/** True when what is masked is the same, too. */
function sameAsWritten(
  here: readonly Token[],
  there: readonly Token[],
  partner: Int32Array,
  from: number,
  to: number,
): boolean {
  for (let at = from; at < to; at++) if (here[at]?.raw !== there[partner[at] as number]?.raw) return false;
  return true;
}

function hull(tokens: readonly Token[], from: number, to: number): Span {
  return { start: tokens[from]?.span.start ?? 0, end: tokens[to - 1]?.span.end ?? 0 };
}
