import type { StoredEncounter } from '../history/records.js';
import type { Part, PartResult } from './checkPart.js';
import type { Crew } from './crew.js';
import { type GivenTexts, type IndexedNotes, shareable } from './noteIndex.js';
import { turnsOf } from './turns.js';

/** Notes a thread takes at a time, at least: few enough that none waits long for another at the end. */
const NOTES_A_TURN = 32;
/** Turns into which the notes of one provider are parted at most, so that a practice of one keeps all threads busy. */
const MOST_TURNS = 8;

/** Indexes notes, shared among threads; in order of their paths, the runs in memory that all threads see. */
export async function indexAll(
  paths: readonly string[],
  given: GivenTexts,
  crew: Crew,
): Promise<IndexedNotes> {
  const groups = turnsOf(inGroups(paths));
  const parts = await crew.perform<'index'>({ kind: 'index', groups, given });
  return {
    encounters: shareable(parts.flatMap((part) => part.encounters).sort((a, b) => order(a.path, b.path))),
    unusable: parts.flatMap((part) => part.unusable),
  };
}

/** Checks notes, shared among threads: one provider's notes together, since a thread learns each provider's standard text for itself. */
export function checkAll(paths: readonly string[], part: Part, crew: Crew): Promise<PartResult[]> {
  return crew.perform<'check'>({ kind: 'check', groups: turnsOf(byProvider(paths, part.encounters)), part });
}

function byProvider(paths: readonly string[], encounters: readonly StoredEncounter[]): string[][] {
  const providers = new Map(encounters.map(({ path, providerKey }) => [path, providerKey ?? '']));
  const provider = (path: string) => providers.get(path) ?? '';
  const most = Math.max(NOTES_A_TURN, Math.ceil(paths.length / MOST_TURNS));
  const groups: string[][] = [];
  for (const path of [...paths].sort((a, b) => order(provider(a), provider(b)) || order(a, b))) {
    const last = groups.at(-1);
    const isFull =
      !last ||
      last.length >= most ||
      (last.length >= NOTES_A_TURN && provider(last.at(-1) ?? '') !== provider(path));
    if (isFull) groups.push([path]);
    else last.push(path);
  }
  return groups;
}

function inGroups(paths: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(paths.length / NOTES_A_TURN) }, (_, turn) =>
    paths.slice(turn * NOTES_A_TURN, (turn + 1) * NOTES_A_TURN),
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
