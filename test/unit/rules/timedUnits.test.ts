import { deepEqual, equal } from 'node:assert/strict';
import { allocateUnits, unitsAllowed } from '../../../server/src/rules/tim/timedUnits.js';

describe('units of timed services', () => {
  it('begin with 8 minutes and go on by 15', () => {
    const table: readonly (readonly [minutes: number, units: number])[] = [
      [7, 0],
      [8, 1],
      [22, 1],
      [23, 2],
      [37, 2],
      [38, 3],
      [52, 3],
      [53, 4],
      [67, 4],
      [68, 5],
      [127, 8],
      [128, 9],
    ];
    for (const [minutes, units] of table) equal(unitsAllowed(minutes), units, `${minutes} minutes`);
  });

  it('go to the services with most minutes; leftovers are pooled', () => {
    const allocate = (...minutes: number[]) =>
      allocateUnits(minutes.map((each) => ({ minutes: each, units: 1 })));
    deepEqual(allocate(24, 14), [2, 1]);
    deepEqual(allocate(33, 7), [2, 1]);
    deepEqual(allocate(18, 18), [1, 1]);
    deepEqual(allocate(10, 5), [1, 0]);
    deepEqual(allocate(7, 6), [1, 0]);
  });

  it('leave a tie as it is billed', () => {
    deepEqual(
      allocateUnits([
        { minutes: 20, units: 1 },
        { minutes: 20, units: 2 },
      ]),
      [1, 2],
    );
  });
});
