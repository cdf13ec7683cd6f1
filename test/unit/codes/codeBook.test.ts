import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { CodeFileError } from '../../../server/src/codes/codeFile.js';
import { compileRelease } from '../../../server/src/codes/compile.js';
import { openCodeBook } from '../../../server/src/codes/openCodeBook.js';
import { embeddedBytes, embeddedCodeBook } from '../../../server/src/codes/standardBook.js';

const day = (text: string) => text as CalendarDate;
const ON = day('2026-03-20');
const book = embeddedCodeBook();

describe('the embedded code book', () => {
  const answers: readonly (readonly [code: string, on: string, status: string])[] = [
    ['I10', '2026-03-20', 'billable'],
    ['e1142', '2026-03-20', 'billable'],
    ['N18.3', '2026-03-20', 'header'],
    ['E11', '2026-03-20', 'header'],
    ['I11.O', '2026-03-20', 'unknown'],
    ['E11.2Z2', '2026-03-20', 'unknown'],
    ['Y37.6X1A', '2026-03-20', 'not-in-set'],
    ['M25.95', '2026-03-20', 'unknown'],
    ['E11.A', '2025-09-30', 'not-begun'],
    ['E11.A', '2025-10-01', 'billable'],
    ['Z68.1', '2026-09-30', 'billable'],
    ['Z68.1', '2026-10-01', 'header'],
    ['M72.2', '2026-09-30', 'billable'],
    ['M72.2', '2026-10-01', 'header'],
    ['Z68.18', '2026-09-30', 'not-begun'],
    ['M54.5', '2021-09-30', 'billable'],
    ['M54.5', '2021-10-01', 'header'],
    ['R05', '2021-09-30', 'billable'],
    ['R05', '2021-10-01', 'header'],
    ['R05.1', '2021-09-30', 'not-begun'],
    ['F03.911', '2022-09-30', 'not-begun'],
    ['F03.911', '2022-10-01', 'billable'],
    ['Z79.85', '2022-09-30', 'not-begun'],
    ['Z79.85', '2022-10-01', 'billable'],
    ['Z86.010', '2024-09-30', 'billable'],
    ['Z86.010', '2024-10-01', 'header'],
    ['S23.420A', '2026-09-30', 'billable'],
    ['S23.420A', '2026-10-01', 'ended'],
    ['T52.811A', '2026-09-30', 'not-begun'],
    ['T52.811A', '2026-10-01', 'billable'],
    ['E78.01', '2025-09-30', 'billable'],
    ['E78.01', '2025-10-01', 'header'],
    ['S93.401A', '2026-03-20', 'billable'],
    ['S93.401', '2026-03-20', 'header'],
    ['', '2026-03-20', 'not-in-set'],
    ['💊', '2026-03-20', 'not-in-set'],
  ];
  for (const [code, on, status] of answers) {
    it(`says ${status} of ${code || 'nothing'} on ${on}`, () =>
      equal(book.lookUp('ICD-10-CM', code, day(on)).status, status));
  }

  it('names its source, and the children that complete a header', () => {
    const answer = book.lookUp('ICD-10-CM', 'N18.3', ON);
    ok(answer.status === 'header');
    deepEqual(answer.entry.release, { system: 'ICD-10-CM', edition: 'embedded', source: 'embedded' });
    deepEqual(
      answer.children.map((child) => child.code),
      ['N18.30', 'N18.31', 'N18.32'],
    );
  });

  it('gives the title of the day', () => {
    const title = (on: string) => {
      const answer = book.lookUp('ICD-10-CM', 'K58.9', day(on));
      return 'entry' in answer ? answer.entry.title : '';
    };
    equal(title('2024-09-30'), 'Irritable bowel syndrome without diarrhea');
    equal(title('2024-10-01'), 'Irritable bowel syndrome, unspecified');
  });

  it('knows places of service by date, and does not judge CPT numbers it has no list of', () => {
    equal(book.lookUp('POS', '27', day('2023-09-30')).status, 'not-begun');
    equal(book.lookUp('POS', '27', day('2023-10-01')).status, 'billable');
    equal(book.lookUp('POS', '98', ON).status, 'unknown');
    equal(book.lookUp('CPT', '12345', ON).status, 'not-checked');
    equal(book.lookUp('HCPCS', 'J1111', ON).status, 'not-in-set');
  });

  it('walks from chapter to category', () => {
    deepEqual(
      book.pathOf('S93.401A', ON).map((step) => step.code),
      ['19', 'S90-S99', 'S93', 'S93.4', 'S93.40', 'S93.401'],
    );
    deepEqual(
      book.pathOf('Z3A.28', ON).map((step) => step.code),
      ['21', 'Z30-Z39', 'Z3A', 'Z3A.2'],
      'a category that sorts outside its block',
    );
  });
});

