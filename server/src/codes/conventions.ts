import type { CalendarDate } from '../base/date.js';
import { oncePer } from '../base/memo.js';
import { type CodeFile, keyOf } from './codeFile.js';
import { divisionsAbove, divisionsOf } from './divisions.js';
import { numberOf, releaseOf } from './editions.js';
import { type CodeFacts, factsAt } from './facts.js';
import { childrenOf, covers, findEntry, type Layers, layersFor } from './layers.js';
import { type CodeNote, inTarget, type NoteKind, type SeventhCharacter } from './notes.js';
import { completeNotes, hasNotes, notesAt, ownerKey, type StoredNote } from './notesFile.js';
import { titleFactsOf } from './titleFlags.js';

/** A place at which notes and facts of a code can be written. */
interface Place {
  readonly level: CodeNote['level'];
  readonly at: string;
  readonly owner: string;
}

/** The code, the codes above it, its block and its chapter: nearest first. */
function placesOf(files: readonly CodeFile[], code: string): readonly Place[] {
  const plain = code.replace('.', '').toUpperCase();
  const places: Place[] = [];
  for (let length = Math.min(7, plain.length); length >= 3; length--) {
    const above = plain.slice(0, length);
    const at = length > 3 ? `${above.slice(0, 3)}.${above.slice(3)}` : above;
    places.push({ level: 'code', at, owner: ownerKey('code', above) });
  }
  const file = files.find((candidate) => divisionsOf(candidate).length > 0);
  const divisions = file && plain.length >= 3 ? divisionsAbove(file, plain.slice(0, 3)) : [];
  for (const { kind, first, last } of [...divisions].reverse()) {
    const at = `${first}-${last}`;
    places.push({ level: kind, at, owner: ownerKey(kind, at) });
  }
  return places;
}

/**
 * Notes that hold for a code: its own first, then those of each level above. An official edition that covers the day answers alone; else the hand-written notes answer, and
 * beside them, for categories they do not hold completely, the newest older edition, marked as not current.
 */
export function notesOf(files: readonly CodeFile[], code: string, on: CalendarDate): readonly CodeNote[] {
  const day = numberOf(on);
  const places = placesOf(files, code);
  const having = files.filter(hasNotes);
  const covering = having
    .filter((file) => file.meta.source === 'official' && covers(file, 'ICD-10-CM', on))
    .at(-1);
  const embedded = having.find((file) => file.meta.source === 'embedded');
  const older = having
    .filter((file) => file.meta.source === 'official' && (file.meta.covers?.['ICD-10-CM']?.until ?? '') <= on)
    .sort((a, b) => untilOf(b) - untilOf(a))[0];
  const category = code.replace('.', '').slice(0, 3).toUpperCase();
  return places.flatMap((place) => {
    if (covering) return read(covering, place, 0, true);
    const own = embedded ? read(embedded, place, day, true) : [];
    if (
      !older ||
      (embedded && completeNotes(embedded).some(([first, last]) => first <= category && category <= last))
    )
      return own;
    return [...own, ...withoutRepeats(read(older, place, 0, false), own)];
  });
}

function untilOf(file: CodeFile): number {
  return numberOf(file.meta.covers?.['ICD-10-CM']?.until ?? '0');
}

/** The notes of a file at a place; `day` 0 takes them as they are. */
function read(file: CodeFile, place: Place, day: number, current: boolean): readonly CodeNote[] {
  const holds = ({ from, until }: StoredNote) => day === 0 || (from <= day && (until === 0 || day < until));
  return notesAt(file, place.owner)
    .filter(holds)
    .map(({ kind, text, targets }) => ({
      kind,
      at: place.at,
      level: place.level,
      text,
      targets,
      release: releaseOf(file, 'ICD-10-CM'),
      current,
    }));
}

