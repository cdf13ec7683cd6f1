import type { SectionName } from '../note/names.js';
import type { Note } from '../note/note.js';
import type { HistoryKeys } from './keys.js';
import { masksOf } from './masks.js';
import { RUN, runHash, wordHash } from './runHash.js';
import { eachSentence, sectionsByName, type Token } from './tokens.js';

/** Sections in which a copy matters, the rest repeats legitimately; assessment and plan are one, since notes write them apart or together. */
const PARTS: readonly (readonly SectionName[])[] = [
  ['HPI'],
  ['ASSESSMENT', 'PLAN', 'AP'],
  ['PROCEDURE'],
  ['TREATMENT'],
  ['COURSE'],
  ['EXAM'],
  ['ROS'],
];
const PART_OF: ReadonlyMap<SectionName, number> = new Map(
  PARTS.flatMap((names, part) => names.map((name) => [name, part] as const)),
);
export const COMPARED: ReadonlySet<SectionName> = new Set(PART_OF.keys());
/** Parts of a note that runs are told apart by: `NoteRuns.parts` holds numbers below this. */
export const PART_COUNT = PARTS.length;
/** Parts of which a copy tells something by itself; exams and reviews of systems are alike in any two notes. */
export const TELLING_PARTS: readonly number[] = PARTS.flatMap(([name], part) =>
  name === 'EXAM' || name === 'ROS' ? [] : [part],
);

/** What the compared sections of a note say, as keyed numbers. */
export interface NoteRuns {
  /** The distinct runs of five words, ascending. */
  readonly runs: Uint32Array;
  /** Beside each run the part of the note it stands in. */
  readonly parts: Uint8Array;
}

interface Known {
  readonly seed: HistoryKeys['seed'];
  readonly runs: NoteRuns;
}

const cache = new WeakMap<Note, Known>();

/** The runs of a note's compared sections; computed once a note. */
export function runsOf(note: Note, { seed }: HistoryKeys): NoteRuns {
  const known = cache.get(note);
  if (known?.seed === seed) return known.runs;
  const runs = distinct(gather(note, seed));
  cache.set(note, { seed, runs });
  return runs;
}

/** Has a note's runs known from elsewhere serve, made of the same text with the same keys. */
export function rememberRuns(note: Note, { runs, parts }: NoteRuns, { seed }: HistoryKeys): void {
  cache.set(note, { seed, runs: { runs, parts } });
}

/** A run and its part are one number while they are sorted: 32 bits and four. */
const PART_ROOM = 16;

function gather(note: Note, seed: HistoryKeys['seed']): Float64Array {
  const masks = masksOf(note);
  const all: number[] = [];
  for (const [name, sections] of sectionsByName(note)) {
    const part = PART_OF.get(name);
    if (part === undefined) continue;
    const hashes: number[] = [];
    eachSentence(note.text, sections, masks, (_, { words }) => {
      for (const word of words) hashes.push(wordHash(word));
    });
    for (let at = 0; at + RUN <= hashes.length; at++) all.push(runHash(hashes, at, seed) * PART_ROOM + part);
  }
  return Float64Array.from(all).sort();
}

function distinct(sorted: Float64Array): NoteRuns {
  const runs = new Uint32Array(sorted.length);
  const parts = new Uint8Array(sorted.length);
  let count = 0;
  for (const both of sorted) {
    const part = both % PART_ROOM;
    const run = (both - part) / PART_ROOM;
    if (count > 0 && runs[count - 1] === run) continue;
    runs[count] = run;
    parts[count++] = part;
  }
  return { runs: runs.slice(0, count), parts: parts.slice(0, count) };
}

/** The run that begins at each token, in order; four fewer than there are tokens. */
export function runsIn(tokens: readonly Token[], seed: HistoryKeys['seed']): Uint32Array {
  const words = Uint32Array.from(tokens, (token) => wordHash(token.word));
  const runs = new Uint32Array(Math.max(0, tokens.length - RUN + 1));
  for (let at = 0; at < runs.length; at++) runs[at] = runHash(words, at, seed);
  return runs;
}
