import { deepEqual, equal, ok } from 'node:assert/strict';
import { chosenItem, decoratedRanges, sourceItems } from '../../../client/src/copyShown.js';
import { provenanceOf } from '../../../server/src/features/provenance.js';
import { checkText } from '../../rules/support.js';

const HPI =
  'He has had dull pain in the left hip for six months, worse on stairs and when rising from a chair. He walks with a cane on the right, sleeps on his back, and takes naproxen after breakfast with some relief. He has no numbness, no fall, no fever, and works as a gardener.';
const note = (mrn: number, day: string, hpi: string) =>
  `Patient: Person, Some   DOB: 02/02/195${mrn}   MRN: 700${mrn}\nDOS: ${day}   NPI: 1234567893\n\nHPI: ${hpi}\n`;
const found = (mrn: number) =>
  provenanceOf(
    checkText(note(mrn, '03/10/2026', `${HPI.replace('six', 'seven')} Since the fair he limps.`), {
      earlier: [note(1, '02/03/2026', HPI)],
    }),
  );

describe('what the editor shows of copied sentences', () => {
  it('is the copied and the edited ones; new ones stay plain', () => {
    const { copied, edited } = decoratedRanges(found(1));
    deepEqual([copied.length, edited.length], [2, 1]);
    ok(copied.every(({ start }) => start.line === 3));
    deepEqual(decoratedRanges(null), { copied: [], edited: [] });
  });
  it('names the source, and of another patient’s note only the day', () => {
    deepEqual(sourceItems(found(1).sources), [
      { index: 0, label: '02/03/2026 · 89 %', description: 'earlier-1.note' },
    ]);
    const [other] = sourceItems(found(2).sources);
    equal(other?.description, 'another patient');
    ok(!JSON.stringify(other).includes('earlier'));
  });
  it('asks only where there is a choice', () => {
    const items = [0, 1].map((index) => ({ index, label: '', description: '' }));
    equal(chosenItem(items, 1)?.index, 1);
    equal(chosenItem(items, undefined), undefined);
    equal(chosenItem(items.slice(0, 1), undefined)?.index, 0);
    equal(chosenItem(items, 7), undefined);
  });
});
