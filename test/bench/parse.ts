import type { CalendarDate } from '../../server/src/base/date.js';
import { check } from '../../server/src/check.js';
import { embeddedCodeBook } from '../../server/src/codes/standardBook.js';
import { NO_HISTORY } from '../../server/src/history/history.js';
import { parseNote } from '../../server/src/note/parseNote.js';
import { DEFAULT_CONFIGURATION } from '../../server/src/project/configuration.js';
import { percentile, row, times } from './measure.js';
import { HOSTILE, longNote } from './notes.js';

/** Parsing and checking, and whether twice the text takes twice the time, for plain and hostile text. */
export async function benchParse(): Promise<void> {
  const text = longNote();
  const context = {
    codes: embeddedCodeBook(),
    history: NO_HISTORY,
    configuration: DEFAULT_CONFIGURATION,
    asOf: '2026-03-20' as CalendarDate,
  };
  console.log(row(`parse of ${(text.length / 1024).toFixed(1)} kB`, await times(() => parseNote(text), 300)));
  console.log(
    row('parse and all rules', await times(() => check(parseNote(text).note, context).outcome, 300)),
  );
  for (const [name, piece] of HOSTILE) {
    for (const where of ['', 'CODING\n']) {
      const of = (size: number) => where + piece.repeat(Math.ceil(size / piece.length));
      const half = await times(() => parseNote(of(1_000_000)), 3, 1);
      const whole = await times(() => parseNote(of(2_000_000)), 3, 1);
      const growth = percentile(whole, 0.5) / percentile(half, 0.5);
      console.log(
        `${`2 MB of ${name}${where ? ' in the coding block' : ''}`.padEnd(44)}${`${percentile(whole, 0.5).toFixed(0)} ms`.padStart(12)}${`grows ${growth.toFixed(1)} x`.padStart(16)}`,
      );
    }
  }
}
