import { FLAG_COMMON, FLAG_HEADER, FLAG_OPEN, viewCodeFile } from './codeFile.js';
import { bytesOf, Container, encode, writeContainer } from './container.js';
import { divisionParts } from './divisions.js';
import { factParts } from './facts.js';
import { keyOf, packKeys } from './keys.js';
import { nameParts } from './names/nameParts.js';
import { noteParts } from './notesFile.js';
import type { EntryToCompile, ReleaseToCompile, WrittenMeta } from './release.js';
import { searchParts } from './search/buildIndex.js';
import { TextWriter } from './texts.js';
import { titleFlags } from './titleFlags.js';

export type * from './release.js';

/** An entry with its key, in the order of the file: parts that speak of entries by number mean places in this order. */
export interface SortedEntry {
  readonly key: string;
  readonly entry: EntryToCompile;
}

/** Makes parts from a release. To add a table to the file, write such a function and its reader in a file of its own, and name it in `PART_WRITERS`. */
export type PartWriter = (
  release: ReleaseToCompile,
  entries: readonly SortedEntry[],
  texts: TextWriter,
) => Iterable<readonly [name: string, bytes: Uint8Array]>;

const PART_WRITERS: readonly PartWriter[] = [entryParts, divisionParts, noteParts, factParts, searchParts];

/** Compiles a release to the bytes of a code file. The same release gives the same bytes. */
export function compileRelease(release: ReleaseToCompile): Uint8Array {
  const entries = release.entries
    .map((entry) => ({ entry, key: keyOf(entry.system, entry.code) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.entry.from - b.entry.from));
  const texts = new TextWriter();
  const parts = new Map<string, Uint8Array>([
    ['meta', encode(JSON.stringify(metaOf(release)))],
    ...PART_WRITERS.flatMap((write) => [...write(release, entries, texts)]),
    ...texts.parts(),
    ...(release.parts ?? []),
  ]);
  // Names of conditions are made of what the other parts hold.
  for (const [name, part] of nameParts(viewCodeFile(new Container(parts)))) parts.set(name, part);
  return writeContainer(parts);
}

function metaOf({ meta, terms }: ReleaseToCompile): WrittenMeta {
  return { ...meta, ...(terms && terms.length > 0 && { terms: terms.length }) };
}

function* entryParts(
  _release: ReleaseToCompile,
  entries: readonly SortedEntry[],
  texts: TextWriter,
): Generator<readonly [string, Uint8Array]> {
  const numbers = (of: (entry: EntryToCompile) => number) =>
    bytesOf(Uint32Array.from(entries, ({ entry }) => of(entry)));
  yield ['entry.keys', packKeys(entries.map(({ key }) => key))];
  yield ['entry.titles', numbers((entry) => texts.add(entry.title))];
  const told = titleFlags(entries);
  yield [
    'entry.flags',
    bytesOf(Uint32Array.from(entries, ({ entry }, index) => flagsOf(entry) | (told[index] ?? 0))),
  ];
  // Official files tell no days: without any, the parts are left out and read as zeros.
  if (entries.some(({ entry }) => entry.from !== 0)) yield ['entry.from', numbers((entry) => entry.from)];
  if (entries.some(({ entry }) => entry.until !== 0)) yield ['entry.until', numbers((entry) => entry.until)];
}

function flagsOf(entry: EntryToCompile): number {
  return (entry.header ? FLAG_HEADER : 0) | (entry.open ? FLAG_OPEN : 0) | (entry.common ? FLAG_COMMON : 0);
}
