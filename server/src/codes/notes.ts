import type { ReleaseName } from './codeBook.js';

/** Kinds of instructional notes, by the words of the tabular list. */
export type NoteKind =
  | 'includes'
  | 'inclusion term'
  | 'excludes1'
  | 'excludes2'
  | 'code first'
  | 'use additional'
  | 'code also'
  | 'seventh character'
  | 'note';

export const NOTE_KINDS: readonly NoteKind[] = [
  'includes',
  'inclusion term',
  'excludes1',
  'excludes2',
  'code first',
  'use additional',
  'code also',
  'seventh character',
  'note',
];

/** Codes a note names: one code and all below it, or a range. */
export interface CodeTarget {
  /** Normal form, `E11`, `I10`. */
  readonly first: string;
  /** Last category or code of a range; equal to `first` where there is no range. Codes below it belong to it. */
  readonly last: string;
  /** Only codes with this fifth or sixth character: `T36-T50` with 5. */
  readonly character?: string;
}

/** An instructional note that holds for a code, its own or inherited. */
export interface CodeNote {
  readonly kind: NoteKind;
  /** Where it is written: the code itself, a code above it, its block or its chapter. */
  readonly at: string;
  readonly level: 'code' | 'block' | 'chapter';
  readonly text: string;
  readonly targets: readonly CodeTarget[];
  readonly release: ReleaseName;
  /** False when the edition it is from does not speak for the day asked about: say which edition the note is from. */
  readonly current: boolean;
}

/** A seventh character and what it means: `A`, `initial encounter`. */
export interface SeventhCharacter {
  readonly character: string;
  readonly meaning: string;
}

/** Reads a target as notes spell it: `E11.65`, `E11.-`, `I10-I1A`, `T36-T50#5`. Undefined for anything else. */
export function parseTarget(written: string): CodeTarget | undefined {
  const match = /^([A-Z]\w\w(?:\.\w{1,4})?)\.?(?:-(?:([A-Z]\w\w(?:\.\w{1,4})?)\.?-?)?)?(?:#(\w))?$/.exec(
    written.trim().toUpperCase(),
  );
  if (!match?.[1]) return undefined;
  const [, first, last, character] = match;
  return { first, last: last ?? first, ...(character && { character }) };
}

/** True when a code is one of those a target names. Both in normal form or without the dot. */
export function inTarget(code: string, target: CodeTarget): boolean {
  const plain = plainOf(code);
  const first = plainOf(target.first);
  const last = plainOf(target.last);
  if (plain < first || (plain > last && !plain.startsWith(last))) return false;
  if (target.character === undefined) return true;
  return plain.charAt(4) === target.character || plain.charAt(5) === target.character;
}

function plainOf(code: string): string {
  return code.replace('.', '').toUpperCase();
}
