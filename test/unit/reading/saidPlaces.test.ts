import { deepEqual, equal } from 'node:assert/strict';
import { SaidPlaces } from '../../../server/src/reading/conditions/saidPlaces.js';

describe('places where a phrase says a concept', () => {
  const said = new SaidPlaces(10);
  const places = (id: number) => {
    const found: [number, number][] = [];
    for (let place = said.first(id); place >= 0; place = said.next(place))
      found.push([said.from[place] as number, said.to[place] as number]);
    return found;
  };

  it('stand in the order said, the same one after another once', () => {
    said.clear();
    said.add(4, 0, 0);
    said.add(2, 1, 2);
    said.add(4, 5, 5);
    said.add(4, 5, 5);
    deepEqual(said.ids.slice(0, said.count), [4, 2]);
    deepEqual(places(4), [
      [0, 0],
      [5, 5],
    ]);
    deepEqual(places(2), [[1, 2]]);
    equal(said.has(3), false);
    equal(said.from[said.nearest(4, 4)], 5);
    equal(said.from[said.nearest(4, 2)], 0);
  });

  it('are forgotten with the phrase', () => {
    said.clear();
    equal(said.has(4), false);
    equal(said.count, 0);
  });
});
