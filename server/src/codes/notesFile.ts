import type { CodeFile } from './codeFile.js';
import { bytesOf, encode } from './container.js';
import { firstKey, packKeys, unpackKey } from './keys.js';
import { type CodeTarget, NOTE_KINDS, type NoteKind, parseTarget } from './notes.js';
import type { NoteToCompile, ReleaseToCompile } from './release.js';
import type { TextWriter } from './texts.js';

/** A note as a file holds it. */
export interface StoredNote {
  readonly kind: NoteKind;
  readonly text: string;
  readonly targets: readonly CodeTarget[];
  /** `YYYYMMDD`, 0 for none. */
  readonly from: number;
  readonly until: number;
}

/** Where a note is written, as its key: level, then the code without its dot or the range. */
export function ownerKey(level: NoteToCompile['level'], at: string): string {
  return { code: '0', block: 'B', chapter: 'C' }[level] + at.replace('.', '').toUpperCase();
}

/** Instructional notes, sorted by where they are written. */
export function* noteParts(
  release: ReleaseToCompile,
  _entries: unknown,
  texts: TextWriter,
): Generator<readonly [string, Uint8Array]> {
  const notes = (release.notes ?? [])
    .map((note, order) => ({ note, order, owner: ownerKey(note.level, note.at) }))
    .sort((a, b) => (a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : a.order - b.order));
  const numbers = (of: (note: NoteToCompile) => number) =>
    bytesOf(Uint32Array.from(notes, ({ note }) => of(note)));
  yield ['note.owners', packKeys(notes.map(({ owner }) => owner))];
  yield ['note.kinds', Uint8Array.from(notes, ({ note }) => NOTE_KINDS.indexOf(note.kind))];
  yield ['note.texts', numbers((note) => texts.add(note.text))];
  yield ['note.targets', numbers((note) => texts.add((note.targets ?? []).join(' ')))];
  yield ['note.from', numbers((note) => note.from ?? 0)];
  yield ['note.until', numbers((note) => note.until ?? 0)];
  yield ['note.complete', encode((release.completeNotes ?? []).map((range) => range.join('-')).join(' '))];
}

/** True when a file holds any notes. */
export function hasNotes(file: CodeFile): boolean {
  return file.container.bytes('note.owners').length > 0;
}

type CategoryRange = readonly [first: string, last: string];

const complete = new WeakMap<CodeFile, readonly CategoryRange[]>();

/** Ranges of categories of which a hand-written file holds every note. */
export function completeNotes(file: CodeFile): readonly CategoryRange[] {
  let ranges = complete.get(file);
  if (!ranges) {
    const written = file.container.text('note.complete').split(' ').filter(Boolean);
    ranges = written.map((range) => [range.slice(0, 3), range.slice(4, 7)] as const);
    complete.set(file, ranges);
  }
  return ranges;
}

/** Notes read before, by place. */
const read = new WeakMap<CodeFile, Map<string, readonly StoredNote[]>>();

/** The notes written at a place, in order. */
export function notesAt(file: CodeFile, owner: string): readonly StoredNote[] {
  let known = read.get(file);
  if (!known) {
    known = new Map();
    read.set(file, known);
  }
  let notes = known.get(owner);
  if (!notes) {
    notes = readNotes(file, owner);
    known.set(owner, notes);
  }
  return notes;
}

function readNotes({ container, texts }: CodeFile, owner: string): readonly StoredNote[] {
  const owners = container.bytes('note.owners');
  const kinds = container.bytes('note.kinds');
  const words = container.numbers('note.texts');
  const targets = container.numbers('note.targets');
  const from = container.numbers('note.from');
  const until = container.numbers('note.until');
  const notes: StoredNote[] = [];
  for (let index = firstKey(owners, owner); unpackKey(owners, index) === owner; index++) {
    const named = texts.text(targets[index] ?? 0).split(' ');
    notes.push({
      kind: NOTE_KINDS[kinds[index] ?? 0] ?? 'note',
      text: texts.text(words[index] ?? 0),
      targets: named.flatMap((target) => parseTarget(target) ?? []),
      from: from[index] ?? 0,
      until: until[index] ?? 0,
    });
  }
  return notes;
}
