import { formatUsDate } from '../../base/date.js';
import { queriesOf, type RecordedQuery } from '../../coding/queries.js';
import { type Fix, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';

/** A query to the provider without an answer. Page: clm-002-open-query.md. */
export const OPEN_QUERY: Rule = {
  id: 'CLM-002',
  name: 'open-query',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: [],
  *check(note) {
    for (const query of queriesOf(note.note)) {
      if (query.status !== 'open') continue;
      yield {
        span: query.line.span,
        subject: { kind: 'note', key: `query:${query.line.span.start}` },
        message: message(
          'Query {id} to the provider is open: {about}. Hold the claim until it is answered, or code what the record supports without the answer.',
          {
            id: known(query.id || 'without a number'),
            about: typed(query.about || 'no subject', 'its subject is recorded in the note'),
          },
        ),
        fixes: answeredFix(query, formatUsDate(note.context.asOf)),
      };
    }
  },
};

function answeredFix({ mark, line, id }: RecordedQuery, today: string): Fix[] {
  const newText = `[answered ${today}: see addendum]`;
  const edit = mark
    ? { span: { start: mark.start, end: mark.end }, newText }
    : { span: { start: line.span.end, end: line.span.end }, newText: ` ${newText}` };
  return [
    {
      title: message('Mark {id} as answered', { id: known(id || 'the query') }),
      safe: false,
      preferred: false,
      edits: [edit],
    },
  ];
}
