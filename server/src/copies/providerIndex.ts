import type { Encounter, HistoryView } from '../history/history.js';
import type { Note } from '../note/note.js';
import { SHINGLE, shingleAt } from './passages.js';
import { type Token, tokensOf } from './tokens.js';

/** Notes of one provider found by runs of five words, so that a note is compared only with those that share some. */
export interface ProviderIndex {
  /** Encounters that share at least so many runs with the note. */
  candidates(note: Note, least: number): Encounter[];
  /** True for a run that stands in so many of the provider's notes that it is standard text. */
  isStandard(shingle: string): boolean;
}

/** Patients from whose notes standard text is learned; with fewer nothing is standard but the shipped sentences. */
const LEARN_FROM = 10;

const indexes = new WeakMap<HistoryView, Map<string, ProviderIndex>>();
const runsOfNote = new WeakMap<Note, Uint32Array>();

/** The index of a provider's notes in a history, built once for each history. */
export function providerIndex(history: HistoryView, providerKey: string): ProviderIndex {
  const ofHistory = indexes.get(history) ?? new Map<string, ProviderIndex>();
  indexes.set(history, ofHistory);
  const known = ofHistory.get(providerKey) ?? build(history.sameProvider(providerKey, undefined, undefined));
  ofHistory.set(providerKey, known);
  return known;
}

function build(encounters: readonly Encounter[]): ProviderIndex {
  const places = new Map<number, number[]>();
  encounters.forEach((encounter, index) => {
    for (const run of runs(encounter.note)) {
      const list = places.get(run);
      if (list) list.push(index);
      else places.set(run, [index]);
    }
  });
  const patients = new Set(encounters.map((encounter) => encounter.patientKey)).size;
  const standardFrom =
    patients >= LEARN_FROM ? Math.max(5, encounters.length * 0.2) : Number.POSITIVE_INFINITY;
  return {
    candidates(note, least) {
      const shared = new Map<number, number>();
      for (const run of runs(note)) {
        const list = places.get(run) ?? [];
        if (list.length >= standardFrom) continue;
        for (const index of list) shared.set(index, (shared.get(index) ?? 0) + 1);
      }
      return [...shared].flatMap(([index, count]) => (count >= least ? (encounters[index] ?? []) : []));
    },
    isStandard: (shingle) => (places.get(hash(shingle))?.length ?? 0) >= standardFrom,
  };
}

/** The distinct runs of a note as numbers, computed once a note. */
function runs(note: Note): Uint32Array {
  const known = runsOfNote.get(note);
  if (known) return known;
  const all = new Set<number>();
  for (const section of tokensOf(note)) addRuns(section.tokens, all);
  const list = Uint32Array.from(all);
  runsOfNote.set(note, list);
  return list;
}

function addRuns(tokens: readonly Token[], into: Set<number>): void {
  for (let at = 0; at + SHINGLE <= tokens.length; at++) into.add(hash(shingleAt(tokens, at)));
}

/** A collision makes at most one comparison too many; what is shown comes from the comparison. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
