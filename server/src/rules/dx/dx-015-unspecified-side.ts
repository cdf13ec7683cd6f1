import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { sideQuestion } from '../spec/questions.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';
import { sidesOf } from './sides.js';

/** A code with an unspecified side, and no side in the note either. Page: dx-015-unspecified-side.md. */
export const UNSPECIFIED_SIDE: Rule = {
  id: 'DX-015',
  name: 'unspecified-side',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-16/M81'],
  supersedes: ['SPEC-001', 'DX-014'],
  *check(note) {
    for (const diagnosis of claimedDiagnoses(note)) {
      const { code, span } = diagnosis.line.code;
      if (diagnosis.answer.status !== 'billable') continue;
      const { side } = note.context.codes.factsOf('ICD-10-CM', code, note.dateOfService);
      if (side !== 'unspecified' || sidesOf(note, diagnosis).length > 0) continue;
      yield {
        span,
        subject: diagnosisSubject(diagnosis),
        message: message(
          '{code} leaves the side unspecified and the note states none. The side of a paired part is nearly always known to somebody (OCG I.B.13, I.B.18); ask the provider for {ask}, or take it from another clinician of the visit.',
          { code: known(code), ask: known(sideQuestion(code)?.ask ?? 'the side') },
        ),
      };
    }
  },
};
