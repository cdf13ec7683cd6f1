import { message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { isNoId } from './ins-002-missing-member-id.js';

const MBI =
  /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}$/;

/** A member id of original Medicare that is no Medicare Beneficiary Identifier. Page: ins-003-invalid-medicare-id.md. */
export const INVALID_MEDICARE_ID: Rule = {
  id: 'INS-003',
  name: 'invalid-medicare-id',
  severity: 'error',
  owner: 'front desk',
  status: 'stable',
  denials: ['CO-16/MA27', 'CO-31'],
  *check(note) {
    const field = note.subject.memberId;
    if (note.payerProfile !== 'medicare' || !field || field.value.value === '') return;
    const id = field.value.value.replace(/[\s-]/g, '').toUpperCase();
    if (MBI.test(id) || isNoId(field.value.value.trim())) return;
    const why = /^\d{9}[A-Z]/.test(id)
      ? ' It has the form of the old number, which Medicare no longer takes.'
      : /[SLOIBZ]/.test(id)
        ? ' The letters S, L, O, I, B and Z are never used.'
        : '';
    yield {
      span: field.value.span,
      subject: { kind: 'field', key: 'payer.memberId' },
      message: message(
        `{id} does not have the form of a Medicare Beneficiary Identifier: eleven characters, digits and letters in fixed places (CMS, Understanding the MBI format).${why} Compare it with the patient's card.`,
        { id: typed(`"${field.value.value}"`, 'This member ID') },
      ),
    };
  },
};
