import type { CopiedPassage } from './copies.js';
import type { Token } from './tokens.js';

/** Words in a row that make a likeness; shorter runs are common phrases. */
export const SHINGLE = 5;
/** Words in a row from which a passage is worth showing. */
const SHOWN_FROM = 8;
/** Places in the source tried for one run of words. */
const CANDIDATES = 6;

/** How the words of one section compare with those of a source. */
export interface Overlap {
  /** For each word of this note: true when it stands in a run of the source. */
  readonly copied: readonly boolean[];
  readonly passages: readonly CopiedPassage[];
}

/** Finds the runs of at least five equal words, longest first at each place, by true comparison of the words. */
export function overlapOf(here: readonly Token[], there: readonly Token[]): Overlap {
  const places = shinglePlaces(there);
  const copied: boolean[] = new Array(here.length).fill(false);
  const passages: CopiedPassage[] = [];
  let at = 0;
  while (at + SHINGLE <= here.length) {
    const run = longestRun(here, there, at, places.get(shingleAt(here, at)) ?? []);
    if (!run) {
      at++;
      continue;
    }
    copied.fill(true, at, at + run.length);
    if (run.length >= SHOWN_FROM) passages.push(passage(here, there, at, run));
    at += run.length;
  }
  return { copied, passages };
}

interface Run {
  readonly from: number;
  readonly length: number;
}

function longestRun(
  here: readonly Token[],
  there: readonly Token[],
  at: number,
  candidates: readonly number[],
): Run | undefined {
  let best: Run | undefined;
  for (const from of candidates) {
    let length = 0;
    while (
      at + length < here.length &&
      from + length < there.length &&
      here[at + length]?.word === there[from + length]?.word
    )
      length++;
    if (length >= SHINGLE && length > (best?.length ?? 0)) best = { from, length };
  }
  return best;
}

function shinglePlaces(tokens: readonly Token[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at + SHINGLE <= tokens.length; at++) {
    const key = shingleAt(tokens, at);
    const known = places.get(key);
    if (!known) places.set(key, [at]);
    else if (known.length < CANDIDATES) known.push(at);
  }
  return places;
}

/** Five words from a place on, as one key. */
export function shingleAt(tokens: readonly Token[], at: number): string {
  let key = '';
  for (let i = at; i < at + SHINGLE; i++) key += `${tokens[i]?.word} `;
  return key;
}

function passage(here: readonly Token[], there: readonly Token[], at: number, run: Run): CopiedPassage {
  const span = (tokens: readonly Token[], from: number) => ({
    start: tokens[from]?.span.start ?? 0,
    end: tokens[from + run.length - 1]?.span.end ?? 0,
  });
  return { here: span(here, at), there: span(there, run.from) };
}
