import type { EntryToCompile } from '../../server/src/codes/compile.js';
import type { WrittenCode } from './families.js';

type Days = readonly [from: number, until: number];

/** Entries with billable and header computed from the tree: a code is a header on the days on which a code below it is in effect, and where more exist than are written. */
export function splitByChildren(codes: readonly WrittenCode[]): EntryToCompile[] {
  const below = daysBelow(codes);
  return codes.flatMap((code) => {
    const base = { system: 'ICD-10-CM' as const, code: code.code, title: code.title, open: code.open };
    if (code.open) return [{ ...base, header: true, from: code.from, until: code.until }];
    return stretches(code, below.get(plainOf(code)) ?? []).map(([from, until, header]) => ({
      ...base,
      header,
      from,
      until,
    }));
  });
}

/** For each code the different days of the codes below it; there are few. */
function daysBelow(codes: readonly WrittenCode[]): Map<string, Days[]> {
  const below = new Map<string, Days[]>();
  for (const code of codes) {
    const plain = plainOf(code);
    for (let length = 3; length < plain.length; length++) {
      const above = plain.slice(0, length);
      const known = below.get(above);
      if (!known) below.set(above, [[code.from, code.until]]);
      else if (!known.some(([from, until]) => from === code.from && until === code.until))
        known.push([code.from, code.until]);
    }
  }
  return below;
}

/** The days of a code, cut where it becomes a header or stops being one. */
function stretches(
  code: WrittenCode,
  below: readonly Days[],
): [from: number, until: number, header: boolean][] {
  const cuts = below.flat().filter((day) => day > code.from && (code.until === 0 || day < code.until));
  const starts = [...new Set([code.from, ...cuts])].sort((a, b) => a - b);
  const pieces: [number, number, boolean][] = [];
  starts.forEach((from, index) => {
    const until = starts[index + 1] ?? code.until;
    const header = below.some(([first, last]) => first <= from && (last === 0 || from < last));
    const before = pieces.at(-1);
    if (before && before[2] === header) before[1] = until;
    else pieces.push([from, until, header]);
  });
  return pieces;
}

function plainOf(code: WrittenCode): string {
  return code.code.replace('.', '');
}
