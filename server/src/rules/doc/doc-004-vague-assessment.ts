import type { CheckedNote } from '../../check.js';
import { readVagueness } from '../../reading/vagueWording.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';

/** An assessment item of status words only: no condition to code. Page: doc-004-vague-assessment.md. */
export const VAGUE_ASSESSMENT: Rule = {
  id: 'DOC-004',
  name: 'vague-assessment',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-16/M76', 'CO-50'],
  *check(note) {
    if (isVisitWithoutCondition(note)) return;
    for (const [index, section] of note.note.sections.entries()) {
      if (section.name !== 'ASSESSMENT' && section.name !== 'AP') continue;
      for (const problem of section.problems) {
        const reading = readVagueness(note.note.text.slice(problem.span.start, problem.span.end));
        if (reading.remaining > 0 || reading.vague === 0) continue;
        yield {
          span: problem.head,
          subject: { kind: 'section', key: index },
          message: message(
            'This item of the {heading} names no condition: status or plan words alone cannot be coded (OCG IV.F, IV.G). Ask the provider which condition was evaluated today, and its status.',
            { heading: known(section.name === 'AP' ? 'assessment and plan' : 'assessment') },
          ),
        };
      }
    }
  },
};

/** Preventive visits, visits within a global period and suture removals are coded without a disease. */
function isVisitWithoutCondition(note: CheckedNote): boolean {
  const preventive = note.coding.diagnoses.some((diagnosis) =>
    /^Z(?:0[0-2]|3[49]|48|4[7-9])/.test(diagnosis.line.code.code),
  );
  const global = note.coding.services.some((service) =>
    /^(?:99024|9938\d|9939\d|G0402|G0438|G0439)$/.test(service.line.code.code),
  );
  const opening = note.note.sections.filter((section) => section.name === 'CC' || section.name === 'HPI');
  const stated = opening.some((section) =>
    /\b(?:well[- ](?:child|woman|baby)|wellness|annual (?:exam|physical)|physical exam|post-?op|suture removal)\b/i.test(
      note.note.text.slice(section.body.start, Math.min(section.body.end, section.body.start + 600)),
    ),
  );
  return preventive || global || stated;
}
