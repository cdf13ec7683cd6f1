import type { CheckedNote } from '../../check.js';
import { queriesOf } from '../../coding/queries.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';

const ADDENDUM_WORDS = /\b(?:addend(?:um|a)|late entry|amend(?:ed|ment))\b/i;

/** A query said to be answered, while the record has no addendum. Page: clm-003-answer-not-in-record.md. */
export const ANSWER_NOT_IN_RECORD: Rule = {
  id: 'CLM-003',
  name: 'answer-not-in-record',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-B12'],
  *check(note) {
    const answered = queriesOf(note.note).filter((query) => query.status === 'answered');
    if (answered.length === 0 || hasAddendum(note)) return;
    for (const query of answered) {
      yield {
        span: query.line.span,
        subject: { kind: 'note', key: `query:${query.line.span.start}` },
        message: message(
          'Query {id} is marked as answered, but the note has no addendum or late entry with the answer. A code rests on the record (Medicare Program Integrity Manual ch. 3 §3.3.2.5); ask for a dated and signed addendum.',
          { id: known(query.id || 'without a number') },
        ),
      };
    }
  },
};

/** An addendum section, or the word in the record itself; what stands in the coding block does not count. */
function hasAddendum(note: CheckedNote): boolean {
  const { text, coding, sections } = note.note;
  if (sections.some((section) => section.name === 'ADDENDUM')) return true;
  return ADDENDUM_WORDS.test(coding ? text.slice(0, coding.span.start) + text.slice(coding.span.end) : text);
}
