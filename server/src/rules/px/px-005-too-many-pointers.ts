import { setPointersEdit } from '../../note/edits/pointers.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';

/** Places for pointers on a service line. */
const MOST_POINTERS = 4;

/** More pointers than a line has places. Page: px-005-too-many-pointers.md. */
export const TOO_MANY_POINTERS: Rule = {
  id: 'PX-005',
  name: 'too-many-pointers',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: [],
  *check(note) {
    for (const { index, line } of note.coding.services) {
      const fifth = line.pointers[MOST_POINTERS];
      const last = line.pointers.at(-1);
      if (!fifth || !last) continue;
      const kept = line.pointers.slice(0, MOST_POINTERS).map((pointer) => pointer.letter ?? pointer.raw);
      yield {
        span: { start: fifth.span.start, end: last.span.end },
        message: message(
          '{code} points at {count} diagnoses; a line has room for four (claim item 24E). Keep those that justify the service, the main reason first.',
          { code: known(line.code.code, 'This service'), count: known(line.pointers.length) },
        ),
        fixes: [
          {
            title: message('Keep the first four: {letters}', { letters: known(kept.join('')) }),
            safe: false,
            preferred: true,
            edits: setPointersEdit(line, kept),
          },
        ],
        subject: { kind: 'service', key: index },
      };
    }
  },
};
