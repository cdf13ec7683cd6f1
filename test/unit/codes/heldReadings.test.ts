import { deepEqual } from 'node:assert/strict';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { check } from '../../../server/src/check.js';
import { openCodeBook } from '../../../server/src/codes/openCodeBook.js';
import { embeddedBytes, embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { NO_HISTORY } from '../../../server/src/history/history.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { DEFAULT_CONFIGURATION } from '../../../server/src/project/configuration.js';
import { officialRelease, readOrderFile } from '../../codesets/officialFiles.js';
import { official } from '../../codesets/officialTest.js';

describe('a code that could be a diagnosis or a service', () => {
  /** Kind of the line, with `?` where the coder is asked. */
  const kind = (line: string, codes = embeddedCodeBook()) => {
    const { note } = parseNote(`DOS: 03/03/2026\n\nHPI: x\n\nCODING\n${line}`);
    const checked = check(note, {
      codes,
      history: NO_HISTORY,
      configuration: DEFAULT_CONFIGURATION,
      asOf: '2026-03-20' as CalendarDate,
      onlyRules: ['FMT-003'],
    });
    const asked = checked.outcome.findings.some((finding) => finding.rule === 'FMT-003');
    return `${checked.note.coding?.lines.at(-1)?.kind}${asked ? '?' : ''}`;
  };

  it('is a service where the diagnosis does not exist, and a diagnosis where the service does not', () => {
    deepEqual(
      ['J3301', 'E1165', 'J1100', 'G0439'].map((code) => [code, kind(code)]),
      [
        ['J3301', 'service'],
        ['E1165', 'diagnosis'],
        ['J1100', 'diagnosis?'],
        ['G0439', 'diagnosis?'],
      ],
    );
  });

  official('is settled so for every HCPCS code of that shape, over an official edition', function () {
    this.timeout(60_000);
    const icd = readOrderFile(2026);
    const book = openCodeBook([embeddedBytes(), officialRelease(2026)]);
    const services = [...book.entries('HCPCS', '2026-03-03' as CalendarDate)].map(({ code }) => code);
    const wrong = services.filter((code) => kind(code, book) !== (icd.has(code) ? 'diagnosis?' : 'service'));
    deepEqual(wrong, []);
  });
});
