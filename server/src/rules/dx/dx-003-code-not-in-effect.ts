import { formatUsDate } from '../../base/date.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';

/** A code of another edition: ended before the date of service, or not yet begun. Page: dx-003-code-not-in-effect.md. */
export const CODE_NOT_IN_EFFECT: Rule = {
  id: 'DX-003',
  name: 'code-not-in-effect',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M76', 'CO-146'],
  supersedes: ['DX-002'],
  *check(note) {
    for (const diagnosis of note.coding.diagnoses) {
      const { answer } = diagnosis;
      if (answer.status !== 'ended' && answer.status !== 'not-begun') continue;
      const template =
        answer.status === 'ended'
          ? '{code} is no longer valid from {day}. The edition in effect on the date of service decides (OCG, introduction); choose the code that replaced it.'
          : '{code} is valid only from {day}. The edition in effect on the date of service decides (OCG, introduction); choose the code of that day.';
      yield {
        span: diagnosis.line.code.span,
        message: message(template, { code: known(answer.entry.code), day: known(formatUsDate(answer.on)) }),
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};
