import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryToCompile } from '../../server/src/codes/compile.js';
import { readAxes, readFamilies, type WrittenCode } from './families.js';
import { ROOT } from './generated.js';
import { splitByChildren } from './headers.js';

export const FAMILIES = 'data/codes/icd10cm';
const CHANGES = `${FAMILIES}/changes.txt`;

/**
 * ICD-10-CM entries with headers marked and days split where a code becomes a header or stops being one, of all categories or of some. Throws with file, line and remedy.
 */
export function icd10cmEntries(within: (category: string) => boolean = () => true): EntryToCompile[] {
  const axes = readAxes(`${FAMILIES}/axes.txt`);
  const families = familyFiles()
    .filter((name) => within(name.slice(0, 3)) || within(name.slice(4, 7)))
    .flatMap((name) => withinBlock(name, readFamilies(`${FAMILIES}/${name}`, axes)));
  refuseDuplicates(families);
  refuseOrphans(families);
  const changes = readFamilies(CHANGES, axes, ALL_CHANGES).filter(({ code }) => within(code.slice(0, 3)));
  refuseDuplicates(changes);
  const common = readCommon();
  return splitByChildren([...families, ...newIn(changes, families)]).map((entry) => ({
    ...entry,
    common: common.has(entry.code),
  }));
}

/** Files of families: one a block, named by it. */
export function familyFiles(): readonly string[] {
  return readdirSync(join(ROOT, FAMILIES))
    .filter((name) => /^[A-Z]\w\w-[A-Z]\w\w\.txt$/.test(name))
    .sort();
}

/** A file of families is named by its block and holds codes of that block only. */
function withinBlock(name: string, codes: WrittenCode[]): WrittenCode[] {
  const [first, last] = [name.slice(0, 3), name.slice(4, 7)];
  for (const { code, where } of codes) {
    const category = code.slice(0, 3);
    // M1A and Z3A sort outside the blocks they belong to; blocks.tsv names them.
    if (/\d$/.test(category) && (category < first || last < category))
      throw new Error(`${where}: ${code} lies outside ${first}-${last}; move it to the file of its block`);
  }
  return codes;
}

/** The line of `changes.txt` that says within which days all changes are known. */
const ALL_CHANGES = /^all changes (\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})$/;

/** The days within which the set holds every change. */
export function allChanges(): { from: string; until: string } {
  const lines = readFileSync(join(ROOT, CHANGES), 'utf8').split(/\r?\n/);
  const match = lines.map((line) => ALL_CHANGES.exec(line.trim())).find(Boolean);
  if (!match?.[1] || !match[2])
    throw new Error(`${CHANGES}: write a line "all changes 2026-10-01 to 2027-04-01"`);
  return { from: match[1], until: match[2] };
}

/** Changes of codes that no family writes. Where one does, both must say the same. */
export function newIn(changes: readonly WrittenCode[], families: readonly WrittenCode[]): WrittenCode[] {
  const written = new Map<string, WrittenCode[]>();
  for (const code of families) written.set(code.code, [...(written.get(code.code) ?? []), code]);
  return changes.filter((change) => {
    const same = written.get(change.code);
    if (!same) return true;
    const agrees = same.some(
      ({ title, from, until }) => title === change.title && from === change.from && until === change.until,
    );
    if (agrees) return false;
    throw new Error(
      `${same[0]?.where}: ${change.code} has another title or other days than at ${change.where}; correct one of them`,
    );
  });
}

export function refuseDuplicates(codes: readonly WrittenCode[]): void {
  const seen = new Map<string, WrittenCode[]>();
  for (const code of codes) {
    const earlier = seen.get(code.code) ?? [];
    const clash = earlier.find((other) => overlap(other, code));
    if (clash)
      throw new Error(
        `${code.where}: ${code.code} is already written at ${clash.where}; remove one, or part them by dates`,
      );
    seen.set(code.code, [...earlier, code]);
  }
}

function overlap(a: WrittenCode, b: WrittenCode): boolean {
  return (a.until === 0 || b.from < a.until) && (b.until === 0 || a.from < b.until);
}

/** Every code needs the header above it, unless more codes exist than are written: else the header's page and completion lack the code. */
export function refuseOrphans(codes: readonly WrittenCode[]): void {
  const open = new Map(codes.map(({ code, open }) => [code.replace('.', ''), open]));
  for (const { code, where } of codes) {
    const plain = code.replace('.', '');
    const parent = plain.slice(0, -1);
    const above = open.has(parent) ? parent : parent.replace(/X+$/, '');
    const belowOpen = [3, 4, 5, 6].some(
      (length) => length < plain.length && open.get(plain.slice(0, length)),
    );
    if (above.length >= 3 && !open.has(above) && !belowOpen) {
      throw new Error(
        `${where}: the header ${dotted(above)} above ${code} is not written; write it on a line before, or mark its category with …`,
      );
    }
  }
}

function dotted(plain: string): string {
  return plain.length > 3 ? `${plain.slice(0, 3)}.${plain.slice(3)}` : plain;
}

/** Codes that offices bill most; those not yet written are waiting. */
export function readCommon(): Set<string> {
  const lines = readFileSync(join(ROOT, FAMILIES, 'common.txt'), 'utf8').split(/\r?\n/);
  return new Set(
    lines
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => line.split(/\s+/))
      .filter(Boolean),
  );
}
