import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import type { CalendarDate } from '../../server/src/base/date.js';
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

/**
 * A day on which the order file of a fiscal year speaks. The one of FY2023 at hand is the April release, whose new codes are not those of October.
 */
export function dayOfOrderFile(year: number): CalendarDate {
  return (year === 2023 ? '2023-04-15' : `${year}-01-15`) as CalendarDate;
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

const compiled = new Map<number, Uint8Array>();

/** The order file of a fiscal year as a compiled release; compiled once, as that takes seconds. */
export function officialRelease(year: number): Uint8Array {
  const known = compiled.get(year);
  if (known) return known;
  const bytes = compileOfficial(year);
  compiled.set(year, bytes);
  return bytes;
}

function compileOfficial(year: number): Uint8Array {
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

/** Reads the HCPCS Level II list at hand (October 2025): code to long description. It has no dates and still holds ended codes. */
export function readHcpcsList(): Map<string, string> {
  const text = readFileSync(join(CODESETS, 'hcpcs/hcpcs-level2-2025-10.csv'), 'utf8');
  const rows = text.matchAll(/^(?:"?)([A-Z0-9]{2,5})(?:"?),(?:"((?:[^"]|"")*)"|([^,\r\n]*)),/gm);
  return new Map(
    [...rows].map(([, code = '', quoted, plain = '']) => [code, quoted?.replaceAll('""', '"') ?? plain]),
  );
}
