import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRelease } from '../../../../server/src/codes/compile.js';
import { grouped, type OfficialRelease } from '../../../../server/src/codes/official/official.js';
import { readOfficial } from '../../../../server/src/codes/official/readOfficial.js';
import { openCodeBook } from '../../../../server/src/codes/openCodeBook.js';
import { embeddedBytes } from '../../../../server/src/codes/standardBook.js';
import { CODESETS } from '../../../codesets/officialFiles.js';
import { official } from '../../../codesets/officialTest.js';
import { day } from './support.js';

function published(path: string): OfficialRelease {
  return readOfficial(path.slice(path.lastIndexOf('/') + 1), readFileSync(join(CODESETS, path)));
}

const read = new Map<number, OfficialRelease>();

/** Each year is read once. */
function orderOf(year: number): OfficialRelease {
  const known = read.get(year) ?? published(`icd10cm/${year}-code-descriptions-tabular-order.zip`);
  read.set(year, known);
  return known;
}

describe('official files as published', function () {
  this.timeout(60_000);

  const COUNTS: readonly (readonly [number, string])[] = [
    [2023, '96,795 entries, 73,674 billable'],
    [2024, '97,296 entries, 74,044 billable'],
    [2025, '97,584 entries, 74,260 billable'],
    [2026, '98,186 entries, 74,719 billable'],
  ];
  for (const [year, counts] of COUNTS)
    official(`FY${year}: all entries and billable codes`, () => {
      const { id, counts: found, release } = orderOf(year);
      deepEqual([id, found], [`icd10cm-FY${year}`, counts]);
      deepEqual(
        counts,
        `${grouped(release.entries.filter((entry) => entry.until === 0).length)} entries, ${grouped(
          release.entries.filter((entry) => entry.until === 0 && !entry.header).length,
        )} billable`,
      );
    });

  official(
    'a code deleted in FY2026 holds in FY2025 and not after; without FY2025 it is known to have ended',
    () => {
      const files = [2025, 2026].map((year) => orderOf(year));
      const [before, after] = files.map(({ release }) => release.entries);
      const now = new Set(after?.filter((entry) => entry.until === 0).map((entry) => entry.code));
      const deleted =
        before?.filter((entry) => !entry.header && entry.until === 0 && !now.has(entry.code)) ?? [];
      ok(deleted.length > 0, 'some codes were deleted');
      const both = openCodeBook([embeddedBytes(), ...files.map(({ release }) => compileRelease(release))]);
      const alone = openCodeBook(compileRelease((files[1] as OfficialRelease).release));
      for (const { code } of deleted) {
        const status = (book: typeof both, date: string) => book.lookUp('ICD-10-CM', code, day(date)).status;
        deepEqual(
          [code, status(both, '2025-09-30'), status(both, '2025-10-01'), status(alone, '2025-10-01')],
          [code, 'billable', 'ended', 'ended'],
        );
      }
    },
  );

  official('the compiled FY2026 lists what the file lists', () => {
    const book = openCodeBook(compileRelease(orderOf(2026).release));
    const entries = [...book.entries('ICD-10-CM', day('2026-01-15'), 'FY2026')];
    deepEqual([entries.length, entries.filter((entry) => entry.billable).length], [98_186, 74_719]);
  });

  official('I42.0 and Z68.1 are billable until FY2027 makes headers of them', () => {
    const book = openCodeBook([embeddedBytes(), compileRelease(orderOf(2026).release)]);
    for (const code of ['I42.0', 'Z68.1'])
      deepEqual(
        ['2026-09-30', '2026-10-01'].map((date) => book.lookUp('ICD-10-CM', code, day(date)).status),
        ['billable', 'header'],
      );
  });

  official(
    'the tabular list spells out as many codes as its year had, every title that did not change since the same',
    () => {
      const { counts, release } = published('icd10cm/2021-tabular-xml.zip');
      // 95,358 entries of which 72,621 are billable: January 2021.
      equal(counts, '95,358 entries, 25,176 notes');
      equal(release.entries.filter((entry) => !entry.header).length, 72_621);
      const current = orderOf(2023).release.entries.filter((entry) => entry.until === 0);
      const later = new Map(current.map((entry) => [entry.code, entry]));
      const differing = release.entries.filter((entry) => {
        const found = later.get(entry.code);
        return found && found.title !== entry.title;
      });
      ok(differing.length < 210, `${differing.length} titles differ`);
    },
  );

  official('the whole XML of 2017: tabular list, index, external causes, drugs and neoplasms', () => {
    const { counts, release } = published('icd10cm/2017-full-xml.zip');
    equal(counts, '93,830 entries, 24,093 notes, 128,735 index terms');
    equal(release.entries.filter((entry) => !entry.header).length, 71_486);
    deepEqual([...new Set(release.terms?.map((term) => term.source))].sort(), [
      'drug table',
      'external cause index',
      'inclusion term',
      'index',
      'neoplasm table',
    ]);
  });

  official('the HCPCS list', () => {
    const { id, counts } = published('hcpcs/hcpcs-level2-2025-10.csv');
    deepEqual([id, counts], ['hcpcs-2025-10', '8,463 codes, 383 modifiers']);
  });
});
