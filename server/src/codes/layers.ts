import type { CalendarDate } from '../base/date.js';
import type { CodeEntry, CodeSystem, ReleaseName } from './codeBook.js';
import { type CodeFile, FLAG_HEADER, firstEntry, keyAt } from './codeFile.js';
import { editionsOf, entryAt, inEffect, numberOf, releaseOf } from './editions.js';
import { keyOf, keyStartsWith } from './keys.js';

/**
 * Which files answer for a system on a day, the first one first. An official release that covers the day answers alone where it is complete; past its days, it is the base and
 * the dated changes of the embedded set lie over it; without one, the embedded set answers. The practice's own lists come first.
 */
export interface Layers {
  readonly system: CodeSystem;
  /** `YYYYMMDD`. */
  readonly day: number;
  readonly sheets: readonly Sheet[];
  /** Names the answering release. */
  readonly release: ReleaseName;
  /** True when a code that is in no sheet does not exist on the day. */
  readonly complete: boolean;
}

/** One file as it counts in an answer. */
interface Sheet {
  readonly file: CodeFile;
  /** The day its entries are judged by: the last one of its own for a base whose days are over. */
  readonly day: number;
  /** Set where only changes since this day count. */
  readonly changesSince?: number;
}

/** An entry found: the file and its index there. */
export interface Found {
  readonly file: CodeFile;
  readonly index: number;
  readonly key: string;
  /** True when codes that begin later make a header of what its file calls billable. */
  readonly headerSince?: boolean;
}

/** Layers asked for before; they depend on nothing but their arguments, and a note asks for few days. */
const asked = new WeakMap<readonly CodeFile[], Map<string, Layers | undefined>>();
const MOST_ASKED = 500;

/** The layers for a system on a day; undefined when no file speaks for it. With `release`, that edition alone, judged by its own days. */
export function layersFor(
  files: readonly CodeFile[],
  system: CodeSystem,
  on: CalendarDate,
  release?: string,
): Layers | undefined {
  let known = asked.get(files);
  if (!known || known.size > MOST_ASKED) {
    known = new Map();
    asked.set(files, known);
  }
  const question = `${system} ${on} ${release ?? ''}`;
  if (known.has(question)) return known.get(question);
  const layers = findLayers(files, system, on, release);
  known.set(question, layers);
  return layers;
}

function findLayers(
  files: readonly CodeFile[],
  system: CodeSystem,
  on: CalendarDate,
  release?: string,
): Layers | undefined {
  // An index without a list of codes adds terms; it says nothing of which codes exist.
  const having = files.filter((file) => file.meta.editions[system] !== undefined && file.count > 0);
  if (release !== undefined) {
    const named = having.filter((file) => file.meta.editions[system] === release);
    return named[0] && layersOf(system, on, [alone(named[0], system, on)]);
  }
  const practice = having.filter((file) => file.meta.source === 'practice' && covers(file, system, on));
  const embedded = having.find((file) => file.meta.source === 'embedded');
  const sheets = [...practice.map((file) => alone(file, system, on)), ...below(having, embedded, system, on)];
  return sheets.length > 0 ? layersOf(system, on, sheets) : undefined;
}

/** The sheets of official and embedded files. */
function below(
  files: readonly CodeFile[],
  embedded: CodeFile | undefined,
  system: CodeSystem,
  on: CalendarDate,
): Sheet[] {
  const own = embedded ? [alone(embedded, system, on)] : [];
  const official = files.filter((file) => file.meta.source === 'official');
  const covering = latest(
    official.filter((file) => covers(file, system, on)),
    system,
  );
  if (covering) return [alone(covering, system, on), ...(covering.meta.complete.includes(system) ? [] : own)];
  const base = latest(
    official.filter((file) => untilOf(file, system) <= on && file.meta.complete.includes(system)),
    system,
  );
  if (!base) return own;
  const changesSince = numberOf(fromOf(base, system));
  return [...own.map((sheet) => ({ ...sheet, changesSince })), alone(base, system, on)];
}

function layersOf(system: CodeSystem, on: CalendarDate, sheets: readonly Sheet[]): Layers {
  const answering = sheets.find((sheet) => sheet.changesSince === undefined) as Sheet;
  const past = untilOf(answering.file, system) <= on;
  const changes = sheets.find((sheet) => sheet.changesSince !== undefined);
  const complete = answering.file.meta.complete.includes(system);
  return {
    system,
    day: numberOf(on),
    sheets,
    release: { ...releaseOf(answering.file, system), ...(changes && { withChanges: true }) },
    complete:
      complete && (!past || changes === undefined || knowsChanges(changes, answering.file, system, on)),
  };
}

/** True when the embedded set holds every change from the end of a base to the day. */
function knowsChanges(changes: Sheet, base: CodeFile, system: CodeSystem, on: CalendarDate): boolean {
  const known = changes.file.meta.allChanges?.[system];
  return known !== undefined && known.from <= untilOf(base, system) && on < known.until;
}

/** A file judged by the day itself, or by the nearest of its own days. */
function alone(file: CodeFile, system: CodeSystem, on: CalendarDate): Sheet {
  const from = fromOf(file, system);
  if (on < from) return { file, day: numberOf(from) };
  const until = untilOf(file, system);
  return { file, day: on < until ? numberOf(on) : numberOf(until) - 1 };
}

function latest(files: readonly CodeFile[], system: CodeSystem): CodeFile | undefined {
  return [...files].sort(
    (a, b) => fromOf(b, system).localeCompare(fromOf(a, system)) || b.count - a.count,
  )[0];
}