describe('search', () => {
  const first = (query: string) => book.search(query, { on: ON, limit: 5 }).map((hit) => hit.entry.code);
  const best: readonly (readonly [string, string])[] = [
    ['E11.42', 'E11.42'],
    ['e1142', 'E11.42'],
    ['HTN', 'I10'],
    ['heart attack', 'I21.9'],
    ['left ankle sprain initial', 'S93.402A'],
    ['sprained ankle left initial', 'S93.402A'],
    ['knee pain right', 'M25.561'],
    ['pain right knee', 'M25.561'],
    ['strep throat', 'J02.0'],
    ['gerd', 'K21.9'],
    ['J3301', 'J3301'],
    ['diabtes hyperglycemia type 2', 'E11.65'],
    ['type II diabetes with neuropathy', 'E11.40'],
  ];
  for (const [query, code] of best) it(`finds ${code} for "${query}"`, () => equal(first(query)[0], code));

  it('finds headers after the codes below them when both fit', () =>
    ok(first('hypertensive heart disease')[0] !== 'I11'));
  it('answers nothing for nothing', () => {
    for (const query of ['', '   ', '!!!', 'zzzzqqq']) deepEqual(first(query), []);
  });
  it('never throws', () => {
    for (const query of ['(((', '\\', 'a'.repeat(5000), '💊 pill', '\u0000', '.'.repeat(50)])
      ok(Array.isArray(first(query)));
  });
});

describe('a compiled code file', () => {
  const bytes = embeddedBytes();
  const opens = (change: (copy: Uint8Array) => Uint8Array) => () => openCodeBook(change(bytes.slice()));

  it('of another version, cut off, damaged or of another kind is refused with one sentence', () => {
    const cases: readonly (readonly [RegExp, (copy: Uint8Array) => Uint8Array])[] = [
      [/too short/, () => new Uint8Array(3)],
      [/not a compiled code set/, () => new TextEncoder().encode('PK something else entirely')],
      [/version 99/, (copy) => copy.fill(99, 4, 5)],
      [/cut off/, (copy) => copy.subarray(0, copy.length - 100)],
      [/cut off/, (copy) => copy.subarray(0, 40)],
      [/damaged/, (copy) => copy.fill(copy[5000] === 0xff ? 0 : 0xff, 5000, 5001)],
      [/damaged/, (copy) => new Uint8Array([...copy, 0])],
    ];
    for (const [message, change] of cases) {
      throws(
        opens(change),
        (error: Error) =>
          error instanceof CodeFileError && message.test(error.message) && !/\n/.test(error.message),
      );
    }
  });

  it('is read from any place in memory', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    equal(openCodeBook(shifted.subarray(3)).lookUp('ICD-10-CM', 'I10', ON).status, 'billable');
  });

  it('lets an official release answer before the embedded set, for its own days', () => {
    const meta = {
      source: 'official' as const,
      editions: { 'ICD-10-CM': 'FY2026' },
      covers: { 'ICD-10-CM': { from: '2025-10-01', until: '2026-10-01' } },
      complete: ['ICD-10-CM' as const],
    };
    const entry = {
      system: 'ICD-10-CM' as const,
      code: 'A00',
      title: 'Invented title',
      header: false,
      open: false,
      from: 0,
      until: 0,
    };
    const both = openCodeBook([bytes, compileRelease({ meta, entries: [entry] })]);
    const answer = both.lookUp('ICD-10-CM', 'A00', ON);
    ok(answer.status === 'billable' && answer.entry.release.edition === 'FY2026');
    equal(both.lookUp('ICD-10-CM', 'A00.7', ON).status, 'unknown');
    equal(both.lookUp('ICD-10-CM', 'I10', ON).status, 'ended');
    equal(both.lookUp('ICD-10-CM', 'I10', day('2025-09-30')).status, 'billable');
  });
});
