import { message } from '../finding.js';
import type { Rule } from '../rule.js';
import {
  dateOfSource,
  fileOfSource,
  isSeriesVisit,
  mainHeading,
  percent,
  placesInSource,
  sourcesOf,
  tellsOfChange,
  threshold,
  whatIsNew,
} from './sources.js';

/** A whole note carried over from an earlier visit of the same patient. Page: cpy-002-copy-of-previous-visit.md. */
export const COPY_OF_PREVIOUS_VISIT: Rule = {
  id: 'CPY-002',
  name: 'copy-of-previous-visit',
  severity: 'error',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-50', 'CO-150'],
  supersedes: ['CPY-003', 'CPY-004', 'CPY-006'],
  *check(note) {
    if (isSeriesVisit(note)) return;
    const source = sourcesOf(note, 'same patient').find(
      (candidate) =>
        candidate.share >= threshold(note, 'CPY-002', 'share') &&
        candidate.tokens >= threshold(note, 'CPY-002', 'words') &&
        !candidate.onlyVolatile &&
        !tellsOfChange(note, candidate),
    );
    const heading = source && mainHeading(source);
    if (!source || !heading) return;
    yield {
      span: heading,
      subject: { kind: 'source note', key: source.source.path },
      message: message(
        '{share} of this note is identical to the note of {date} for the same patient ({path}); {news}. A note must show what was found and decided at this visit (Medicare Program Integrity Manual ch. 3 §3.3.2); ask the provider for the interval history.',
        {
          share: percent(source.share),
          date: dateOfSource(source),
          path: fileOfSource(source),
          news: whatIsNew(source),
        },
      ),
      related: placesInSource(source, source.sections),
    };
  },
};
