import { deleteDiagnosis } from '../../note/edits/diagnoses.js';
import { claimedEvidence, isAssessment, isNamed, placesOf, quoted } from '../evidence.js';
import { known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';

/** A condition the note denies or rules out, on the claim. Page: con-005-negated-finding-coded.md. */
export const NEGATED_FINDING_CODED: Rule = {
  id: 'CON-005',
  name: 'negated-finding-coded',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11', 'CO-150', 'CO-B12'],
  supersedes: ['DOC-013', 'DOC-009', 'DX-014', 'DX-015', 'DOC-012'],
  *check(note) {
    for (const evidence of claimedEvidence(note)) {
      const { diagnosis, supported, uncertain, historical, listOnly } = evidence;
      const { code, span } = diagnosis.line.code;
      if (code.startsWith('Z') || supported.length + historical.length + listOnly.length > 0) continue;
      if (uncertain.some(({ section }) => isAssessment(section))) continue;
      const negated = evidence.negated.filter(isNamed);
      const [first] = negated;
      if (!first) continue;
      yield {
        span,
        subject: diagnosisSubject(diagnosis),
        message: message(
          'The note names {condition} only to deny it or rule it out ({cue}). What is not there is not coded (OCG I.A.19, IV.J); take {code} off.',
          {
            condition: typed(quoted(note, first.range), 'this condition'),
            cue: first.cue ? typed(`"${first.cue.value}"`, 'its words') : known('its words'),
            code: known(code),
          },
        ),
        related: placesOf(negated, 'Denied or ruled out'),
        fixes: [
          {
            title: message('Take {code} off and rewrite the pointers', { code: known(code) }),
            safe: false,
            preferred: true,
            edits: deleteDiagnosis(note.note, diagnosis.index),
          },
        ],
      };
    }
  },
};
