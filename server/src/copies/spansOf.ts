import type { Span } from '../base/span.js';
import type { Token } from '../history/tokens.js';
import type { CopiedPassage, CopySpan } from './copies.js';

/** Words in a row from which a passage is worth showing. */
const SHOWN_FROM = 8;
/** Shares of a sentence's words from which it counts as edited, and as copied. */
const EDITED_FROM = 0.5;

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

/** Each sentence as copied, edited or new. */
export function sentencesOf(
  sentences: readonly Span[],
  here: readonly Token[],
  there: readonly Token[],
  partner: Int32Array,
): CopySpan[] {
  const spans: CopySpan[] = [];
  for (let at = 0; at < here.length; ) {
    const sentence = here[at]?.sentence ?? 0;
    let end = at;
    while (end < here.length && here[end]?.sentence === sentence) end++;
    const matched = [...partner.subarray(at, end)].filter((place) => place >= 0);
    const span = sentences[sentence] ?? hull(here, at, end);
    const literal = matched.length === end - at && sameAsWritten(here, there, partner, at, end);
    const kind = literal ? 'copied' : matched.length >= EDITED_FROM * (end - at) ? 'edited' : 'new';
    spans.push(
      kind === 'new'
        ? { kind, here: span }
        : { kind, here: span, there: hull(there, Math.min(...matched), Math.max(...matched) + 1) },
    );
    at = end;
  }
  return spans;
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
