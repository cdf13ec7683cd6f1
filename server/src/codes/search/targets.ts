import { type CodeFile, firstEntry, keyAt, titleAt } from '../codeFile.js';
import { KEY_BYTES, lowerBound, unpackKey } from '../keys.js';
import type { SearchIndex } from './searchIndex.js';

/** Entries that a term leads to, from the first to the one behind the last, and how well. */
export interface Target {
  readonly first: number;
  readonly end: number;
  readonly fit: number;
}

/** Where the targets of the terms of one file lie among the entries of another; found when first asked for. */
interface Places {
  /** Two more than the first entry of each target; 0 when not yet looked for, 1 when there is none. */
  readonly first: Uint32Array;
  readonly end: Uint32Array;
}

const known = new WeakMap<CodeFile, WeakMap<CodeFile, Places>>();

/** A file whose terms lead to codes. */
export interface Leading {
  readonly file: CodeFile;
  readonly index: SearchIndex;
}

/**
 * The targets of a term among the entries of a file, best first. Terms of another file count for codes whose title is the same in both, or which the other does
 * not hold.
 */
export function targetsIn(file: CodeFile, { file: from, index }: Leading, term: number): Target[] {
  const places = placesIn(file, from, index);
  const start = index.targetAt[term] ?? 0;
  const end = index.targetAt[term + 1] ?? 0;
  const found: Target[] = [];
  for (let slot = start; slot < end; slot++) {
    if (places.first[slot] === 0) look(file, from, index, slot, places);
    const first = (places.first[slot] ?? 1) - 2;
    if (first < 0) continue;
    found.push({ first, end: places.end[slot] ?? 0, fit: Math.max(0.8, 1 - (slot - start) * 0.03) });
  }
  return found;
}

function placesIn(file: CodeFile, from: CodeFile, index: SearchIndex): Places {
  const ofFile = known.get(file) ?? new WeakMap<CodeFile, Places>();
  known.set(file, ofFile);
  const found = ofFile.get(from);
  if (found) return found;
  const count = index.targetKeys.length / KEY_BYTES;
  const places = { first: new Uint32Array(count), end: new Uint32Array(count) };
  ofFile.set(from, places);
  return places;
}

function look(file: CodeFile, from: CodeFile, index: SearchIndex, slot: number, places: Places): void {
  const [first, end] = keysBelow(file, index.targetKeys, slot);
  const counts = end > first && sameTitle(file, first, from, index.targetKeys, slot);
  places.first[slot] = counts ? first + 2 : 1;
  places.end[slot] = end;
}

/** The entries whose keys begin with the key at a place of a list of keys. Compares bytes, decodes nothing. */
function keysBelow({ keys, count }: CodeFile, wanted: Uint8Array, slot: number): [number, number] {
  const start = slot * KEY_BYTES;
  let length = KEY_BYTES;
  while (length > 0 && wanted[start + length - 1] === 0) length--;
  const compare = (entry: number) => {
    for (let at = 0; at < length; at++) {
      const difference = (keys[entry * KEY_BYTES + at] ?? 0) - (wanted[start + at] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const first = lowerBound(count, (entry) => compare(entry) < 0);
  return [first, first + lowerBound(count - first, (entry) => compare(first + entry) <= 0)];
}

function sameTitle(file: CodeFile, entry: number, other: CodeFile, keys: Uint8Array, slot: number): boolean {
  if (other === file) return true;
  const key = unpackKey(keys, slot);
  const theirs = firstEntry(other, key);
  if (theirs >= other.count || keyAt(other, theirs) !== key || keyAt(file, entry) !== key) return true;
  return titleAt(file, entry).toLowerCase() === titleAt(other, theirs).toLowerCase();
}
