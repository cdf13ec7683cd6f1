import type { CalendarDate } from '../base/date.js';
import type { CodeAnswer, CodeEdition, CodeEntry, CodeSystem } from './codeBook.js';
import { type CodeFile, codeOf, FLAG_OPEN, keyOf } from './codeFile.js';
import { dateOf, editionsOf, entryAt } from './editions.js';
import { historyOf } from './history.js';
import { childrenOf, entryOf, findEntry, isKnown, type Layers, layersFor } from './layers.js';

/** What the files say of a code on a day. */
export function lookUp(
  files: readonly CodeFile[],
  system: CodeSystem,
  code: string,
  on: CalendarDate,
): CodeAnswer {
  const layers = layersFor(files, system, on);
  if (!layers)
    return { status: 'not-checked', because: `no ${system} code set is loaded for this date of service` };
  const key = keyOf(system, code);
  const found = findEntry(layers, key);
  const history = historyOf(files, system, key);
  if (found) return present(layers, dated(entryOf(layers, found), history, on), history, on);
  return atOtherTime(layers, key, history, on) ?? absent(layers, key);
}

/** The entry with the days its history tells. */
function dated(entry: CodeEntry, history: readonly CodeEdition[], on: CalendarDate): CodeEntry {
  const edition = editionOn(history, on);
  const { from: _from, until: _until, ...rest } = entry;
  return {
    ...rest,
    ...(edition?.from && { from: edition.from }),
    ...(edition?.until && { until: edition.until }),
  };
}

function editionOn(history: readonly CodeEdition[], on: CalendarDate): CodeEdition | undefined {
  return history.filter((edition) => edition.from === undefined || edition.from <= on).at(-1);
}

function present(
  layers: Layers,
  entry: CodeEntry,
  history: readonly CodeEdition[],
  on: CalendarDate,
): CodeAnswer {
  const current = editionOn(history, on);
  const before = current && history[history.indexOf(current) - 1];
  const follows = before !== undefined && before.until !== undefined && before.until === current?.from;
  if (!entry.billable) {
    const since = follows && before.billable ? current?.from : undefined;
    return { status: 'header', entry, children: childrenOf(layers, entry.code), ...(since && { since }) };
  }
  const revised = follows && before.title !== entry.title && current?.from;
  return {
    status: 'billable',
    entry,
    ...(revised && { revised: { on: revised, title: before.title } }),
  };
}

/** The answer for a code that existed before, or will later; undefined when nothing is known of it. */
function atOtherTime(
  layers: Layers,
  key: string,
  history: readonly CodeEdition[],
  on: CalendarDate,
): CodeAnswer | undefined {
  if (!layers.complete && !isKnown(layers, key)) return undefined;
  const past = history.filter((edition) => edition.until !== undefined && edition.until <= on).at(-1);
  if (past?.until) return { status: 'ended', entry: asEntry(layers, key, past), on: past.until };
  const next = history.find((edition) => edition.from !== undefined && edition.from > on);
  if (next?.from) return { status: 'not-begun', entry: asEntry(layers, key, next), on: next.from };
  return endedBefore(layers, key);
}

/** An official file names codes that ended as its own days began, though the edition in which they held may not be at hand. */
function endedBefore(layers: Layers, key: string): CodeAnswer | undefined {
  for (const { file } of layers.sheets) {
    const index = editionsOf(file, key)
      .filter((edition) => isOver(file, edition, layers.day))
      .at(-1);
    if (index === undefined) continue;
    return { status: 'ended', entry: entryAt(file, index), on: dateOf(file.until[index] ?? 0) };
  }
  return undefined;
}

function isOver(file: CodeFile, index: number, day: number): boolean {
  const until = file.until[index] ?? 0;
  return until !== 0 && until <= day;
}

function asEntry(layers: Layers, key: string, edition: CodeEdition): CodeEntry {
  return { system: layers.system, code: codeOf(key), ...edition };
}

/** Whether a code that is not written cannot exist or just is not written. */
function absent(layers: Layers, key: string): CodeAnswer {
  const { system, release, complete } = layers;
  if (system === 'CPT' && !complete)
    return { status: 'not-checked', because: 'no CPT list is loaded; the code is checked by its form only' };
  if (system !== 'ICD-10-CM') return { status: complete ? 'unknown' : 'not-in-set', release };
  const near = nearestAbove(layers, key);
  const open = !complete && (near === undefined || near.open || release.source !== 'embedded');
  return {
    status: open ? 'not-in-set' : 'unknown',
    release,
    ...(near && { nearest: near.entry }),
  };
}

/** The entry with the longest key that begins the given one. */
function nearestAbove(layers: Layers, key: string): { entry: CodeEntry; open: boolean } | undefined {
  for (let length = key.length - 1; length >= 4; length--) {
    const found = findEntry(layers, key.slice(0, length));
    if (!found) continue;
    const open = ((found.file.flags[found.index] ?? 0) & FLAG_OPEN) !== 0;
    return { entry: entryOf(layers, found), open };
  }
  return undefined;
}
