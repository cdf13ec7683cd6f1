import type { CheckedNote } from '../../check.js';
import type { CodeEntry } from '../../codes/codeBook.js';

/** Billable codes below a header, with the seventh character of a code where it has one. */
export function billableBelow(note: CheckedNote, header: string, code: string, depth = 4): CodeEntry[] {
  const seventh = seventhOf(code);
  return note.context.codes.childrenOf(header, note.dateOfService).flatMap((entry) => {
    if (entry.billable) return !seventh || entry.code.endsWith(seventh) ? [entry] : [];
    return depth > 0 ? billableBelow(note, entry.code, code, depth - 1) : [];
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
