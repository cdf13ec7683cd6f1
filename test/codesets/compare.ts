import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { icd10cmEntries } from '../../data/build/icd10cm.js';
import type { CalendarDate } from '../../server/src/base/date.js';
import { embeddedCodeBook } from '../../server/src/codes/standardBook.js';
import {
  CODESETS,
  dayOfOrderFile,
  haveCodesets,
  type OfficialEntry,
  readOrderFile,
} from './officialFiles.js';

/** One way in which the embedded set differs from an official file. Holds no official text. */
export interface Difference {
  readonly code: string;
  readonly kind: 'no such code' | 'billable flag' | 'title' | 'missing';
  /** For titles: the first character that differs. */
  readonly at?: number;
}

/** Rows of the list; the count is always given. */
const MOST_SHOWN = 60;

interface Comparable {
  readonly code: string;
  readonly billable: boolean;
  readonly title: string;
}

/** Compares all embedded ICD-10-CM entries in effect on a day with the official file of that fiscal year. */
export function compareWithOfficial(
  official: ReadonlyMap<string, OfficialEntry>,
  on: CalendarDate,
): Difference[] {
  return differencesOf(embeddedCodeBook().entries('ICD-10-CM', on, 'embedded'), official);
}

function differencesOf(
  entries: Iterable<Comparable>,
  official: ReadonlyMap<string, OfficialEntry>,
): Difference[] {
  const differences: Difference[] = [];
  for (const entry of entries) {
    const truth = official.get(entry.code.replace('.', ''));
    if (!truth) differences.push({ code: entry.code, kind: 'no such code' });
    else if (truth.billable !== entry.billable) differences.push({ code: entry.code, kind: 'billable flag' });
    else if (truth.title !== entry.title)
      differences.push({ code: entry.code, kind: 'title', at: firstDifference(truth.title, entry.title) });
  }
  return differences;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charAt(at) === b.charAt(at)) at++;
  return at;
}

/**
 * For authors: compares the files of families as they are now, before any build. `compare.ts YEAR [FIRST-LAST …]` limits to ranges of categories and
 * then also lists official codes that are missing below categories not marked open. Prints code, kind and place only.
 */
function compareSources(year: number, ranges: readonly string[]): void {
  const on = Number(dayOfOrderFile(year).replaceAll('-', ''));
  const official = year === 2027 ? changedTo2027(readOrderFile(2026)) : readOrderFile(year);
  const within = (code: string) =>
    ranges.length === 0 ||
    ranges.some((range) => {
      const [first = '', last = first] = range.split('-');
      return first <= code.slice(0, 3) && code.slice(0, 3) <= last;
    });
  const entries = icd10cmEntries(within)
    .filter((entry) => entry.from <= on && (entry.until === 0 || on < entry.until))
    .map((entry) => ({ ...entry, billable: !entry.header }));
  const differences = differencesOf(entries, official);
  const written = new Set(entries.map((entry) => entry.code.replace('.', '')));
  const open = new Set(entries.filter((entry) => entry.open).map((entry) => entry.code.replace('.', '')));
  const isOpen = (code: string) => [...code].some((_, at) => open.has(code.slice(0, at + 1)));
  const inRange = [...official].filter(([code]) => within(code));
  if (ranges.length > 0)
    for (const [code] of inRange)
      if (!written.has(code) && !isOpen(code)) differences.push({ code, kind: 'missing' });
  for (const difference of differences.slice(0, MOST_SHOWN))
    console.log(`${difference.code}\t${difference.kind}\t${difference.at ?? ''}`);
  if (differences.length > MOST_SHOWN) console.log(`… and ${differences.length - MOST_SHOWN} more`);
  const billable = inRange.filter(([, entry]) => entry.billable);
  const held = billable.filter(([code]) => written.has(code));
  if (ranges.length === 0) {
    const { letters, categoriesMissing } = coverageOf(official, dayOfOrderFile(year));
    for (const { letter, billable: all, held: here } of letters)
      console.log(`${letter}\t${here} of ${all}\t${Math.floor((100 * here) / all)} %`);
    console.log(`${categoriesMissing.length} three-character categories missing`);
  }
  console.log(
    `FY${year}: ${entries.length} entries written, ${differences.length} differences; ${held.length} of ${billable.length} billable codes held`,
  );
}

/** Billable codes of a letter, and how many of them the embedded set holds on the day. */
export interface Coverage {
  readonly letter: string;
  readonly billable: number;
  readonly held: number;
}

/** What the embedded set holds of an official edition, by first letter, and the categories it lacks. */
export function coverageOf(
  official: ReadonlyMap<string, OfficialEntry>,
  on: CalendarDate,
): { readonly letters: readonly Coverage[]; readonly categoriesMissing: readonly string[] } {
  const held = new Set<string>();
  for (const entry of embeddedCodeBook().entries('ICD-10-CM', on, 'embedded'))
    held.add(entry.code.replace('.', ''));
  const letters = new Map<string, { billable: number; held: number }>();
  for (const [code, entry] of official) {
    if (!entry.billable) continue;
    const row = letters.get(code.charAt(0)) ?? { billable: 0, held: 0 };
    row.billable++;
    if (held.has(code)) row.held++;
    letters.set(code.charAt(0), row);
  }
  return {
    letters: [...letters].map(([letter, counts]) => ({ letter, ...counts })),
    categoriesMissing: [...official.keys()].filter((code) => code.length === 3 && !held.has(code)),
  };
}

/** FY2026 with the published list of changes applied; billable and header follow from the tree. */
export function changedTo2027(base: Map<string, OfficialEntry>): Map<string, OfficialEntry> {
  const folder = join(CODESETS, 'icd10cm/2027-changes');
  const rows = (name: string) =>
    existsSync(join(folder, name))
      ? readFileSync(join(folder, name), 'utf8').split(/\r?\n/).filter(Boolean)
      : [];
  const titles = new Map([...base].map(([code, entry]) => [code, entry.title]));
  for (const row of rows('deleted.txt')) titles.delete(row.trim().replace('.', ''));
  for (const row of [...rows('added.csv'), ...rows('revised.csv')].map(csvCells)) {
    const code = (row[0] ?? '').replace('.', '');
    if (/^[A-Z][0-9A-Z]{2}/.test(code)) titles.set(code, row[row.length - 1] ?? '');
  }
  const codes = [...titles.keys()].sort();
  return new Map(
    codes.map((code, index) => [
      code,
      { title: titles.get(code) ?? '', billable: !codes[index + 1]?.startsWith(code) },
    ]),
  );
}

function csvCells(row: string): string[] {
  return [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map((match) => (match[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"'))
    .filter((cell, index, all) => index < all.length - 1 || cell !== '');
}

if (process.argv[1]?.endsWith('compare.ts')) {
  if (!haveCodesets()) console.log('The official code files are not at hand; nothing compared.');
  else compareSources(Number(process.argv[2] ?? 2026), process.argv.slice(3));
}
