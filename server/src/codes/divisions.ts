import type { Division } from './codeBook.js';
import type { CodeFile } from './codeFile.js';
import { encode } from './container.js';
import type { DivisionToCompile, ReleaseToCompile } from './release.js';

/** Chapters and blocks: a line each, read when first asked for. */
export function* divisionParts(release: ReleaseToCompile): Generator<readonly [string, Uint8Array]> {
  const lines = (release.divisions ?? []).map(({ kind, first, last, title, also = [] }) =>
    [kind, first, last, title, also.join(' ')].join('\t'),
  );
  yield ['divisions', encode(lines.join('\n'))];
}

const read = new WeakMap<CodeFile, readonly DivisionToCompile[]>();

/** Chapters and blocks of a file, in order. */
export function divisionsOf(file: CodeFile): readonly DivisionToCompile[] {
  const known = read.get(file);
  if (known) return known;
  const lines = file.container.text('divisions').split('\n').filter(Boolean);
  const divisions = lines.map((line): DivisionToCompile => {
    const [kind, first = '', last = '', title = '', also = ''] = line.split('\t');
    const division = {
      kind: kind === 'chapter' ? ('chapter' as const) : ('block' as const),
      first,
      last,
      title,
    };
    return also === '' ? division : { ...division, also: also.split(' ') };
  });
  read.set(file, divisions);
  return divisions;
}

/** A division and the number of its chapter, from 1. */
export interface NumberedDivision extends DivisionToCompile {
  readonly number: number;
}

const above = new WeakMap<CodeFile, Map<string, readonly NumberedDivision[]>>();

/** The chapter and the block of a category, as far as the file holds them. */
export function divisionsAbove(file: CodeFile, category: string): readonly NumberedDivision[] {
  let known = above.get(file);
  if (!known) {
    known = new Map();
    above.set(file, known);
  }
  let found = known.get(category);
  if (!found) {
    found = findAbove(divisionsOf(file), category);
    known.set(category, found);
  }
  return found;
}

function findAbove(divisions: readonly DivisionToCompile[], category: string): readonly NumberedDivision[] {
  let number = 0;
  const within = divisions.flatMap((division) => {
    if (division.kind === 'chapter') number++;
    return isWithin(division, category) ? [{ ...division, number }] : [];
  });
  // D3A is a block of its own within D37-D48, by the order of its letters: the one that begins nearest is meant.
  const block = within
    .filter(({ kind }) => kind === 'block')
    .sort(
      (a, b) =>
        Number(b.also?.includes(category) ?? false) - Number(a.also?.includes(category) ?? false) ||
        (a.first < b.first ? 1 : -1),
    )[0];
  return [...within.filter(({ kind }) => kind === 'chapter'), ...(block ? [block] : [])];
}

function isWithin({ first, last, also }: DivisionToCompile, category: string): boolean {
  return (first <= category && category <= last) || also?.includes(category) === true;
}

/** All divisions of the first file that holds any, each chapter before its blocks. */
export function allDivisions(files: readonly CodeFile[]): readonly Division[] {
  const file = files.find((candidate) => divisionsOf(candidate).length > 0);
  if (!file) return [];
  const divisions = divisionsOf(file);
  const blocks = divisions.filter(({ kind }) => kind === 'block');
  return divisions
    .filter(({ kind }) => kind === 'chapter')
    .flatMap((chapter, index) => [
      { ...chapter, code: String(index + 1) },
      ...blocks
        .filter(({ first }) => chapter.first <= first && first <= chapter.last)
        .map((block) => ({ ...block, code: `${block.first}-${block.last}` })),
    ]);
}
