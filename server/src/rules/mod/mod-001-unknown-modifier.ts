import { formatUsDate } from '../../base/date.js';
import type { CodeAnswer } from '../../codes/codeBook.js';
import type { CodedService } from '../../coding/coding.js';
import { removeModifierEdit } from '../../note/edits/modifiers.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { serviceSubject } from '../services.js';

/** A modifier that is in no list on the day of service. Page: mod-001-unknown-modifier.md. */
export const UNKNOWN_MODIFIER: Rule = {
  id: 'MOD-001',
  name: 'unknown-modifier',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-182', 'CO-4/N823'],
  *check(note) {
    for (const service of note.coding.services) {
      for (const [place, modifier] of service.line.modifiers.entries()) {
        const answer = service.modifiers[place];
        const template = answer && faultOf(answer);
        if (!template || isTripOfAmbulance(service, modifier.value)) continue;
        yield {
          span: modifier.span,
          message: message(template, {
            modifier: known(modifier.value, 'This modifier'),
            day: known('on' in answer ? formatUsDate(answer.on) : ''),
          }),
          fixes: [
            {
              title: message('Remove modifier {modifier}', { modifier: known(modifier.value, 'this') }),
              safe: false,
              preferred: false,
              edits: removeModifierEdit(note.note, service.line, modifier.value),
            },
          ],
          subject: serviceSubject(service),
        };
      }
    }
  },
};

/** Origin and destination of an ambulance trip, any two of these letters, are in no list. */
function isTripOfAmbulance(service: CodedService, modifier: string): boolean {
  return /^A0\d{3}$/.test(service.line.code.code) && /^[DEGHIJNPRSX]{2}$/.test(modifier);
}

function faultOf(answer: CodeAnswer): string | undefined {
  switch (answer.status) {
    case 'unknown':
      return '{modifier} is no modifier of CPT or HCPCS on the date of service (claim item 24D).';
    case 'ended':
      return 'Modifier {modifier} is no longer valid from {day} (claim item 24D).';
    case 'not-begun':
      return 'Modifier {modifier} is valid only from {day} (claim item 24D).';
    default:
      return undefined;
  }
}
