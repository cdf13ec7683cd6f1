import { deepEqual, equal } from 'node:assert/strict';
import { compareNotes } from '../../../server/src/core.js';

const note = (day: string, exam: string) =>
  `Patient: Ives, Paul   DOB: 02/02/1955   MRN: 1\nDOS: ${day}   NPI: 1234567893\n\nHPI: He walks with a cane on the right, sleeps on his back, and takes naproxen after breakfast with some relief.\n\nEXAM: ${exam}\n`;

/** The exam's sentences with their kind, and the words of the source beside edited and copied ones. */
function spans(before: string, after: string): string[][] {
  const [earlier, later] = [note('02/02/2026', before), note('03/03/2026', after)];
  const exam = compareNotes(earlier, later)?.sections.find(({ name }) => name === 'EXAM');
  return (exam?.spans ?? []).map(({ kind, here, there }) => [
    kind,
    later.slice(here.start, here.end),
    ...(there ? [earlier.slice(there.start, there.end)] : []),
  ]);
}

describe('the sentences of a section', () => {
  it('are copied however short when they stand in the source’s section word for word', () =>
    deepEqual(
      spans(
        'Jugular veins flat. Lungs clear front and back on both sides.',
        'Breath sounds low at the left base today. Jugular veins flat.',
      ),
      [
        ['new', 'Breath sounds low at the left base today.'],
        ['copied', 'Jugular veins flat.', 'Jugular veins flat'],
      ],
    ));
  it('are edited when most of their words stand there in order', () =>
    deepEqual(
      spans(
        'Irregularly irregular rhythm, rate 72, no murmur. Legs are thin.',
        'Irregularly irregular rhythm, rate 84, systolic murmur at the apex. Legs are thin.',
      ).map(([kind]) => kind),
      ['edited', 'copied'],
    ));
  it('are new when they share small words alone', () =>
    equal(
      spans('No swelling of the knee or of the calf.', 'No fever of the kind that he had before.')[0]?.[0],
      'new',
    ));
  it('without a full stop are not compared with each other', () => {
    const words = (shift: number) =>
      Array.from({ length: 9000 }, (_, i) => `w${(i * 31 + shift) % 700}`).join(' ');
    equal(spans(`Legs are thin. ${words(0)}`, `Legs are thin. ${words(3)}`)[0]?.[0], 'copied');
  });
  it('come from one sentence each', () =>
    deepEqual(
      spans(
        'Grip strength four on the right hand.',
        'Grip strength three on the left hand. Grip strength five on the right foot.',
      ).map(([kind]) => kind),
      ['edited', 'new'],
    ));
});