/** Older notes without what newer ones at the same place say of the same codes: an Excludes1 since turned into an Excludes2 must not come back. */
function withoutRepeats(older: readonly CodeNote[], newer: readonly CodeNote[]): readonly CodeNote[] {
  const named = new Set(newer.flatMap((note) => note.targets.map(({ first, last }) => `${first}-${last}`)));
  return older.flatMap((note) => {
    const targets = note.targets.filter(({ first, last }) => !named.has(`${first}-${last}`));
    return note.targets.length > 0 && targets.length === 0 ? [] : [{ ...note, targets }];
  });
}

/** Those of the notes of a code that name other codes; worked out once for all codes it is compared with. */
const namingOthers = oncePer((notes: readonly CodeNote[]) =>
  notes.filter(({ targets }) => targets.length > 0),
);

/** Notes of given kinds at one code that name the other, in either direction. Excludes notes are written on one side only and hold for both. */
export function notesBetween(
  notesFor: (code: string) => readonly CodeNote[],
  a: string,
  b: string,
  kinds: readonly NoteKind[],
): readonly CodeNote[] {
  // A note at E10-E14 that names E11 does not speak of E11 against itself.
  const naming = (code: string, other: string) =>
    namingOthers(notesFor(code)).filter(
      (note) =>
        kinds.includes(note.kind) &&
        note.targets.some((target) => inTarget(other, target) && !inTarget(code, target)),
    );
  return [...naming(a, b), ...naming(b, a)];
}

/** Facts of a code: by hand or from tables, nearest first for ICD-10-CM, then what its title tells. */
export function factsOf(
  files: readonly CodeFile[],
  layers: Layers | undefined,
  code: string,
  system: Layers['system'],
  on: CalendarDate,
): CodeFacts {
  const day = numberOf(on);
  const key = keyOf(system, code);
  const owners = system === 'ICD-10-CM' ? placesOf(files, code).map(({ owner }) => owner) : [key];
  const having = files.filter((file) => file.meta.source === 'embedded' || covers(file, system, on));
  // What lies nearer overrides; official and practice tables override what is written by hand.
  const ranked = [...having].sort(
    (a, b) => Number(a.meta.source !== 'embedded') - Number(b.meta.source !== 'embedded'),
  );
  let facts: CodeFacts = system === 'ICD-10-CM' && /^[VWXY]/i.test(code) ? { externalCause: true } : {};
  for (const file of ranked)
    for (const owner of [...owners].reverse()) facts = { ...facts, ...factsAt(file, owner, day) };
  const found = layers && findEntry(layers, key);
  return found ? { ...titleFactsOf(found.file.flags[found.index] ?? 0), ...facts } : facts;
}

/** The seventh characters a code takes: from notes where there are any, else from the codes below it. */
export function seventhCharactersOf(
  files: readonly CodeFile[],
  code: string,
  on: CalendarDate,
): readonly SeventhCharacter[] {
  const stem = code.replace('.', '').slice(0, 6).replace(/X+$/i, '');
  const layers = layersFor(files, 'ICD-10-CM', on);
  const below = layers ? sevenCharacters(layers, stem) : [];
  if (below.length > 0) return below;
  const notes = notesOf(files, stem, on).filter((note) => note.kind === 'seventh character');
  const at = notes[0]?.at;
  return notes
    .filter((note) => note.at === at)
    .map(({ text }) => ({ character: text.charAt(0), meaning: text.slice(2) }));
}

/** Last characters and last words of the codes of seven characters right below a code. */
function sevenCharacters(layers: Layers, stem: string): SeventhCharacter[] {
  const children = childrenOf(layers, stem);
  const seven = children.filter((child) => child.code.replace('.', '').length === 7);
  if (children.length === 0 || seven.length < children.length) return [];
  const filled = seven.every(
    (child) => child.code.replace('.', '').slice(stem.length, 6).replace(/X/g, '') === '',
  );
  if (!filled) return [];
  return seven.map(({ code, title }) => ({
    character: code.slice(-1),
    meaning: title.slice(title.lastIndexOf(', ') + 2),
  }));
}
