import type { ReleaseToCompile } from '../release.js';

/** What the user says of a file where its name and content do not. */
export interface Stated {
  /** A format by its id, instead of finding it out. */
  readonly as?: string;
  /** `FY2026`, `2026-04`, `2026Q2`, or the name of the practice's own list. */
  readonly edition?: string;
}

/** A published file read: one release, ready to be compiled. */
export interface OfficialRelease {
  /** What it is, as file name and for `codes remove`: `icd10cm-FY2026`, `ncci-pairs-2026-04-f1`. Letters, digits, dots, dashes. */
  readonly id: string;
  /** In words: `ICD-10-CM codes FY2026`. */
  readonly title: string;
  readonly release: ReleaseToCompile;
  /** What it holds, in words: `98,186 entries, 74,719 billable`. */
  readonly counts: string;
  /** What was left out, or else should be known; sentences. */
  readonly remarks: readonly string[];
}

/** `98,186`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 row`, `2,000 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
