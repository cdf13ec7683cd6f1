import type { SectionName } from '../note/names.js';
import type { Note } from '../note/note.js';
import type { HistoryKeys } from './keys.js';
import { RUN, runHash, wordHash } from './runHash.js';
import { type Token, tokensOf } from './tokens.js';

/** Sections in which a copy matters; the rest repeats legitimately. */
export const COMPARED: ReadonlySet<SectionName> = new Set([
  'HPI',
  'ASSESSMENT',
  'PLAN',
  'AP',
  'PROCEDURE',
  'TREATMENT',
  'EXAM',
  'ROS',
  'COURSE',
]);

const cache = new WeakMap<Note, { readonly seed: HistoryKeys['seed']; readonly runs: Uint32Array }>();

/** The distinct runs of five words of a note's compared sections as keyed numbers, ascending; computed once a note. */
export function runsOf(note: Note, { seed }: HistoryKeys): Uint32Array {
  const known = cache.get(note);
  if (known?.seed === seed) return known.runs;
  const all = new Set<number>();
  for (const section of tokensOf(note))
    if (COMPARED.has(section.name)) for (const run of runsIn(section.tokens, seed)) all.add(run);
  const runs = Uint32Array.from(all).sort();
  cache.set(note, { seed, runs });
  return runs;
}

/** The run that begins at each token, in order; four fewer than there are tokens. */
export function runsIn(tokens: readonly Token[], seed: HistoryKeys['seed']): Uint32Array {
  const words = Uint32Array.from(tokens, (token) => wordHash(token.word));
  const runs = new Uint32Array(Math.max(0, tokens.length - RUN + 1));
  for (let at = 0; at < runs.length; at++) runs[at] = runHash(words, at, seed);
  return runs;
}
