import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { codeOf } from '../../../server/src/codes/keys.js';
import { openCodeBook } from '../../../server/src/codes/openCodeBook.js';
import { embeddedBytes, embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { changedTo2027, compareWithOfficial, coverageOf } from '../../codesets/compare.js';
import { CODESETS, dayOfOrderFile, officialRelease, readOrderFile } from '../../codesets/officialFiles.js';
import { official } from '../../codesets/officialTest.js';

const day = (text: string) => text as CalendarDate;

describe('against official files', () => {
  for (const year of [2023, 2024, 2025, 2026]) {
    official(`every embedded ICD-10-CM entry is exact in FY${year}`, function () {
      this.timeout(30_000);
      deepEqual(compareWithOfficial(readOrderFile(year), dayOfOrderFile(year)), []);
    });
  }

  official('the embedded set is complete where it says so, and holds most of what offices meet', () => {
    const { letters, categoriesMissing } = coverageOf(readOrderFile(2026), dayOfOrderFile(2026));
    deepEqual(categoriesMissing, []);
    for (const { letter, billable, held } of letters) {
      const share = held / billable;
      if ('EFIJKNRZ'.includes(letter)) equal(held, billable, letter);
      else if (letter === 'M') ok(share >= 0.6, `M ${share}`);
      else if (letter === 'S') ok(share >= 0.5, `S ${share}`);
      else ok(share > 0.1, `${letter} ${share}`);
    }
  });

  official('an official FY2026 with the embedded changes is FY2027, code by code', function () {
    this.timeout(60_000);
    const book = openCodeBook([embeddedBytes(), officialRelease(2026)]);
    const truth = changedTo2027(readOrderFile(2026));
    const differing: string[] = [];
    let entries = 0;
    let billable = 0;
    for (const entry of book.entries('ICD-10-CM', day('2026-10-01'))) {
      entries++;
      if (entry.billable) billable++;
      const other = truth.get(entry.code.replace('.', ''));
      if (other?.title !== entry.title || other.billable !== entry.billable) differing.push(entry.code);
    }
    deepEqual({ entries, billable, differing }, { entries: 98_403, billable: 74_879, differing: [] });
    deepEqual(
      [
        book.lookUp('ICD-10-CM', 'S23.420A', day('2026-10-01')),
        book.lookUp('ICD-10-CM', 'S23.420A', day('2026-09-30')),
      ].map(({ status }) => status),
      ['ended', 'billable'],
    );
    equal(book.lookUp('ICD-10-CM', 'A00.7', day('2026-10-01')).status, 'unknown');
    equal(
      book.lookUp('ICD-10-CM', 'A00.7', day('2027-05-01')).status,
      'not-in-set',
      'April 2027 is not known yet',
    );
  });

  official('codes of one year alone are told apart from codes of no year', function () {
    this.timeout(60_000);
    const [before, after] = [readOrderFile(2025), readOrderFile(2026)];
    const book = openCodeBook([embeddedBytes(), officialRelease(2025), officialRelease(2026)]);
    const answer = (code: string, on: string) => book.lookUp('ICD-10-CM', codeOf(`0${code}`), day(on));
    const deleted = [...before.keys()].filter((code) => !after.has(code));
    const added = [...after.keys()].filter((code) => !before.has(code));
    ok(deleted.length > 10 && added.length > 300, `${deleted.length} deleted, ${added.length} added`);
    for (const code of deleted) {
      const expected = before.get(code)?.billable ? 'billable' : 'header';
      const now = answer(code, '2025-10-01');
      deepEqual([code, answer(code, '2025-09-30').status, now.status], [code, expected, 'ended']);
      // The hand-written set knows the last day of some of these codes itself.
      ok(
        now.status === 'ended' &&
          now.on === '2025-10-01' &&
          ['FY2025', 'embedded'].includes(now.entry.release.edition),
      );
    }
    for (const code of added) {
      const then = answer(code, '2025-09-30');
      ok(then.status === 'not-begun' && then.on === '2025-10-01', `${code} ${then.status}`);
    }
    for (const [code, { billable, title }] of after) {
      const earlier = before.get(code);
      if (!earlier) continue;
      const now = answer(code, '2026-01-15');
      if (now.status === 'header') {
        equal(now.since === '2025-10-01', earlier.billable, code);
      } else {
        ok(now.status === 'billable' && billable);
        const revised = earlier.title !== title && earlier.billable;
        equal(now.revised?.on === '2025-10-01', revised, code);
        if (revised) equal(now.revised?.title, earlier.title);
      }
    }
  });

  official(
    'I42.0 and Z68.1 are billable through 2026-09-30 and headers afterwards, whatever is installed',
    function () {
      this.timeout(60_000);
      for (const book of [embeddedCodeBook(), openCodeBook([embeddedBytes(), officialRelease(2026)])]) {
        for (const code of ['I42.0', 'Z68.1']) {
          const answers = ['2026-09-30', '2026-10-01'].map((on) => book.lookUp('ICD-10-CM', code, day(on)));
          deepEqual(
            answers.map(({ status }) => status),
            ['billable', 'header'],
          );
          ok(
            answers[1]?.status === 'header' &&
              answers[1].since === '2026-10-01' &&
              answers[1].children.length > 1,
          );
        }
      }
    },
  );

  official('changes of FY2027 have their dates', () => {
    const headers = readFileSync(join(CODESETS, 'icd10cm/2027-changes/billable_to_header.txt'), 'utf8').split(
      /\s+/,
    );
    const book = embeddedCodeBook();
    for (const code of headers.filter(Boolean)) {
      const before = book.lookUp('ICD-10-CM', code, '2026-09-30' as CalendarDate).status;
      if (before === 'billable')
        deepEqual(
          [code, book.lookUp('ICD-10-CM', code, '2026-10-01' as CalendarDate).status],
          [code, 'header'],
        );
    }
  });

  official(
    'each code that is both ICD-10-CM and HCPCS is decided by its surroundings, or asked about',
    function () {
      this.timeout(30_000);
      const icd = readOrderFile(2026);
      const rows = readFileSync(join(CODESETS, 'hcpcs/hcpcs-level2-2025-10.csv'), 'utf8').split(/\r?\n/);
      const both = [
        ...new Set(
          rows
            .map((row) => /^"?([A-V]\d{4})\b/.exec(row)?.[1])
            .filter((code) => code !== undefined && icd.has(code)),
        ),
      ];
      ok(both.length > 600, `${both.length} codes are both`);
      const kind = (lines: string, at: number) => {
        const { note, faults } = parseNote(`HPI: x\n\nCODING\n${lines}`);
        return `${note.coding?.lines[at]?.kind}${faults.length > 0 ? '?' : ''}`;
      };
      for (const code of both) {
        deepEqual(
          [
            kind(`A  ${code}`, 0),
            kind(`Diagnoses:\n${code}`, 1),
            kind(`Services:\n${code}`, 1),
            kind(`A  I10\n${code}  A`, 1),
            kind(`${code}-JZ`, 0),
            kind(`${code}  $4.00`, 0),
            kind(`${code}`, 0),
          ],
          ['diagnosis', 'diagnosis', 'service', 'service', 'service', 'service', 'diagnosis?'],
          code,
        );
      }
    },
  );
});
