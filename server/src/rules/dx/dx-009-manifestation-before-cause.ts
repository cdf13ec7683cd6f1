import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';
import { codeFirstOf, putBeforeFix } from './sequence.js';

/** A manifestation without its cause before it. Page: dx-009-manifestation-before-cause.md. */
export const MANIFESTATION_BEFORE_CAUSE: Rule = {
  id: 'DX-009',
  name: 'manifestation-before-cause',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/MA63', 'CO-16/M76'],
  supersedes: ['DX-010'],
  *check(note) {
    const claimed = claimedDiagnoses(note);
    for (const [place, diagnosis] of claimed.entries()) {
      const { code, span } = diagnosis.line.code;
      if (note.context.codes.factsOf('ICD-10-CM', code, note.dateOfService).manifestation !== true) continue;
      const first = codeFirstOf(note, diagnosis);
      const causes = first.flatMap((found) => found.coded);
      if (causes.some((cause) => claimed.indexOf(cause) < place)) continue;
      // Without a list of causes only the first place is surely wrong.
      if (causes.length === 0 && place > 0 && !first.some((found) => found.targets.length > 0)) continue;
      const [cause] = causes;
      yield {
        span,
        message: message(
          cause
            ? '{code} is a manifestation; its cause {cause} is coded before it (OCG I.A.13).'
            : '{code} is a manifestation, and no cause stands before it{words}. Code the underlying condition first, if the note names it (OCG I.A.13).',
          {
            code: known(code),
            cause: known(cause?.line.code.code ?? ''),
            words: known(first[0] ? ` (${first[0].words})` : ''),
          },
        ),
        ...(cause && { related: [{ span: cause.line.code.span, message: message('The cause') }] }),
        fixes: cause ? [putBeforeFix(note, cause, diagnosis)] : [],
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};
