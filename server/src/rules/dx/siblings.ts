import { oncePer } from '../../base/memo.js';
import type { CheckedNote } from '../../check.js';
import type { CodeEntry } from '../../codes/codeBook.js';

/** Billable codes below a header, with the seventh character of a code where it has one. */
export function billableBelow(note: CheckedNote, header: string, code: string): readonly CodeEntry[] {
  const children = note.context.codes.childrenOf(header, note.dateOfService);
  const known = belowChildren(children);
  const seventh = seventhOf(code) ?? '';
  const found = known.get(seventh) ?? findBelow(note, children, seventh, DEEPEST);
  known.set(seventh, found);
  return found;
}

/** By seventh character what was found below some children, which the code book keeps and gives to note after note. */
const belowChildren = oncePer((_: readonly CodeEntry[]) => new Map<string, readonly CodeEntry[]>());
const DEEPEST = 4;

function findBelow(
  note: CheckedNote,
  children: readonly CodeEntry[],
  seventh: string,
  depth: number,
): CodeEntry[] {
  return children.flatMap((entry) => {
    if (entry.billable) return entry.code.endsWith(seventh) ? [entry] : [];
    const below = depth > 0 ? note.context.codes.childrenOf(entry.code, note.dateOfService) : [];
    return findBelow(note, below, seventh, depth - 1);
  });
}

/** The seventh character, `A` of `S93.401A`. */
export function seventhOf(code: string): string | undefined {
  return code.length === 8 ? code.slice(-1) : undefined;
}

/** The code with the same title for another side; undefined when the code set has none. */
export function codeForSide(
  note: CheckedNote,
  code: string,
  title: string,
  side: string,
): CodeEntry | undefined {
  const wanted = title.replace(/\b(?:right|left)\b/gi, side).toLowerCase();
  for (const length of [6, 5, 3]) {
    if (code.length <= length) continue;
    const found = billableBelow(note, code.slice(0, length).replace(/\.$/, ''), code).find(
      (entry) => entry.title.toLowerCase() === wanted,
    );
    if (found) return found;
  }
  return undefined;
}
