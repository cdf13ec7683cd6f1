import { RUN } from '../history/runHash.js';
import type { Token } from '../history/tokens.js';

/** Places in the source tried for one run of words. */
const CANDIDATES = 6;
/** Longest stretch between two runs that is aligned word by word. */
const LONGEST_GAP = 80;

interface Run {
  readonly from: number;
  readonly length: number;
}

/**
 * For each word of one text the place of its partner in the other, or -1. Runs of at least five equal words are found first, longest at each place; what lies between
 * two neighbouring runs is then aligned word by word, so that a changed number does not make its neighbours new.
 */
export function align(here: readonly Token[], there: readonly Token[]): Int32Array {
  const partner = new Int32Array(here.length).fill(-1);
  const places = runPlaces(there);
  let at = 0;
  while (at + RUN <= here.length) {
    const run = longestRun(here, there, at, places.get(runAt(here, at)) ?? []);
    if (!run) {
      at++;
      continue;
    }
    for (let i = 0; i < run.length; i++) partner[at + i] = run.from + i;
    at += run.length;
  }
  fillGaps(here, there, partner);
  return partner;
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
    if (length >= RUN && length > (best?.length ?? 0)) best = { from, length };
  }
  return best;
}

function runPlaces(tokens: readonly Token[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at + RUN <= tokens.length; at++) {
    const key = runAt(tokens, at);
    const known = places.get(key);
    if (!known) places.set(key, [at]);
    else if (known.length < CANDIDATES) known.push(at);
  }
  return places;
}

function runAt(tokens: readonly Token[], at: number): string {
  let key = '';
  for (let i = at; i < at + RUN; i++) key += `${tokens[i]?.word} `;
  return key;
}

/** Aligns what lies between runs that follow each other in both texts, and at both ends. Nothing is aligned where no run was found. */
function fillGaps(here: readonly Token[], there: readonly Token[], partner: Int32Array): void {
  if (partner.every((place) => place < 0)) return;
  let lastHere = -1;
  let lastThere = -1;
  for (let at = 0; at <= here.length; at++) {
    const place = at < here.length ? (partner[at] as number) : there.length;
    if (at < here.length && place < 0) continue;
    if (at - lastHere > 1 && place - lastThere > 1)
      alignGap(here, there, partner, { from: lastHere + 1, to: at }, { from: lastThere + 1, to: place });
    lastHere = at;
    lastThere = place;
  }
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Longest common subsequence of two short stretches; a lone word between strangers does not count. */
function alignGap(
  here: readonly Token[],
  there: readonly Token[],
  partner: Int32Array,
  a: Stretch,
  b: Stretch,
): void {
  const rows = a.to - a.from;
  const columns = b.to - b.from;
  if (rows > LONGEST_GAP || columns > LONGEST_GAP) return;
  const lengths = new Uint16Array((rows + 1) * (columns + 1));
  const cell = (row: number, column: number) => row * (columns + 1) + column;
  const equal = (row: number, column: number) => here[a.from + row]?.word === there[b.from + column]?.word;
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      lengths[cell(row, column)] = equal(row, column)
        ? (lengths[cell(row + 1, column + 1)] as number) + 1
        : Math.max(lengths[cell(row + 1, column)] as number, lengths[cell(row, column + 1)] as number);
  // A stretch that shares less than half its words was written anew.
  if ((lengths[0] as number) * 2 < Math.min(rows, columns)) return;
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (equal(row, column)) partner[a.from + row++] = b.from + column++;
    else if ((lengths[cell(row + 1, column)] as number) >= (lengths[cell(row, column + 1)] as number)) row++;
    else column++;
  }
}
