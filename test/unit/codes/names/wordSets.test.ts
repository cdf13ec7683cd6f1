import { deepEqual, equal } from 'node:assert/strict';
import { WordSets } from '../../../../server/src/codes/names/wordSets.js';

describe('sets of words', () => {
  const add = (sets: WordSets, ...items: readonly number[]) => {
    sets.begin();
    for (const item of items) sets.take(item);
    return sets.end();
  };

  it('are kept once, in whatever order their words come', () => {
    const sets = new WordSets(5, 20);
    equal(add(sets, 7, 3), 0);
    equal(add(sets, 3), 1);
    equal(add(sets, 3, 7), 0);
    equal(add(sets, 9, 3, 7), 2);
    equal(add(sets, 3), 1);
    equal(sets.count, 3);
    deepEqual([...sets.at], [0, 2, 3, 6]);
    deepEqual([...sets.items], [3, 7, 3, 3, 7, 9]);
  });

  it('may be none', () => {
    const sets = new WordSets(0, 0);
    deepEqual([...sets.at], [0]);
    deepEqual([...sets.items], []);
  });
});
