import { message, typed } from '../finding.js';
import { mistypedLabel } from '../hdr/mistypedLabel.js';
import type { Rule } from '../rule.js';
import { isForClaim, placeForAbsent } from '../support.js';

const SELF_PAY = /\bself[- ]?pay\b|\bcash\b|\buninsured\b|\bno insurance\b/i;
const PLACEHOLDER =
  /^(?:pending|unknown|tbd|none|n\/?a|to follow|will bring|see card|on file|\?+|x+|_+|\*+|-+)$/i;
const SHORTEST = 5;

/** True for words and signs that stand in place of a member ID. */
export function isNoId(id: string): boolean {
  return PLACEHOLDER.test(id) || id.replace(/[^0-9A-Za-z]/g, '').length < SHORTEST;
}

/** A payer without the insured's ID. Page: ins-002-missing-member-id.md. */
export const MISSING_MEMBER_ID: Rule = {
  id: 'INS-002',
  name: 'missing-member-id',
  severity: 'error',
  owner: 'front desk',
  status: 'stable',
  denials: ['CO-16/N382', 'CO-16/MA27', 'CO-31'],
  *check(note) {
    const payer = note.subject.payer?.value.value;
    if (!note.note.coding || !isForClaim(note) || !payer || SELF_PAY.test(payer)) return;
    const subject = { kind: 'field' as const, key: 'payer.memberId' };
    const { value, span, from } = note.claim.memberId;
    if (from === 'registration' || from === 'practice profile') return;
    if (value === undefined) {
      const near = mistypedLabel(note, 'payer.memberId', 'Member ID');
      yield {
        span: span ?? near?.field.label.span ?? note.subject.payer?.value.span ?? placeForAbsent(note),
        subject,
        message: message(
          `A payer is named but no member ID (claim item 1a).${near?.remark ?? ''} Type "Member ID: …" into the coding block once registration confirms it.`,
          near?.values,
        ),
        ...(near && { fixes: near.fixes }),
      };
      return;
    }
    const id = value.trim();
    if (isNoId(id)) {
      yield {
        span: span ?? placeForAbsent(note),
        subject,
        message: message(
          '{id} is no member ID (claim item 1a): a payer finds nobody by it. Type the ID from the card into the coding block.',
          { id: typed(`"${id}"`, 'What stands here') },
        ),
      };
    }
  },
};
