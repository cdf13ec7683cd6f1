import { inGroup } from '../codeGroups.js';
import { claimedEvidence, placesOf, quoted } from '../evidence.js';
import { known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';

/** A condition that stands in a list only and is not spoken of at the visit. Page: doc-009-coded-from-a-list-only.md. */
export const CODED_FROM_A_LIST_ONLY: Rule = {
  id: 'DOC-009',
  name: 'coded-from-a-list-only',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-150'],
  *check(note) {
    for (const evidence of claimedEvidence(note)) {
      const { diagnosis, status, listOnly } = evidence;
      const { code, span } = diagnosis.line.code;
      const [first] = listOnly;
      if (status !== 'list-only' || !first || inGroup('bears on any visit', code)) continue;
      yield {
        span,
        subject: diagnosisSubject(diagnosis),
        message: message(
          '{code} rests on {condition} in a list; nothing of the visit speaks of it. Coded are conditions that exist and affect the care of the visit (OCG IV.J); take it off, or ask the provider whether it was addressed.',
          { code: known(code), condition: typed(quoted(note, first.range), 'an entry') },
        ),
        related: placesOf(listOnly, 'The entry'),
      };
    }
  },
};
