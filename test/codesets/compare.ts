import type { CalendarDate } from '../../server/src/base/date.js';
import { embeddedCodeBook } from '../../server/src/codes/standardBook.js';
import { haveCodesets, type OfficialEntry, readOrderFile } from './officialFiles.js';

/** One way in which the embedded set differs from an official file. Holds no official text. */
export interface Difference {
  readonly code: string;
  readonly kind: 'no such code' | 'billable flag' | 'title';
  /** For titles: the first character that differs. */
  readonly at?: number;
}

/** Compares all embedded ICD-10-CM entries in effect on a day with the official file of that fiscal year. */
export function compareWithOfficial(
  official: ReadonlyMap<string, OfficialEntry>,
  on: CalendarDate,
): Difference[] {
  const differences: Difference[] = [];
  for (const entry of embeddedCodeBook().entries('ICD-10-CM', on, 'embedded')) {
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

if (process.argv[1]?.endsWith('compare.ts')) {
  if (!haveCodesets()) console.log('The official code files are not at hand; nothing compared.');
  else {
    const year = Number(process.argv[2] ?? 2026);
    const differences = compareWithOfficial(readOrderFile(year), `${year}-01-15` as CalendarDate);
    for (const difference of differences)
      console.log(`${difference.code}\t${difference.kind}\t${difference.at ?? ''}`);
    const count = [...embeddedCodeBook().entries('ICD-10-CM', `${year}-01-15` as CalendarDate)].length;
    console.log(`${count} entries compared with FY${year}, ${differences.length} differences`);
  }
}
