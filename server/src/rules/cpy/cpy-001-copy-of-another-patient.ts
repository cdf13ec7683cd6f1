import { message } from '../finding.js';
import type { Rule } from '../rule.js';
import { dateOfSource, fileOfSource, isSeriesVisit, mainHeading, percent, tokenCount } from './sources.js';

/** The narrative of another patient of the same provider. Page: cpy-001-copy-of-another-patient.md. */
export const COPY_OF_ANOTHER_PATIENT: Rule = {
  id: 'CPY-001',
  name: 'copy-of-another-patient',
  severity: 'error',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-50', 'CO-150'],
  supersedes: ['CPY-002', 'CPY-003'],
  *check(note) {
    if (isSeriesVisit(note)) return;
    for (const source of note.copies.sources.filter((candidate) => candidate.relation === 'other patient')) {
      const history = source.sections.find(
        (section) => section.name === 'HPI' && section.tokens >= 40 && section.share >= 0.85,
      );
      const whole = source.share > 0.9 && tokenCount(source.sections) >= 120;
      const heading = history?.heading ?? mainHeading(source);
      if ((!history && !whole) || !heading) continue;
      yield {
        span: heading,
        subject: { kind: 'source note', key: source.source.path },
        message: message(
          "{share} of the narrative is identical to the note of {date} of another patient of this provider ({path}). Payers hold that such text lacks the patient's own information (Medicare Program Integrity Manual ch. 3 §3.3.2); ask the provider to document this patient's visit.",
          {
            share: percent(history?.share ?? source.share),
            date: dateOfSource(source),
            path: fileOfSource(source),
          },
        ),
      };
      return;
    }
  },
};
