import { parseNote } from '../../../server/src/note/parseNote.js';
import { AreaCache } from '../../../server/src/reading/areaCache.js';
import { readNote } from '../../../server/src/reading/readNote.js';
import { percentile, row, times } from '../measure.js';
import { HOSTILE, longNote } from '../notes.js';

/** Text that is hard on careless readers of cues: each cue repeated without end. */
const CUES: readonly (readonly [string, string])[] = [
  ['negations', 'no no denies '],
  ['negations in lists', 'no fever, and '],
  ['backward cues', 'and pain ruled out '],
  ['question marks', '? '],
  ['vs', 'a vs b '],
  ['histories', 'history of '],
  ['relatives', 'mother father had '],
  ['labels of systems', 'Resp: no cough '],
  ['doses', '40 mg Kenalog '],
  ['sides', 'right left knee '],
  ['times', '10:05 to 10:20 '],
];

/** Reading a note: whole, after an edit of the coding block, and whether twice the text takes twice the time. */
export async function benchReadingSpeed(): Promise<void> {
  const text = longNote().slice(0, 5 * 1024);
  const { note } = parseNote(text);
  console.log(
    row(`reading of ${(text.length / 1024).toFixed(1)} kB, parsed`, await times(() => readNote(note), 2000)),
  );
  console.log(row('parse and reading', await times(() => readNote(parseNote(text).note), 1000)));
  const cache = new AreaCache();
  readNote(note, { cache });
  const before = cache.reads;
  let edits = 0;
  const edited = await times(() => readNote(parseNote(`${text}\n99213 ${edits++}`).note, { cache }), 500);
  console.log(row('parse and reading after an edit of the block', edited));
  console.log(`sections read anew after ${edits} such edits: ${cache.reads - before}`);
  for (const [name, piece] of [...HOSTILE, ...CUES]) {
    const of = (size: number) => `HPI: ${piece.repeat(Math.ceil(size / piece.length))}`;
    const [half, whole] = [of(1_000_000), of(2_000_000)].map((long) => parseNote(long).note);
    const once = await times(() => half && readNote(half), 2, 1);
    const twice = await times(() => whole && readNote(whole), 2, 1);
    const growth = percentile(twice, 0.5) / percentile(once, 0.5);
    console.log(
      `${`2 MB of ${name}`.padEnd(44)}${`${percentile(twice, 0.5).toFixed(0)} ms`.padStart(12)}${`grows ${growth.toFixed(1)} x`.padStart(16)}`,
    );
  }
}