const FIRST_DAY = '0000-00-00';
const LAST_DAY = '9999-99-99';

function fromOf(file: CodeFile, system: CodeSystem): string {
  return file.meta.covers?.[system]?.from ?? FIRST_DAY;
}

function untilOf(file: CodeFile, system: CodeSystem): string {
  return file.meta.covers?.[system]?.until ?? LAST_DAY;
}

/** True when the file speaks for the system on the day. */
export function covers(file: CodeFile, system: CodeSystem, on: CalendarDate): boolean {
  return file.meta.editions[system] !== undefined && fromOf(file, system) <= on && on < untilOf(file, system);
}

/** The entry of a key in effect on the day of the layers. */
export function findEntry(layers: Layers, key: string): Found | undefined {
  for (const sheet of layers.sheets) {
    const found = inSheet(sheet, key, layers.day);
    if (found === 'gone') return undefined;
    if (found === undefined) continue;
    return {
      file: sheet.file,
      index: found,
      key,
      ...(turnedHeader(layers, sheet, found, key) && { headerSince: true }),
    };
  }
  return undefined;
}

/** Whether any sheet knows the code, in effect or not. */
export function isKnown(layers: Layers, key: string): boolean {
  return layers.sheets.some(({ file }) => {
    const index = firstEntry(file, key);
    return index < file.count && keyAt(file, index) === key;
  });
}

/** The index in effect; `gone` when the code ended since the base. */
function inSheet(sheet: Sheet, key: string, day: number): number | 'gone' | undefined {
  const { file, changesSince } = sheet;
  const editions = editionsOf(file, key);
  const current = editions.find((index) => inEffect(file, index, sheet.day));
  if (changesSince === undefined) return current;
  if (current !== undefined) return (file.from[current] ?? 0) > changesSince ? current : undefined;
  const ended = editions.some((index) => {
    const until = file.until[index] ?? 0;
    return until > changesSince && until <= day;
  });
  return ended ? 'gone' : undefined;
}

/** True when codes below begin after the base and make a header of a code the base calls billable. */
function turnedHeader(layers: Layers, sheet: Sheet, index: number, key: string): boolean {
  const changes = layers.sheets.find(({ changesSince }) => changesSince !== undefined);
  if (!changes || changes === sheet || key.charAt(0) !== '0') return false;
  if (((sheet.file.flags[index] ?? 0) & FLAG_HEADER) !== 0) return false;
  const { file } = changes;
  for (let at = firstEntry(file, `${key}0`); at < file.count && keyStartsWith(file.keys, at, key); at++) {
    if ((file.from[at] ?? 0) > (changes.changesSince ?? 0) && inEffect(file, at, changes.day)) return true;
  }
  return false;
}

/** The entry found, as answers give it. */
export function entryOf(layers: Layers, found: Found): CodeEntry {
  const entry = entryAt(found.file, found.index);
  const past = layers.release.withChanges === true && entry.release.source === 'official';
  return {
    ...entry,
    ...(found.headerSince && { billable: false }),
    release: past ? { ...entry.release, withChanges: true } : entry.release,
  };
}

/** Keys of all sheets that begin with a prefix, in order, each once. */
export function* keysBelow(layers: Layers, prefix: string): Generator<string> {
  const cursors = layers.sheets.map(({ file }) => ({ file, at: firstEntry(file, prefix) }));
  let last = '';
  for (;;) {
    let next: string | undefined;
    for (const cursor of cursors) {
      while (cursor.at < cursor.file.count && keyAt(cursor.file, cursor.at) === last) cursor.at++;
      if (!keyStartsWith(cursor.file.keys, cursor.at, prefix)) continue;
      const key = keyAt(cursor.file, cursor.at);
      if (next === undefined || key < next) next = key;
    }
    if (next === undefined) return;
    yield next;
    last = next;
  }
}

/** The first key of any sheet that is above one with all that it begins, and still begins with a prefix. */
function nextKey(layers: Layers, from: string, prefix: string): string | undefined {
  let next: string | undefined;
  for (const { file } of layers.sheets) {
    const at = firstEntry(file, from);
    if (!keyStartsWith(file.keys, at, prefix)) continue;
    const key = keyAt(file, at);
    if (next === undefined || key < next) next = key;
  }
  return next;
}

/** Direct children of a code: the entries in effect below with no other between. */
export function childrenOf(layers: Layers, code: string): CodeEntry[] {
  const prefix = keyOf('ICD-10-CM', code);
  const children: CodeEntry[] = [];
  for (let key = nextKey(layers, `${prefix}0`, prefix); key !== undefined; ) {
    const found = findEntry(layers, key);
    if (found) children.push(entryOf(layers, found));
    key = nextKey(layers, found ? `${key}~` : `${key}0`, prefix);
  }
  return children;
}

/** The categories in effect from one to another, both included. */
export function categoriesIn(layers: Layers, first: string, last: string): CodeEntry[] {
  const categories: CodeEntry[] = [];
  for (let key = nextKey(layers, `0${first}`, '0'); key !== undefined && key.slice(1, 4) <= last; ) {
    const found = findEntry(layers, key.slice(0, 4));
    if (found) categories.push(entryOf(layers, found));
    key = nextKey(layers, `${key.slice(0, 4)}~`, '0');
  }
  return categories;
}

/** All entries in effect, in order of code. */
export function* entriesOf(layers: Layers): Generator<CodeEntry> {
  for (const key of keysBelow(layers, keyOf(layers.system, ''))) {
    const found = findEntry(layers, key);
    if (found) yield entryOf(layers, found);
  }
}
