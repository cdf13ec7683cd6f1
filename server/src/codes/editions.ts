import type { CalendarDate } from '../base/date.js';
import type { CodeEntry, CodeSystem, ReleaseName } from './codeBook.js';
import { type CodeFile, codeOf, FLAG_HEADER, firstEntry, keyAt, systemOf, titleAt } from './codeFile.js';
import { keyEquals } from './keys.js';

/** Days as files hold them: `2026-10-01` is 20261001. */
export function numberOf(date: string): number {
  return Number(date.replaceAll('-', ''));
}

/** The day of a number. */
export function dateOf(day: number): CalendarDate {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}` as CalendarDate;
}

/** True when the entry holds on the day. */
export function inEffect(file: CodeFile, index: number, day: number): boolean {
  const from = file.from[index] ?? 0;
  const until = file.until[index] ?? 0;
  return from <= day && (until === 0 || day < until);
}

/** Indexes of all editions of a code, in order of their first day. */
export function editionsOf(file: CodeFile, key: string): readonly number[] {
  const editions: number[] = [];
  for (let index = firstEntry(file, key); keyEquals(file.keys, index, key); index++) editions.push(index);
  return editions;
}

/** The release a file is, for one system. */
export function releaseOf(file: CodeFile, system: CodeSystem): ReleaseName {
  return { system, edition: file.meta.editions[system] ?? 'embedded', source: file.meta.source };
}

/** The entry at an index, with its release. */
export function entryAt(file: CodeFile, index: number): CodeEntry {
  const key = keyAt(file, index);
  const system = systemOf(key);
  const from = file.from[index] ?? 0;
  const until = file.until[index] ?? 0;
  return {
    system,
    code: codeOf(key),
    title: titleAt(file, index),
    billable: ((file.flags[index] ?? 0) & FLAG_HEADER) === 0,
    release: releaseOf(file, system),
    ...(from > 0 && { from: dateOf(from) }),
    ...(until > 0 && { until: dateOf(until) }),
  };
}
