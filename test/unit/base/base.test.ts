import { deepEqual, equal, throws } from 'node:assert/strict';
import { ageInYears, type CalendarDate, dayNumber, readDate } from '../../../server/src/base/date.js';
import { indexLines, offsetAt, positionAt } from '../../../server/src/base/lines.js';
import { formatMoney, parseMoney } from '../../../server/src/base/money.js';
import { applyEdits } from '../../../server/src/base/span.js';

describe('dates', () => {
  const same = [
    '04/02/2026',
    '4-2-2026',
    '2026-04-02',
    '20260402',
    '2 Apr 2026',
    'Apr 2, 2026',
    'April 2nd, 2026',
  ];
  for (const written of same) {
    it(`reads ${written}`, () => deepEqual(readDate(written), { kind: 'date', date: '2026-04-02' }));
  }
  it('leaves the century of two digits open', () => {
    deepEqual(readDate('3/4/47'), { kind: 'two-digit-year', candidates: ['1947-03-04', '2047-03-04'] });
  });
  it('knows days the calendar does not have', () => {
    for (const written of ['02/30/1961', '13/01/2020', '00/00/0000'])
      deepEqual(readDate(written), { kind: 'impossible' });
    deepEqual(readDate('02/29/2024'), { kind: 'date', date: '2024-02-29' });
  });
  it('is no date when it is none', () => {
    for (const written of ['', 'today', '98.6', '5 mg']) equal(readDate(written), undefined);
  });
  it('counts completed years and days', () => {
    const day = (text: string) => text as CalendarDate;
    equal(ageInYears(day('1958-06-14'), day('2026-06-13')), 67);
    equal(ageInYears(day('1958-06-14'), day('2026-06-14')), 68);
    equal(dayNumber(day('2026-03-01')) - dayNumber(day('2026-02-28')), 1);
    equal(dayNumber(day('2024-03-01')) - dayNumber(day('2024-02-28')), 2);
  });
});

describe('money', () => {
  it('reads and writes exact cents', () => {
    deepEqual(['$72.00', '$ 72', '1,250.00', '$1,250.5'].map(parseMoney), [7200, 7200, 125000, 125050]);
    deepEqual(['72.005', '1,25.00', 'x', ''].map(parseMoney), [undefined, undefined, undefined, undefined]);
    equal(formatMoney(125005), '$1,250.05');
    equal(formatMoney(10 + 20), '$0.30');
  });
});

describe('lines', () => {
  it('counts LF, CRLF and CR, and UTF-16 units', () => {
    const text = 'a\r\n𝄞b\rc\n';
    const lines = indexLines(text);
    deepEqual(lines.starts, [0, 3, 7, 9]);
    deepEqual(positionAt(lines, text.indexOf('b')), { line: 1, character: 2 });
    for (let offset = 0; offset <= text.length; offset++) {
      const position = positionAt(lines, offset);
      equal(offsetAt(lines, position), offset);
    }
  });
});

describe('edits', () => {
  it('apply in any order and never overlap', () => {
    const at = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });
    equal(applyEdits('abcdef', [at(4, 5, 'E'), at(0, 1, ''), at(6, 6, '!')]), 'bcdEf!');
    throws(() => applyEdits('abc', [at(0, 2, ''), at(1, 3, '')]), RangeError);
  });
});
