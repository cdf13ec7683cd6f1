import { message } from '../finding.js';
import type { Rule } from '../rule.js';
import {
  dateOfSource,
  fileOfSource,
  isSeriesVisit,
  mainHeading,
  placesInSource,
  sourcesOf,
  threshold,
} from './sources.js';

/** An earlier note of the patient in which only dates, ages and vital signs were changed. Page: cpy-004-only-dates-and-vitals-changed.md. */
export const ONLY_DATES_AND_VITALS_CHANGED: Rule = {
  id: 'CPY-004',
  name: 'only-dates-and-vitals-changed',
  severity: 'error',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-50', 'CO-150'],
  supersedes: ['CPY-003', 'CPY-006'],
  *check(note) {
    if (isSeriesVisit(note)) return;
    const source = sourcesOf(note, 'same patient').find(
      (candidate) => candidate.onlyVolatile && candidate.tokens >= threshold(note, 'CPY-004', 'words'),
    );
    const heading = source && mainHeading(source);
    if (!source || !heading) return;
    yield {
      span: heading,
      subject: { kind: 'source note', key: source.source.path },
      message: message(
        'History, exam, assessment and plan are those of the note of {date} for the same patient ({path}); only dates, ages or vital signs differ. A note must show what was found and decided at this visit (Medicare Program Integrity Manual ch. 3 §3.3.2); ask the provider for the interval history.',
        { date: dateOfSource(source), path: fileOfSource(source) },
      ),
      related: placesInSource(source, source.sections),
    };
  },
};
