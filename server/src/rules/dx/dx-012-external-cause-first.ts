import { reorderDiagnoses } from '../../note/edits/diagnoses.js';
import { message } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';

/** An external cause first on the claim, or with no condition that it explains. Page: dx-012-external-cause-first.md. */
export const EXTERNAL_CAUSE_FIRST: Rule = {
  id: 'DX-012',
  name: 'external-cause-first',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/MA63'],
  *check(note) {
    const claimed = claimedDiagnoses(note);
    const causes = claimed.filter((diagnosis) => isExternalCause(diagnosis.line.code.code));
    const [first] = claimed;
    const [cause] = causes;
    if (!first || !cause) return;
    if (causes.length === claimed.length) {
      yield {
        span: cause.line.code.span,
        severity: 'warning',
        message: message(
          'Only external causes are coded. They explain a condition and never stand alone (OCG I.C.20.a.1); code the injury or condition, or the exam that was its reason.',
        ),
        subject: diagnosisSubject(cause),
      };
    } else if (first === cause) {
      const order = note.coding.diagnoses.map((diagnosis) => diagnosis.index);
      const last = [
        ...order.filter((index) => !causes.some((other) => other.index === index)),
        ...causes.map((other) => other.index),
      ];
      yield {
        span: cause.line.code.span,
        message: message(
          'An external cause never comes first (OCG I.C.20.a.6). Put the condition it explains before it.',
        ),
        fixes: [
          {
            title: message('Move external causes behind the conditions and rewrite the pointers'),
            safe: true,
            preferred: true,
            edits: reorderDiagnoses(note.note, last),
          },
        ],
        subject: diagnosisSubject(cause),
      };
    }
  },
};

/** V00 to Y99. */
function isExternalCause(code: string): boolean {
  return /^[V-Y]\d/.test(code);
}
