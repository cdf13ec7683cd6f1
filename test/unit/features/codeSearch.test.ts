import { deepEqual, equal, ok } from 'node:assert/strict';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { applyEdits } from '../../../server/src/base/span.js';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { codeRows, diagnosisOnClaim, insertCode } from '../../../server/src/features/codeSearch.js';
import { atCaret, HEAD } from './support.js';

const ON = '2026-03-03' as CalendarDate;

/** The note from its coding block on, after a code was inserted. */
function inserted(block: string, code: string, system: 'ICD-10-CM' | 'HCPCS' = 'ICD-10-CM'): string {
  const { checked } = atCaret(`${HEAD}${block}▮`);
  const text = applyEdits(checked.note.text, insertCode(checked, system, code));
  return text.slice(text.indexOf('CODING'));
}

describe('search in the editor', () => {
  it('shows path and state of each code', () => {
    const rows = codeRows(embeddedCodeBook(), 'right ankle sprain', ON);
    const leaf = rows.find((row) => row.code === 'S93.401A');
    equal(leaf?.state, '');
    deepEqual(leaf?.path.slice(2), ['S93', 'S93.4', 'S93.40', 'S93.401']);
    ok(leaf?.path[0]?.startsWith('Injury'));
    equal(rows.find((row) => row.code === 'S93.401')?.state, 'needs 7th character');
    equal(codeRows(embeddedCodeBook(), 'J3301', ON)[0]?.state, 'HCPCS');
  });

  it('says by which term a code was found', () =>
    ok(codeRows(embeddedCodeBook(), 'heart attack', ON)[0]?.via));

  it('inserts a diagnosis behind the last, labelled and aligned as it is', () => {
    equal(
      inserted('CODING\nA) E11.42  Polyneuropathy\n99213 A', 'I10'),
      'CODING\nA) E11.42  Polyneuropathy\nB) I10     Essential (primary) hypertension\n99213 A',
    );
    equal(inserted('CODING\nE11.9', 'I10'), 'CODING\nE11.9\nI10    Essential (primary) hypertension');
    equal(inserted('CODING', 'I10'), 'CODING\nA  I10  Essential (primary) hypertension');
  });

  it('knows a diagnosis that is on the claim already, and lets services be repeated', () => {
    const { checked } = atCaret(`${HEAD}CODING\nA  E11.9\nJ3301 A▮`);
    const span = diagnosisOnClaim(checked, 'ICD-10-CM', 'E11.9');
    equal(span && checked.note.text.slice(span.start, span.end), 'A  E11.9');
    equal(diagnosisOnClaim(checked, 'ICD-10-CM', 'I10'), undefined);
    equal(diagnosisOnClaim(checked, 'HCPCS', 'J3301'), undefined);
  });

  it('fills a letter left open', () =>
    equal(
      inserted('CODING\nA  E11.9\nB  ', 'I10'),
      'CODING\nA  E11.9\nB  I10    Essential (primary) hypertension',
    ));

  it('inserts a service at the end, before an end marker', () =>
    equal(
      inserted('=== CODING ===\nA  I10\n99213 A\n=== END CODING ===', 'J3301', 'HCPCS'),
      'CODING ===\nA  I10\n99213 A\nJ3301\n=== END CODING ===',
    ));

  it('makes a block where there is none', () =>
    equal(inserted('PLAN: Rest.', 'I10'), 'CODING ===\nA  I10  Essential (primary) hypertension\n'));
});
