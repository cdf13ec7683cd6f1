import { mergeDiagnosis } from '../../note/edits/diagnoses.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';

/** The same code twice. Page: dx-018-duplicate-diagnosis.md. */
export const DUPLICATE_DIAGNOSIS: Rule = {
  id: 'DX-018',
  name: 'duplicate-diagnosis',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: [],
  *check(note) {
    const claimed = claimedDiagnoses(note);
    for (const diagnosis of claimed) {
      const first = claimed.find((other) => other.line.code.code === diagnosis.line.code.code);
      if (!first || first === diagnosis) continue;
      yield {
        span: diagnosis.line.code.span,
        message: message(
          '{code} is on the claim twice. A code is reported once for an encounter, however many conditions it covers (OCG I.B.12).',
          { code: known(diagnosis.line.code.code) },
        ),
        related: [{ span: first.line.code.span, message: message('First listed here') }],
        fixes: [
          {
            title: message('Remove the second {code}; its pointers go to the first', {
              code: known(diagnosis.line.code.code),
            }),
            safe: true,
            preferred: true,
            edits: mergeDiagnosis(note.note, first.index, diagnosis.index),
          },
        ],
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};
