import type { CheckedNote } from '../../check.js';
import { serviceDay } from '../../note/readSubject.js';
import { known, message } from '../finding.js';
import type { Rule, RuleOutcome } from '../rule.js';
import { isForClaim, placeForAbsent, severityOfAbsence } from '../support.js';
import { mistypedLabel } from './mistypedLabel.js';

/** No date of service, or several that disagree. Page: hdr-011-missing-date-of-service.md. */
export const MISSING_DATE_OF_SERVICE: Rule = {
  id: 'HDR-011',
  name: 'missing-date-of-service',
  severity: 'error',
  owner: 'front desk',
  status: 'stable',
  denials: ['CO-16/M52'],
  *check(note) {
    if (!isForClaim(note) || note.subject.dateOfService) return;
    const lines = note.note.coding?.services ?? [];
    if (lines.length > 0 && lines.every((line) => line.from)) return;
    yield candidatesDisagree(note) ?? nothingStated(note);
  },
};

const SUBJECT = { kind: 'field' as const, key: 'encounter.dos' };

function candidatesDisagree(note: CheckedNote): RuleOutcome | undefined {
  const readable = note.subject.dateOfServiceCandidates.filter(
    (candidate) => candidate.value && serviceDay(candidate.value),
  );
  const [first, ...others] = readable;
  if (!first || others.length === 0) return undefined;
  return {
    span: first.field.value.span,
    subject: SUBJECT,
    message: message(
      '{count} dates of service are stated and disagree (claim item 24A). Confirm which is right and type "DOS:" with it into the coding block.',
      {
        count: known(readable.length, 'Several'),
      },
    ),
    related: others.map((other) => ({
      span: other.field.value.span,
      message: message('Another date of service'),
    })),
  };
}

function nothingStated(note: CheckedNote): RuleOutcome {
  const [unreadable] = note.subject.dateOfServiceCandidates;
  const printed = note.note.fields.some(
    (field) => field.field === 'encounter.printed' || field.field === 'encounter.signed',
  );
  const why = printed ? ' A print or signature date is not the date of the visit.' : '';
  const near = unreadable ? undefined : mistypedLabel(note, 'encounter.dos', 'DOS');
  return {
    span: unreadable?.field.label.span ?? near?.field.label.span ?? placeForAbsent(note),
    subject: SUBJECT,
    ...severityOfAbsence(note, (unreadable ?? near) !== undefined),
    message: message(
      `The note states no date of service that can be read (claim item 24A).${near?.remark ?? why} Type "DOS: MM/DD/YYYY" into the coding block once it is confirmed; codes are judged as of today until then.`,
      near?.values,
    ),
    ...(near && { fixes: near.fixes }),
  };
}
