import type { CalendarDate } from '../base/date.js';
import { once } from '../base/memo.js';
import type { CodeFile } from './codeFile.js';
import { numberOf } from './editions.js';
import { lowerBound } from './keys.js';

/** Parts of a file that hold first days and days behind the last, `YYYYMMDD` or 0. */
const DATED = ['entry.from', 'entry.until', 'note.from', 'note.until', 'fact.from', 'fact.until'];

/**
 * Numbers the stretches of days between changes: nothing in the files begins or ends within one, so that an answer for one of its days holds for
 * all. Answers kept by period serve notes of many days.
 */
export function periodsOf(files: readonly CodeFile[]): (on: CalendarDate) => number {
  const changes = once(() => daysOfChange(files));
  let last: { readonly on: CalendarDate; readonly period: number } | undefined;
  return (on) => {
    if (last?.on !== on) {
      const day = numberOf(on);
      last = { on, period: lowerBound(changes().length, (index) => (changes()[index] ?? 0) <= day) };
    }
    return last.period;
  };
}

/** All days on which something begins or has ended, rising. */
function daysOfChange(files: readonly CodeFile[]): Uint32Array {
  const days = new Set<number>();
  for (const { container, meta } of files) {
    for (const part of DATED) for (const day of container.numbers(part)) days.add(day);
    for (const stretches of [meta.covers, meta.allChanges])
      for (const stretch of Object.values(stretches ?? {}))
        if (stretch) for (const day of [stretch.from, stretch.until]) days.add(numberOf(day));
  }
  return Uint32Array.from(days).sort();
}
