import type { CalendarDate } from '../base/date.js';
import type {
  CodeAnswer,
  CodeBook,
  CodeEntry,
  CodeSystem,
  PathStep,
  ReleaseName,
  SearchOptions,
} from './codeBook.js';
import {
  type CodeFile,
  codeOf,
  FLAG_HEADER,
  FLAG_OPEN,
  firstEntry,
  keyAt,
  keyOf,
  readCodeFile,
  systemOf,
  titleAt,
} from './codeFile.js';
import { divisionsAbove } from './divisions.js';
import { searchFiles } from './search.js';

/**
 * Opens one or more compiled code sets as one book. Where several hold a system, an official release that covers the day answers before the embedded set.
 * Throws `CodeFileError` with one sentence for a file of another version or a damaged one.
 */
export function openCodeBook(bytes: Uint8Array | readonly Uint8Array[]): CodeBook {
  const list = bytes instanceof Uint8Array ? [bytes] : bytes;
  return bookOf(list.map(readCodeFile));
}

function bookOf(files: readonly CodeFile[]): CodeBook {
  const fileFor = (system: CodeSystem, on: CalendarDate, release?: string) =>
    files
      .filter(
        (file) =>
          covers(file, system, on) && (release === undefined || file.meta.editions[system] === release),
      )
      .sort((a, b) => rank(a) - rank(b))[0];
  const book: CodeBook = {
    lookUp(system, code, on) {
      const file = fileFor(system, on);
      return file ? lookUp(file, system, code, on) : notChecked(system);
    },
    childrenOf(code, on) {
      const file = fileFor('ICD-10-CM', on);
      return file ? childrenOf(file, code, on) : [];
    },
    pathOf(code, on) {
      const file = fileFor('ICD-10-CM', on);
      return file ? pathOf(file, code, on) : [];
    },
    search: (query, options) => searchFiles(filesToSearch(files, fileFor, options), query, options),
    *entries(system, on, release) {
      const file = fileFor(system, on, release);
      if (file) yield* entriesOf(file, system, on);
    },
    releasesOn: (on) => releasesOn(files, fileFor, on),
    holds: (system, on) => fileFor(system, on) !== undefined,
  };
  return book;
}

type FileFor = (system: CodeSystem, on: CalendarDate, release?: string) => CodeFile | undefined;

function rank(file: CodeFile): number {
  return ['practice', 'official', 'embedded'].indexOf(file.meta.source);
}

function covers(file: CodeFile, system: CodeSystem, on: CalendarDate): boolean {
  if (!file.meta.editions[system]) return false;
  const days = file.meta.covers?.[system];
  return !days || (days.from <= on && on < days.until);
}

function filesToSearch(
  files: readonly CodeFile[],
  fileFor: FileFor,
  options: SearchOptions,
): { file: CodeFile; systems: CodeSystem[] }[] {
  const wanted = options.systems ?? ['ICD-10-CM', 'HCPCS', 'CPT', 'POS', 'modifier'];
  return files.flatMap((file) => {
    const systems = wanted.filter((system) => fileFor(system, options.on, options.release) === file);
    return systems.length > 0 ? [{ file, systems }] : [];
  });
}

function releasesOn(files: readonly CodeFile[], fileFor: FileFor, on: CalendarDate): ReleaseName[] {
  const systems = new Set(files.flatMap((file) => Object.keys(file.meta.editions) as CodeSystem[]));
  return [...systems].flatMap((system) => {
    const file = fileFor(system, on);
    return file ? [releaseOf(file, system)] : [];
  });
}

function releaseOf(file: CodeFile, system: CodeSystem): ReleaseName {
  return { system, edition: file.meta.editions[system] ?? 'embedded', source: file.meta.source };
}

function notChecked(system: CodeSystem): CodeAnswer {
  return { status: 'not-checked', because: `no ${system} code set is loaded for this date of service` };
}

function lookUp(file: CodeFile, system: CodeSystem, code: string, on: CalendarDate): CodeAnswer {
  const key = keyOf(system, code);
  const editions = editionsOf(file, key);
  if (editions.length === 0) return absent(file, system, key, on);
  const day = numberOf(on);
  const current = editions.find((index) => inEffect(file, index, day));
  if (current !== undefined) return present(file, current, on);
  const first = editions[0] ?? 0;
  if ((file.from[first] ?? 0) > day)
    return { status: 'not-begun', entry: entryAt(file, first), on: dateOf(file.from[first] ?? 0) };
  const last = editions.at(-1) ?? first;
  return { status: 'ended', entry: entryAt(file, last), on: dateOf(file.until[last] ?? 0) };
}

