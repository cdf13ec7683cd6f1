import { deepEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { compareWithOfficial } from '../../codesets/compare.js';
import { CODESETS, haveCodesets, readOrderFile } from '../../codesets/officialFiles.js';

/** Compared with official files where they are at hand; elsewhere these skip, and the run says so. */
const official = haveCodesets() ? it : it.skip;

describe('against official files', () => {
  for (const year of [2023, 2024, 2025, 2026]) {
    official(`every embedded ICD-10-CM entry is exact in FY${year}`, function () {
      this.timeout(30_000);
      deepEqual(compareWithOfficial(readOrderFile(year), `${year}-01-15` as CalendarDate), []);
    });
  }

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
