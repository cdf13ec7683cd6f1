import type { CheckedNote } from '../../check.js';
import { addModifierEdit } from '../../note/edits/modifiers.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { dayOf, factsOfService, hasModifier, serviceSubject } from '../services.js';

/** First day on which JZ, or JW on another line, is due. */
const REQUIRED_FROM = '2023-07-01';
const NO_WASTE =
  /\b(?:none|nothing|no(?:ne)? (?:drug|medication|remainder)?) ?(?:was |were )?(?:discarded|wasted)\b|\bno (?:waste|wastage|discard(?:ed)?(?: amount)?)\b|\b(?:zero|0 ?mg|0 ?ml) (?:was )?(?:discarded|wasted|waste)\b|\bwithout (?:waste|wastage)\b|\bentire (?:vial|syringe|contents?)\b/i;

/** A single-dose drug billed to Medicare without JZ or JW. Page: mod-015-missing-waste-modifier.md. */
export const MISSING_WASTE_MODIFIER: Rule = {
  id: 'MOD-015',
  name: 'missing-waste-modifier',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/MA130', 'CO-4'],
  *check(note) {
    if (note.payerProfile !== 'medicare') return;
    for (const service of note.coding.services) {
      if (dayOf(note, service) < REQUIRED_FROM || hasModifier(service, 'JW', 'JZ')) continue;
      const { singleDose, dose } = factsOfService(note, service);
      const { code } = service.line.code;
      if (singleDose === undefined && dose && /^J/.test(code))
        yield { notChecked: `It is not known whether ${code} comes in single-dose containers.` };
      if (singleDose !== true || wasteIsOnAnotherLine(note, code)) continue;
      yield {
        span: service.line.code.span,
        message: message(
          '{code} comes in single-dose containers. Medicare wants JZ when nothing was discarded, or a second line with JW for what was (Claims Processing Manual ch. 17 §40); say which, from what the note records.',
          { code: known(code, 'This drug') },
        ),
        fixes: zeroWasteFix(note, service.line),
        subject: serviceSubject(service),
      };
    }
  },
};

/** With waste on a line of its own the line of the dose given carries neither modifier. */
function wasteIsOnAnotherLine(note: CheckedNote, code: string): boolean {
  return note.coding.services.some((other) => other.line.code.code === code && hasModifier(other, 'JW'));
}

/** JZ is offered only when the record itself says that nothing was left over. */
function zeroWasteFix(note: CheckedNote, line: CheckedNote['coding']['services'][number]['line']): Fix[] {
  const { text, coding } = note.note;
  const record = coding ? text.slice(0, coding.span.start) + text.slice(coding.span.end) : text;
  if (!NO_WASTE.test(record)) return [];
  return [
    {
      title: message('Add JZ: the note says that nothing was discarded'),
      safe: true,
      preferred: true,
      edits: addModifierEdit(line, 'JZ'),
    },
  ];
}
