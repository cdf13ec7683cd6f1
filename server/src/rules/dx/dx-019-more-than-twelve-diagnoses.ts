import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { leaveOffClaim } from '../../note/edits/diagnoses.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';

/** Places for diagnoses on a professional claim. */
const MOST_DIAGNOSES = 12;

/** More diagnoses than a claim has places. Page: dx-019-more-than-twelve-diagnoses.md. */
export const MORE_THAN_TWELVE_DIAGNOSES: Rule = {
  id: 'DX-019',
  name: 'more-than-twelve-diagnoses',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: [],
  *check(note) {
    const claimed = claimedDiagnoses(note);
    const thirteenth = claimed[MOST_DIAGNOSES];
    if (!thirteenth) return;
    const pointed = new Set(note.coding.services.flatMap((service) => service.diagnoses));
    const surplus = claimed.length - MOST_DIAGNOSES;
    const unpointed = claimed.filter((diagnosis) => !pointed.has(diagnosis)).slice(-surplus);
    yield {
      span: thirteenth.line.code.span,
      message: message(
        '{count} diagnoses are listed; a professional claim holds twelve (claim item 21). Leave off what supports no service: "#noclaim" keeps a line in the block.',
        { count: known(claimed.length) },
      ),
      fixes: unpointed.length === surplus ? [offClaim(note, unpointed)] : [],
      subject: diagnosisSubject(thirteenth),
    };
  },
};

function offClaim(note: CheckedNote, diagnoses: readonly CodedDiagnosis[]): Fix {
  return {
    title: message('Leave {codes} off the claim; no service points there', {
      codes: known(diagnoses.map((diagnosis) => diagnosis.line.code.code).join(', ')),
    }),
    safe: false,
    preferred: true,
    edits: leaveOffClaim(
      note.note,
      diagnoses.map((diagnosis) => diagnosis.index),
    ),
  };
}