function present(file: CodeFile, index: number, on: CalendarDate): CodeAnswer {
  const entry = entryAt(file, index);
  return entry.billable
    ? { status: 'billable', entry }
    : { status: 'header', entry, children: childrenOf(file, entry.code, on) };
}

/** Whether a code that is not written cannot exist or just is not written. */
function absent(file: CodeFile, system: CodeSystem, key: string, on: CalendarDate): CodeAnswer {
  const release = releaseOf(file, system);
  if (system === 'CPT')
    return { status: 'not-checked', because: 'no CPT list is loaded; the code is checked by its form only' };
  if (system !== 'ICD-10-CM') {
    return { status: file.meta.complete.includes(system) ? 'unknown' : 'not-in-set', release };
  }
  const near = nearestAbove(file, key, on);
  const nearest = near === undefined ? undefined : entryAt(file, near);
  const open =
    !file.meta.complete.includes(system) && (near === undefined || belowOpen(file, keyAt(file, near), on));
  return { status: open ? 'not-in-set' : 'unknown', release, ...(nearest && { nearest }) };
}

/** The entry with the longest key that begins the given one. */
function nearestAbove(file: CodeFile, key: string, on: CalendarDate): number | undefined {
  for (let length = key.length - 1; length >= 4; length--) {
    const found = currentOf(file, key.slice(0, length), on);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True when the entry or one above it is marked open: not all codes below are written. */
function belowOpen(file: CodeFile, key: string, on: CalendarDate): boolean {
  const found = currentOf(file, key, on);
  return found !== undefined && ((file.flags[found] ?? 0) & FLAG_OPEN) !== 0;
}

function currentOf(file: CodeFile, key: string, on: CalendarDate): number | undefined {
  const day = numberOf(on);
  return editionsOf(file, key).find((index) => inEffect(file, index, day));
}

function editionsOf(file: CodeFile, key: string): number[] {
  const editions: number[] = [];
  for (let index = firstEntry(file, key); index < file.count && keyAt(file, index) === key; index++)
    editions.push(index);
  return editions;
}

/** True when the entry holds on the day (`YYYYMMDD`). */
export function inEffect(file: CodeFile, index: number, day: number): boolean {
  const from = file.from[index] ?? 0;
  const until = file.until[index] ?? 0;
  return from <= day && (until === 0 || day < until);
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

/** Direct children: the entries below with no other entry between. */
function childrenOf(file: CodeFile, code: string, on: CalendarDate): CodeEntry[] {
  const key = keyOf('ICD-10-CM', code);
  const day = numberOf(on);
  const children: CodeEntry[] = [];
  let last = '';
  for (let index = firstEntry(file, key); index < file.count; index++) {
    const candidate = keyAt(file, index);
    if (!candidate.startsWith(key)) break;
    if (candidate === key || !inEffect(file, index, day) || (last !== '' && candidate.startsWith(last)))
      continue;
    children.push(entryAt(file, index));
    last = candidate;
  }
  return children;
}

function pathOf(file: CodeFile, code: string, on: CalendarDate): PathStep[] {
  const key = keyOf('ICD-10-CM', code);
  const steps: PathStep[] = divisionsAbove(file, key.slice(1, 4)).map(
    ({ kind, first, last, title, number }) => ({
      kind,
      code: kind === 'chapter' ? String(number) : `${first}-${last}`,
      title,
    }),
  );
  for (let length = 4; length < key.length; length++) {
    const found = currentOf(file, key.slice(0, length), on);
    if (found !== undefined)
      steps.push({ kind: 'category', code: codeOf(key.slice(0, length)), title: titleAt(file, found) });
  }
  return steps;
}

function* entriesOf(file: CodeFile, system: CodeSystem, on: CalendarDate): Generator<CodeEntry> {
  const day = numberOf(on);
  const prefix = keyOf(system, '');
  for (
    let index = firstEntry(file, prefix);
    index < file.count && keyAt(file, index).startsWith(prefix);
    index++
  ) {
    if (inEffect(file, index, day)) yield entryAt(file, index);
  }
}

/** `2026-10-01` as 20261001. */
export function numberOf(date: CalendarDate): number {
  return Number(date.replaceAll('-', ''));
}

function dateOf(day: number): CalendarDate {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}` as CalendarDate;
}
