import { deepEqual, equal, ok } from 'node:assert/strict';
import type { EditTables } from '../../../server/src/codes/edits/editTables.js';
import { NO_EDIT_TABLES } from '../../../server/src/codes/edits/editTables.js';
import { renderMessage } from '../../../server/src/rules/finding.js';
import { checkText } from '../../rules/support.js';

const FROM = { table: 'ncci-pairs' as const, edition: 'invented' };

/** Small invented tables: the first code of a pair and a visit as the second, limits and indicators by code. */
function tables(of: {
  readonly pairs?: readonly string[];
  readonly limits?: Readonly<Record<string, number>>;
  readonly fees?: Readonly<Record<string, readonly [globalDays: string, bilateral: string]>>;
}): EditTables {
  return {
    ...NO_EDIT_TABLES,
    ...(of.pairs && {
      pairBetween: (columnOne: string, columnTwo: string) =>
        of.pairs?.includes(`${columnOne} ${columnTwo}`)
          ? {
              status: 'found' as const,
              from: FROM,
              value: { columnOne, columnTwo, indicator: 1 as const, rationale: '', from: 0, until: 0 },
            }
          : { status: 'none' as const, from: FROM },
    }),
    ...(of.limits && {
      unitsLimit: (code: string) => {
        const units = of.limits?.[code];
        return units === undefined
          ? { status: 'none' as const, from: FROM }
          : {
              status: 'found' as const,
              from: FROM,
              value: { code, units, indicator: 2 as const, rationale: '' },
            };
      },
    }),
    ...(of.fees && {
      indicators: (code: string) => {
        const row = of.fees?.[code];
        if (!row) return { status: 'none' as const, from: FROM };
        const [globalDays, bilateral] = row;
        const rest = {
          status: 'A',
          component: '0',
          multiple: '0',
          assistant: '0',
          coSurgeons: '0',
          team: '0',
        };
        const value = { ...rest, code, modifier: '', globalDays, bilateral, officeRvu: 0, facilityRvu: 0 };
        return { status: 'found' as const, from: FROM, value };
      },
    }),
  };
}

function checked(codes: string, edits?: EditTables) {
  const text = `Patient: Doe, Ann   DOB: 01/05/1960   MRN: 1001
DOS: 03/03/2026   Provider: Karen Osei, MD   NPI: 1234567893   POS: 11

HPI: Knee pain, palpitations.

CODING
A  M17.0
B  R00.2
${codes}
`;
  return checkText(text, edits ? { edits } : {});
}

function of(rule: string, codes: string, edits?: EditTables) {
  const { findings, notChecked } = checked(codes, edits).outcome;
  return {
    found: findings.filter((finding) => finding.rule === rule),
    because: notChecked.filter((entry) => entry.rule === rule).map(({ because }) => because),
  };
}

describe('rules and the tables claim edits are made from', () => {
  describe('MOD-004', () => {
    const lines = '99213  B\n93784  B';

    it('says that it did not check a pair without the table', () => {
      const { found, because } = of('MOD-004', lines);
      deepEqual([found.length, because.length], [0, 1]);
      ok(because[0]?.includes('procedure pairs'));
    });

    it('speaks where the table pairs the visit, and is silent where it does not', () => {
      const paired = of('MOD-004', lines, tables({ pairs: ['93784 99213'] }));
      deepEqual([paired.found.length, paired.because], [1, []]);
      const free = of('MOD-004', lines, tables({ pairs: [] }));
      deepEqual([free.found, free.because], [[], []]);
      deepEqual(of('MOD-004', '99213-25  B\n93784  B', tables({ pairs: ['93784 99213'] })).found, []);
    });

    it('asks for no pairs beside laboratory, images and vaccines', () =>
      deepEqual(of('MOD-004', '99213  B\n80053  B\n71046  B\n36415  B').because, []));

    it('takes global days from an installed fee schedule', () => {
      const codes = '99213  B\n27193  A';
      ok(of('MOD-004', codes).because.some((because) => because.includes('global days')));
      equal(of('MOD-004', codes, tables({ fees: { '27193': ['010', '0'] }, pairs: [] })).found.length, 1);
      const major = of('MOD-004', codes, tables({ fees: { '27193': ['090', '0'] }, pairs: [] }));
      deepEqual([major.found, major.because], [[], []]);
    });
  });

  describe('MOD-007', () => {
    it('does not check whether a service has two sides without the fee schedule', () => {
      const { found, because } = of('MOD-007', '27193-50  A');
      deepEqual([found.length, because.length], [0, 1]);
    });

    it('goes by the bilateral indicator where it is installed', () => {
      equal(of('MOD-007', '27193-50  A', tables({ fees: { '27193': ['090', '2'] } })).found.length, 1);
      const fine = of('MOD-007', '27193-50  A', tables({ fees: { '27193': ['090', '1'] } }));
      deepEqual([fine.found, fine.because], [[], []]);
    });
  });

  it('MOD-019 knows from the fee schedule that a service has no sides', () => {
    equal(of('MOD-019', '27193-RT  A').found.length, 0);
    equal(of('MOD-019', '27193-RT  A', tables({ fees: { '27193': ['090', '2'] } })).found.length, 1);
  });

  describe('PX-011', () => {
    const lines = '20610  A\n20610  A';
    const text = (edits?: EditTables) =>
      of('PX-011', lines, edits).found.map((finding) => ({
        message: renderMessage(finding.message, { withText: true }),
        fixes: finding.fixes.map(({ title }) => renderMessage(title, { withText: true })),
      }));

    it('offers one line with all units', () =>
      deepEqual(text()[0]?.fixes, ['Bill one line with 2 units', 'Remove this line']));

    it('does not offer more units than the table allows on a day', () => {
      const [finding] = text(tables({ limits: { '20610': 1 } }));
      deepEqual(finding?.fixes, ['Remove this line']);
      ok(finding?.message.includes('exceed the 1'));
      deepEqual(text(tables({ limits: { '20610': 2 } }))[0]?.fixes.length, 2);
    });
  });
});
