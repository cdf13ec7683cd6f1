import { message } from '../finding.js';
import type { Rule } from '../rule.js';
import { dateOfSource, fileOfSource, isSeriesVisit, mainHeading, percent, tokenCount } from './sources.js';

/** A whole note carried over from an earlier visit of the same patient. Page: cpy-002-copy-of-previous-visit.md. */
export const COPY_OF_PREVIOUS_VISIT: Rule = {
  id: 'CPY-002',
  name: 'copy-of-previous-visit',
  severity: 'error',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-50', 'CO-150'],
  supersedes: ['CPY-003'],
  *check(note) {
    if (isSeriesVisit(note)) return;
    const source = note.copies.sources.find(
      (candidate) => candidate.relation === 'same patient' && candidate.share >= 0.95,
    );
    const heading = source && mainHeading(source);
    if (!source || !heading || tokenCount(source.sections) < 60) return;
    yield {
      span: heading,
      subject: { kind: 'source note', key: source.source.path },
      message: message(
        '{share} of this note is identical to the note of {date} for the same patient ({path}). A note must show what was found and decided at this visit (Medicare Program Integrity Manual ch. 3 §3.3.2); ask the provider for the interval history.',
        {
          share: percent(source.share),
          date: dateOfSource(source),
          path: fileOfSource(source),
        },
      ),
      related: source.sections
        .flatMap((section) => section.passages.slice(0, 1))
        .slice(0, 3)
        .map((passage) => ({
          path: source.source.path,
          span: passage.there,
          message: message('The same words in the earlier note'),
        })),
    };
  },
};
