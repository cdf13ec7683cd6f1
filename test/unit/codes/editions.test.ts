import { deepEqual, equal, ok } from 'node:assert/strict';
import type { CalendarDate } from '../../../server/src/base/date.js';
import type { CodeAnswer, CodeEdition } from '../../../server/src/codes/codeBook.js';
import { compileRelease, type EntryToCompile } from '../../../server/src/codes/compile.js';
import { openCodeBook } from '../../../server/src/codes/openCodeBook.js';

const day = (text: string) => text as CalendarDate;

/** `A10 - Header` is a header; `+20261001` and `-20261001` are first and last day. */
function entries(...lines: string[]): EntryToCompile[] {
  return lines.map((line) => {
    const [code = '', ...words] = line.split(' ');
    const dates = words.filter((word) => /^[+-]\d{8}$/.test(word));
    const date = (sign: string) => Number(dates.find((word) => word.startsWith(sign))?.slice(1) ?? 0);
    return {
      system: 'ICD-10-CM',
      code,
      title: words.filter((word) => word !== '-' && !dates.includes(word)).join(' '),
      header: words[0] === '-',
      open: false,
      from: date('+'),
      until: date('-'),
    };
  });
}

function official(edition: string, from: string, until: string, ...lines: string[]): Uint8Array {
  return compileRelease({
    meta: {
      source: 'official',
      editions: { 'ICD-10-CM': edition },
      covers: { 'ICD-10-CM': { from, until } },
      complete: ['ICD-10-CM'],
    },
    entries: entries(...lines),
  });
}

function embedded(...lines: string[]): Uint8Array {
  return compileRelease({
    meta: {
      source: 'embedded',
      editions: { 'ICD-10-CM': 'embedded' },
      complete: [],
      allChanges: { 'ICD-10-CM': { from: '2026-10-01', until: '2027-04-01' } },
    },
    entries: entries(...lines),
  });
}

const BEFORE = official(
  'FY2025',
  '2024-10-01',
  '2025-10-01',
  'A10 - Header',
  'A10.1 Kept',
  'A10.2 Old title',
  'A10.3 Ended',
  'A10.4 Split',
);
const AFTER = official(
  'FY2026',
  '2025-10-01',
  '2026-10-01',
  'A10 - Header',
  'A10.1 Kept',
  'A10.2 New title',
  'A10.4 - Split',
  'A10.41 Split one',
  'A10.5 Added +20251001 -20261001',
);
const HAND = embedded(
  'A10 - Header',
  'A10.1 Kept -20261001',
  'A10.5 Added +20251001 -20261001',
  'A10.5 - Added +20261001',
  'A10.51 Added one +20261001',
  'A10.6 Later +20261001',
);

describe('answers over several editions', () => {
  const book = openCodeBook([HAND, AFTER, BEFORE]);
  const say = (answer: CodeAnswer) => {
    const on = 'on' in answer ? ` ${answer.on}` : '';
    const since = answer.status === 'header' && answer.since ? ` since ${answer.since}` : '';
    const revised = answer.status === 'billable' && answer.revised ? ` was ${answer.revised.title}` : '';
    return `${answer.status}${on}${since}${revised}`;
  };
  const cases: readonly (readonly [code: string, on: string, answer: string])[] = [
    ['A10.1', '2025-01-15', 'billable'],
    ['A10.1', '2026-01-15', 'billable'],
    ['A10.1', '2026-10-01', 'ended 2026-10-01'],
    ['A10.2', '2025-01-15', 'billable'],
    ['A10.2', '2026-01-15', 'billable was Old title'],
    ['A10.3', '2025-09-30', 'billable'],
    ['A10.3', '2025-10-01', 'ended 2025-10-01'],
    ['A10.3', '2026-11-01', 'ended 2025-10-01'],
    ['A10.4', '2025-01-15', 'billable'],
    ['A10.4', '2026-01-15', 'header since 2025-10-01'],
    ['A10.41', '2025-01-15', 'not-begun 2025-10-01'],
    ['A10.5', '2025-09-30', 'not-begun 2025-10-01'],
    ['A10.5', '2026-09-30', 'billable'],
    ['A10.5', '2026-10-01', 'header since 2026-10-01'],
    ['A10.51', '2026-10-01', 'billable'],
    ['A10.6', '2026-09-30', 'not-begun 2026-10-01'],
    ['A10.9', '2026-01-15', 'unknown'],
    ['A10.9', '2026-11-01', 'unknown'],
    ['A10.9', '2027-04-01', 'not-in-set'],
    ['A10.9', '2023-01-15', 'unknown'],
    ['B99', '2023-01-15', 'not-in-set'],
  ];
  for (const [code, on, answer] of cases)
    it(`${code} on ${on}: ${answer}`, () => equal(say(book.lookUp('ICD-10-CM', code, day(on))), answer));

  it('name the release that answers, and that changes are applied to it', () => {
    const source = (code: string, on: string) => {
      const answer = book.lookUp('ICD-10-CM', code, day(on));
      ok('entry' in answer);
      const { edition, source, withChanges } = answer.entry.release;
      return [edition, source, withChanges];
    };
    deepEqual(source('A10.2', '2025-01-15'), ['FY2025', 'official', undefined]);
    deepEqual(source('A10.2', '2026-01-15'), ['FY2026', 'official', undefined]);
    deepEqual(source('A10.2', '2026-11-01'), ['FY2026', 'official', true]);
    deepEqual(source('A10.51', '2026-11-01'), ['embedded', 'embedded', undefined]);
    deepEqual(book.releasesOn(day('2026-11-01')), [
      { system: 'ICD-10-CM', edition: 'FY2026', source: 'official', withChanges: true },
    ]);
  });

  it('list what is in effect on the day, and the children of the day', () => {
    const codes = (on: string, release?: string) =>
      [...book.entries('ICD-10-CM', day(on), release)].map((entry) => entry.code);
    deepEqual(codes('2025-01-15'), ['A10', 'A10.1', 'A10.2', 'A10.3', 'A10.4']);
    deepEqual(codes('2026-11-01'), ['A10', 'A10.2', 'A10.4', 'A10.41', 'A10.5', 'A10.51', 'A10.6']);
    deepEqual(codes('2026-11-01', 'FY2025'), codes('2025-01-15'), 'one edition alone, by its own days');
    deepEqual(
      book.childrenOf('A10', day('2026-11-01')).map((entry) => entry.code),
      ['A10.2', 'A10.4', 'A10.5', 'A10.6'],
    );
  });

  it('tell the history of a code', () => {
    const told = ({ title, billable, from, until }: CodeEdition) => [from, until, billable, title];
    deepEqual(book.historyOf('ICD-10-CM', 'A10.4').map(told), [
      [undefined, '2025-10-01', true, 'Split'],
      ['2025-10-01', undefined, false, 'Split'],
    ]);
    deepEqual(book.historyOf('ICD-10-CM', 'A10.9'), []);
  });

  it('find codes of a day by words, once each', () => {
    const found = (query: string, on: string) =>
      book.search(query, { on: day(on) }).map(({ entry }) => `${entry.code} ${entry.title}`);
    ok(found('old title', '2025-01-15').includes('A10.2 Old title'));
    ok(!found('old title', '2026-01-15').some((hit) => hit.endsWith('Old title')));
    deepEqual(found('kept', '2026-11-01'), []);
    equal(found('later', '2026-11-01').filter((hit) => hit.startsWith('A10.6')).length, 1);
  });
});
