import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { compileRelease } from '../../server/src/codes/compile.js';
import { codeOf } from '../../server/src/codes/keys.js';

/** Where official code files lie for development; never part of the repository. */
export const CODESETS =
  process.env.CLEAN_CLAIM_CODESETS ?? fileURLToPath(new URL('../../../shared/codesets', import.meta.url));

/** True when the official files are at hand. */
export function haveCodesets(): boolean {
  return existsSync(join(CODESETS, 'icd10cm'));
}

/** One entry of an official order file. */
export interface OfficialEntry {
  readonly billable: boolean;
  readonly title: string;
}

/** Reads the ICD-10-CM order file of a fiscal year: code without dot to entry. */
export function readOrderFile(year: number): Map<string, OfficialEntry> {
  const zip = unzipSync(
    readFileSync(join(CODESETS, 'icd10cm', `${year}-code-descriptions-tabular-order.zip`)),
  );
  const name = Object.keys(zip).find((path) => new RegExp(`icd10cm[_-]order[_-]${year}\\.txt$`).test(path));
  const text = new TextDecoder('latin1').decode(zip[name ?? ''] ?? new Uint8Array());
  const entries = new Map<string, OfficialEntry>();
  for (const line of text.split(/\r?\n/)) {
    if (line.length < 78) continue;
    entries.set(line.slice(6, 14).trim(), {
      billable: line.charAt(14) === '1',
      title: line.slice(77).trim(),
    });
  }
  return entries;
}

/** The order file of a fiscal year as a compiled release. */
export function officialRelease(year: number): Uint8Array {
  const entries = [...readOrderFile(year)].map(([code, { title, billable }]) => ({
    system: 'ICD-10-CM' as const,
    code: codeOf(`0${code}`),
    title,
    header: !billable,
    open: false,
    from: 0,
    until: 0,
  }));
  return compileRelease({
    meta: {
      source: 'official',
      editions: { 'ICD-10-CM': `FY${year}` },
      covers: { 'ICD-10-CM': { from: `${year - 1}-10-01`, until: `${year}-10-01` } },
      complete: ['ICD-10-CM'],
    },
    entries,
  });
}
