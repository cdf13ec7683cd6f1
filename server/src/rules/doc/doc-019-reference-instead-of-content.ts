import type { SectionName } from '../../note/names.js';
import { readVagueness } from '../../reading/vagueWording.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';

const KEY_SECTIONS: Readonly<Partial<Record<SectionName, string>>> = {
  HPI: 'history of present illness',
  ASSESSMENT: 'assessment',
  PLAN: 'plan',
  AP: 'assessment and plan',
};

/** A key section that sends the reader to another note and says nothing itself. Page: doc-019-reference-instead-of-content.md. */
export const REFERENCE_INSTEAD_OF_CONTENT: Rule = {
  id: 'DOC-019',
  name: 'reference-instead-of-content',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-150', 'CO-50'],
  supersedes: ['DOC-004'],
  *check(note) {
    for (const [index, section] of note.note.sections.entries()) {
      const label = KEY_SECTIONS[section.name];
      if (!label || section.body.end === section.body.start) continue;
      const reading = readVagueness(note.note.text.slice(section.body.start, section.body.end));
      if (!reading || reading.references === 0) continue;
      yield {
        span: section.body,
        subject: { kind: 'section', key: index },
        message: message(
          'The {label} refers to another note and states nothing of this visit. A note must stand on its own for its date (Medicare Program Integrity Manual ch. 3 §3.3.2); ask the provider what was evaluated today.',
          { label: known(label) },
        ),
      };
    }
  },
};
