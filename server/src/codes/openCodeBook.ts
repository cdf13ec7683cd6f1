import type { CalendarDate } from '../base/date.js';
import { keepByPeriod, once } from '../base/memo.js';
import { termsOfFiles } from './bookTerms.js';
import type {
  CodeAnswer,
  CodeBook,
  CodeEntry,
  CodeFacts,
  CodeNote,
  CodeSystem,
  PathStep,
  ReleaseName,
  SearchOptions,
} from './codeBook.js';
import { type CodeFile, codeOf, keyAt, keyOf, readCodeFile, systemOf, titleAt } from './codeFile.js';
import { factsOf, notesBetween, notesOf, seventhCharactersOf } from './conventions.js';
import { allDivisions, divisionsAbove, divisionsOf } from './divisions.js';
import { historyOf } from './history.js';
import { SYSTEMS } from './keys.js';
import { categoriesIn, childrenOf, entriesOf, entryOf, findEntry, type Layers, layersFor } from './layers.js';
import { lookUp } from './lookUp.js';
import { conditionNamesOf } from './names/conditionNames.js';
import { periodsOf } from './periods.js';
import { type FileToSearch, searchFiles } from './search/search.js';

/** Answers kept of each kind, system and period. */
const KEPT = 1000;

/**
 * Opens one or more compiled code sets as one book; `layers.ts` says which of several answers for a day.
 * Throws `CodeFileError` with one sentence for a file of another version or a damaged one.
 */
export function openCodeBook(bytes: Uint8Array | readonly Uint8Array[]): CodeBook {
  const list = bytes instanceof Uint8Array ? [bytes] : bytes;
  return codeBookOf(list.map(readCodeFile));
}

/** The book over files that are opened already. */
export function codeBookOf(files: readonly CodeFile[]): CodeBook {
  const layersOn = (system: CodeSystem, on: CalendarDate, release?: string) =>
    layersFor(files, system, on, release);
  // The same few codes are asked about by many rules, again at every keystroke, and in note after note.
  const periodOf = periodsOf(files);
  const notes = keepByPeriod<readonly CodeNote[]>(KEPT);
  const children = keepByPeriod<readonly CodeEntry[]>(KEPT);
  const answers = bySystem(() => keepByPeriod<CodeAnswer>(KEPT));
  const facts = bySystem(() => keepByPeriod<CodeFacts>(KEPT));
  const notesFor = (code: string, on: CalendarDate) =>
    notes(periodOf(on), code, () => notesOf(files, code, on));
  const names = once(() => conditionNamesOf(files));
  return {
    lookUp: (system, code, on) => answers[system](periodOf(on), code, () => lookUp(files, system, code, on)),
    historyOf: (system, code) => historyOf(files, system, keyOf(system, code)),
    childrenOf(code, on) {
      return children(periodOf(on), code, () => {
        const layers = layersOn('ICD-10-CM', on);
        return layers ? childrenOf(layers, code) : [];
      });
    },
    divisions: () => allDivisions(files),
    categoriesIn(first, last, on) {
      const layers = layersOn('ICD-10-CM', on);
      return layers ? categoriesIn(layers, first, last) : [];
    },
    pathOf(code, on) {
      const layers = layersOn('ICD-10-CM', on);
      return layers ? pathOf(files, layers, code) : [];
    },
    notesOf: notesFor,
    notesBetween: (a, b, on, kinds = ['excludes1', 'excludes2']) =>
      notesBetween((code) => notesFor(code, on), a, b, kinds),
    seventhCharactersOf: (code, on) => seventhCharactersOf(files, code, on),
    factsOf: (system, code, on) =>
      facts[system](periodOf(on), code, () => factsOf(files, layersOn(system, on), code, system, on)),
    search: (query, options) => searchFiles(filesToSearch(files, options), query, options),
    terms: () => termsOfFiles(files),
    names,
    *entries(system, on, release) {
      const layers = layersOn(system, on, release);
      if (layers) yield* entriesOf(layers);
    },
    releasesOn: (on) => releasesOn(files, on),
    holds: (system, on) => layersOn(system, on) !== undefined,
  };
}

/** One of something for each system. */
function bySystem<T>(make: () => T): Readonly<Record<CodeSystem, T>> {
  return Object.fromEntries(SYSTEMS.map((system) => [system, make()])) as Record<CodeSystem, T>;
}

/** All files, each with the systems it answers for; the terms of the others lead to the entries of these. */
function filesToSearch(files: readonly CodeFile[], options: SearchOptions): FileToSearch[] {
  const wanted = options.systems ?? SYSTEMS;
  const layers = new Map(
    wanted.flatMap((system) => {
      const found = layersFor(files, system, options.on, options.release);
      return found ? [[system, found] as const] : [];
    }),
  );
  return files.map((file) => ({
    file,
    systems: [...layers].flatMap(([system, of]) =>
      of.sheets.some((sheet) => sheet.file === file) ? [system] : [],
    ),
    entryOn: (index) => entryOn(file, index, layers),
  }));
}

function entryOn(file: CodeFile, index: number, layers: ReadonlyMap<CodeSystem, Layers>) {
  const key = keyAt(file, index);
  const of = layers.get(systemOf(key));
  const found = of && findEntry(of, key);
  if (!of || !found) return undefined;
  const same =
    found.file === file ? found.index === index : titleAt(file, index) === titleAt(found.file, found.index);
  return same ? entryOf(of, found) : undefined;
}

function releasesOn(files: readonly CodeFile[], on: CalendarDate): ReleaseName[] {
  return SYSTEMS.flatMap((system) => layersFor(files, system, on)?.release ?? []);
}

function pathOf(files: readonly CodeFile[], layers: Layers, code: string): PathStep[] {
  const key = keyOf('ICD-10-CM', code);
  const withDivisions =
    layers.sheets.find(({ file }) => divisionsOf(file).length > 0)?.file ??
    files.find((file) => divisionsOf(file).length > 0);
  const steps: PathStep[] = withDivisions
    ? divisionsAbove(withDivisions, key.slice(1, 4)).map(({ kind, first, last, title, number }) => ({
        kind,
        code: kind === 'chapter' ? String(number) : `${first}-${last}`,
        title,
      }))
    : [];
  for (let length = 4; length < key.length; length++) {
    const found = findEntry(layers, key.slice(0, length));
    if (found)
      steps.push({ kind: 'category', code: codeOf(found.key), title: titleAt(found.file, found.index) });
  }
  return steps;
}
