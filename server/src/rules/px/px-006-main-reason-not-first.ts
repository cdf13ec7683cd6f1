import { setPointersEdit } from '../../note/edits/pointers.js';
import { known, message } from '../finding.js';
import { canBeReason } from '../reasons.js';
import type { Rule } from '../rule.js';
import { serviceSubject } from '../services.js';

/** The first pointer cannot be a reason for the service, a later one can. Page: px-006-main-reason-not-first.md. */
export const MAIN_REASON_NOT_FIRST: Rule = {
  id: 'PX-006',
  name: 'main-reason-not-first',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11', 'CO-50'],
  *check(note) {
    for (const service of note.coding.services) {
      const [first, ...rest] = service.diagnoses;
      const pointer = service.line.pointers.find((candidate) => candidate.letter === first?.line.letter);
      if (!first || !pointer || canBeReason(service, first) !== false) continue;
      const better = rest.find((diagnosis) => canBeReason(service, diagnosis) === true);
      if (!better?.line.letter) continue;
      const letters = service.line.pointers.map((candidate) => candidate.letter ?? candidate.raw);
      const reordered = [better.line.letter, ...letters.filter((letter) => letter !== better.line.letter)];
      yield {
        span: pointer.span,
        message: message(
          '{code} points at {first} first; the first pointer names the main reason for the service (claim item 24E), and {better} fits it.',
          {
            code: known(service.line.code.code, 'This service'),
            first: known(first.line.code.code),
            better: known(better.line.code.code),
          },
        ),
        related: [{ span: better.line.code.span, message: message('Fits the service') }],
        fixes: [
          {
            title: message('Point at {letters}', { letters: known(reordered.join('')) }),
            safe: false,
            preferred: true,
            edits: setPointersEdit(service.line, reordered),
          },
        ],
        subject: serviceSubject(service),
      };
    }
  },
};
