import type { CheckedNote } from '../../check.js';
import { MOST_HEADS } from '../../coding/evidence/diagnosisEvidence.js';
import { readVagueness } from '../../reading/vagueWording.js';
import { claimedEvidence } from '../evidence.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';

/** A coded diagnosis of which the note says nothing, or of which a part is missing. Page: doc-013-diagnosis-not-in-note.md. */
export const DIAGNOSIS_NOT_IN_NOTE: Rule = {
  id: 'DOC-013',
  name: 'diagnosis-not-in-note',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-B12', 'CO-11', 'CO-150'],
  *check(note) {
    if (isVague(note)) return;
    const problems = note.reading.problems.length;
    if (problems > MOST_HEADS)
      yield {
        notChecked: `The note lists ${problems} problems, more than the ${MOST_HEADS} that are searched; a diagnosis whose name was not met is not reported.`,
      };
    for (const { diagnosis, status, missing } of claimedEvidence(note)) {
      const { code, span } = diagnosis.line.code;
      // A code that is no complete code is spoken of as that.
      if (diagnosis.answer.status !== 'billable') continue;
      const subject = diagnosisSubject(diagnosis);
      if (status === 'partial' && missing.length > 0)
        yield {
          span,
          subject,
          message: message(
            '{code} also says {missing}, for which nothing is found in the note. Each part of a combination code must be documented (OCG I.A.19, I.B.9); code what the note states, or ask the provider.',
            { code: known(code), missing: known(missing.join(', ')) },
          ),
        };
      else if (status === 'not-found')
        yield {
          span,
          subject,
          message: message(
            'Nothing in the note is found that states {code}. A code rests on the statement of the provider (OCG I.A.19); take it off, or ask the provider whether the condition was addressed.',
            { code: known(code) },
          ),
        };
      else if (status === 'family')
        yield {
          span,
          subject,
          message: message(
            'The note states {code} of somebody else only. A code needs the condition in the patient (OCG I.A.19); take it off, or code the family history.',
            { code: known(code) },
          ),
        };
    }
  },
};

/** No item of the assessment names a condition: that is one cause, DOC-004's, whatever is coded. */
function isVague(note: CheckedNote): boolean {
  const items = note.note.sections
    .filter(({ name }) => name === 'ASSESSMENT' || name === 'AP')
    .flatMap(({ problems }) => problems);
  return (
    items.length > 0 &&
    items.every(({ span }) => {
      const reading = readVagueness(note.note.text.slice(span.start, span.end));
      return reading !== undefined && reading.vague > 0;
    })
  );
}
