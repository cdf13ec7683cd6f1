import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';
import { codeFirstOf, putBeforeFix } from './sequence.js';

/** Both codes are there, in the wrong order for a "code first" note. Page: dx-010-underlying-condition-second.md. */
export const UNDERLYING_CONDITION_SECOND: Rule = {
  id: 'DX-010',
  name: 'underlying-condition-second',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11', 'CO-16'],
  *check(note) {
    const claimed = claimedDiagnoses(note);
    for (const [place, diagnosis] of claimed.entries()) {
      const notes = codeFirstOf(note, diagnosis);
      const late = notes.flatMap((found) =>
        found.coded
          .filter((cause) => claimed.indexOf(cause) > place)
          .map((cause) => ({ cause, words: found.words, current: found.current })),
      );
      const early = notes.some((found) => found.coded.some((cause) => claimed.indexOf(cause) < place));
      const [found] = late;
      if (!found || early) continue;
      yield {
        span: diagnosis.line.code.span,
        ...(!found.current && { severity: 'info' as const }),
        message: message(
          'At {code} stands "code first" ({words}); {cause} comes before it (OCG I.A.13, I.B.7).',
          {
            code: known(diagnosis.line.code.code),
            words: known(found.words),
            cause: known(found.cause.line.code.code),
          },
        ),
        related: [{ span: found.cause.line.code.span, message: message('To be coded first') }],
        fixes: [putBeforeFix(note, found.cause, diagnosis)],
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};
