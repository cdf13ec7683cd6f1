import { deepEqual, doesNotThrow, throws } from 'node:assert/strict';
import type { WrittenCode } from '../../../data/build/families.js';
import { splitByChildren } from '../../../data/build/headers.js';
import { newIn, refuseDuplicates, refuseOrphans } from '../../../data/build/icd10cm.js';

/** `A10.1 …` is open; `+20261001` and `-20261001` are first and last day. Each line stands at `x:1`, `x:2`, … */
const written = (...lines: string[]): WrittenCode[] =>
  lines.map((line, index) => {
    const [code = '', ...marks] = line.split(' ');
    const date = (sign: string) => Number(marks.find((mark) => mark.startsWith(sign))?.slice(1) ?? 0);
    return {
      code,
      title: marks.filter((mark) => /^[a-z]/.test(mark)).join(' ') || `title of ${code}`,
      open: marks.includes('…'),
      from: date('+'),
      until: date('-'),
      where: `x:${index + 1}`,
    };
  });

describe('headers computed from the tree', () => {
  const split = (...lines: string[]) =>
    splitByChildren(written(...lines)).map(
      ({ code, header, from, until }) => `${code} ${header ? 'header' : 'billable'} ${from}-${until}`,
    );

  it('make a header of a code while a code below it is in effect', () => {
    deepEqual(split('A10', 'A10.1'), ['A10 header 0-0', 'A10.1 billable 0-0']);
    deepEqual(split('A10', 'A10.1 +20261001'), [
      'A10 billable 0-20261001',
      'A10 header 20261001-0',
      'A10.1 billable 20261001-0',
    ]);
    deepEqual(split('A10', 'A10.1 -20261001').slice(0, 2), [
      'A10 header 0-20261001',
      'A10 billable 20261001-0',
    ]);
  });
  it('keep a header through a change of the codes below it', () => {
    deepEqual(split('A10', 'A10.1 -20261001', 'A10.2 +20261001')[0], 'A10 header 0-0');
    deepEqual(split('A10 +20201001 -20261001', 'A10.1 +20231001')[1], 'A10 header 20231001-20261001');
  });
  it('make a header of an open category though nothing is written below it', () =>
    deepEqual(split('A10 …'), ['A10 header 0-0']));
});

describe('checks of the families', () => {
  it('refuse a code written twice for one day, with both places', () => {
    throws(
      () => refuseDuplicates(written('A10', 'A10')),
      /x:2: A10 is already written at x:1; remove one, or part them by dates/,
    );
    doesNotThrow(() => refuseDuplicates(written('A10 -20261001', 'A10 +20261001')));
  });
  it('refuse a code without the header above it, but not in an open category or over a placeholder', () => {
    throws(
      () => refuseOrphans(written('A10', 'A10.11')),
      /x:2: the header A10\.1 above A10\.11 is not written/,
    );
    doesNotThrow(() => refuseOrphans(written('A10 …', 'A10.11')));
    doesNotThrow(() => refuseOrphans(written('A10', 'A10.1', 'A10.1XXA')));
  });
  it('take changes that no family writes, and refuse those that a family contradicts', () => {
    const families = written('A10 -20261001');
    deepEqual(
      newIn(written('A10 -20261001', 'A11 +20261001'), families).map(({ code }) => code),
      ['A11'],
    );
    throws(
      () => newIn(written('A10 -20251001'), families),
      /x:1: A10 has another title or other days than at x:1; correct one/,
    );
  });
});
