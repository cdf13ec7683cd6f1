import { deepEqual, equal } from 'node:assert/strict';
import { dayAfter, readDay, readOrdinalDay } from '../../../../server/src/codes/official/days.js';
import { fiscalYearIn, quarter, quarterIn } from '../../../../server/src/codes/official/editions.js';

describe('editions', () => {
  it('of fiscal years begin in October of the year before', () => {
    deepEqual(fiscalYearIn(['icd10cm_order_2026.txt']), {
      name: 'FY2026',
      from: '2025-10-01',
      until: '2026-10-01',
    });
    equal(fiscalYearIn(['readme.txt', 'FY2031'])?.name, 'FY2031');
    equal(fiscalYearIn(['12026.txt', '20261.txt', 'x']), undefined);
  });

  it('of quarters are told by the names CMS gives', () => {
    const names: readonly (readonly [string, string | undefined])[] = [
      ['ccipra-v320r0-f1.txt', '2026-01'],
      ['practitioner-ptp-edits-ccipra-v321r0-f2.zip', '2026-04'],
      ['MCR_MUE_PractitionerServices_Eff_07-01-2026.csv', '2026-07'],
      ['medicare-ncci-2026-q4-practitioner-services-mue-table.zip', '2026-10'],
      ['AOC_V2026Q2-MCR.xlsx', '2026-04'],
      ['PPRRVU2026_Jul_nonQPP.csv', '2026-07'],
      ['PPRRVU24_JAN.csv', '2024-01'],
      ['rvu26b.zip', '2026-04'],
      ['HCPC2026_APR_ANWEB_v2.txt', '2026-04'],
      ['october-2025-alpha-numeric-hcpcs-file.zip', '2025-10'],
      ['hcpcs-level2-2025-10.csv', '2025-10'],
      ['Effective April 1, 2026', '2026-04'],
      ['charges-2026-02.csv', undefined],
      ['may-2026.csv', undefined],
    ];
    for (const [name, expected] of names) equal(quarterIn([name])?.name, expected, name);
    deepEqual(quarter(2026, 4), { name: '2026-10', from: '2026-10-01', until: '2027-01-01' });
  });
});

describe('published days', () => {
  it('are read in every spelling, and are the last day where ours is the first no longer', () => {
    deepEqual(['20260401', '2026-04-01 00:00:00', '4/1/2026'].map(readDay), [20260401, 20260401, 20260401]);
    deepEqual(['*', '', '20260230', 'soon'].map(readDay), [0, 0, 0, 0]);
    deepEqual(['2026091', '2024366', '2026366', '2026000'].map(readOrdinalDay), [20260401, 20241231, 0, 0]);
    deepEqual([20251231, 20240228, 0].map(dayAfter), [20260101, 20240229, 0]);
  });
});
