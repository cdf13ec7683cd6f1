import type { CalendarDate } from '../../server/src/base/date.js';
import { openCodeBook } from '../../server/src/codes/openCodeBook.js';
import { embeddedBytes } from '../../server/src/codes/standardBook.js';
import { row, times } from './measure.js';

/** Opening the embedded set, looking codes up, and searching as a coder types. */
export async function benchCodes(): Promise<void> {
  const bytes = embeddedBytes();
  const on = '2026-03-20' as CalendarDate;
  console.log(`embedded set: ${(bytes.length / 1024).toFixed(0)} kB`);
  console.log(row('decode the bytes', await times(() => embeddedBytes(), 50)));
  console.log(
    row(
      'open and first look-up',
      await times(() => openCodeBook(bytes).lookUp('ICD-10-CM', 'E11.42', on), 50),
    ),
  );
  const book = openCodeBook(bytes);
  console.log(row('look-up', await times(() => book.lookUp('ICD-10-CM', 'E11.42', on), 1000)));
  for (const query of [
    'd',
    'diab',
    'type 2 diab neur',
    'heart attack',
    'diabtes',
    'left ankle sprain initial',
  ]) {
    console.log(row(`search "${query}"`, await times(() => book.search(query, { on }), 200)));
  }
}
