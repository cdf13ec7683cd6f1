import type { CodeEdition, CodeSystem } from './codeBook.js';
import type { CodeFile } from './codeFile.js';
import { dateOf, editionsOf, numberOf } from './editions.js';
import { entryOf, findEntry, isKnown, layersFor } from './layers.js';

/**
 * What all files together say of one code through time: stretches of days with one title and one kind, oldest first. A first or last day that no file tells is absent.
 */
export function historyOf(
  files: readonly CodeFile[],
  system: CodeSystem,
  key: string,
): readonly CodeEdition[] {
  const stretches: (CodeEdition & { readonly open?: boolean })[] = [];
  let before: 'absent' | 'unknown' | 'there' = 'unknown';
  for (const day of boundaries(files, system, key)) {
    const layers = layersFor(files, system, dateOf(day));
    const found = layers && findEntry(layers, key);
    const last = stretches.at(-1);
    if (!layers || !found) {
      const absent = layers !== undefined && (layers.complete || isKnown(layers, key));
      if (before === 'there' && last)
        stretches[stretches.length - 1] = { ...last, ...(absent && { until: dateOf(day) }) };
      before = absent ? 'absent' : 'unknown';
      continue;
    }
    const { title, billable, release } = entryOf(layers, found);
    if (before === 'there' && last?.title === title && last.billable === billable) continue;
    if (before === 'there' && last) stretches[stretches.length - 1] = { ...last, until: dateOf(day) };
    const known = before !== 'unknown' || (day > 0 && found.file.from[found.index] === day);
    stretches.push({ title, billable, release, ...(known && day > 0 && { from: dateOf(day) }) });
    before = 'there';
  }
  return stretches;
}

/** The days on which an answer for the code can change. */
function boundaries(files: readonly CodeFile[], system: CodeSystem, key: string): readonly number[] {
  const days = new Set([0]);
  for (const file of files) {
    const covers = file.meta.covers?.[system];
    if (covers) for (const day of [covers.from, covers.until]) days.add(numberOf(day));
    for (const index of editionsOf(file, key))
      for (const day of [file.from[index] ?? 0, file.until[index] ?? 0]) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}
