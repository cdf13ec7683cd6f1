import { removeModifierEdit } from '../../note/edits/modifiers.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { dayOf, serviceSubject } from '../services.js';

/** Two modifiers on one line that cannot both be true. Page: mod-020-contradictory-modifiers.md. */
export const CONTRADICTORY_MODIFIERS: Rule = {
  id: 'MOD-020',
  name: 'contradictory-modifiers',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-4/N519'],
  *check(note) {
    for (const service of note.coding.services) {
      const { modifiers } = service.line;
      for (const [place, later] of modifiers.entries()) {
        const notWith =
          note.context.codes.factsOf('modifier', later.value, dayOf(note, service)).notWith ?? [];
        const earlier = modifiers.slice(0, place).find((other) => notWith.includes(other.value));
        // Both sides beside one side is MOD-007's to speak of.
        if (!earlier || earlier.value === '50' || later.value === '50') continue;
        yield {
          span: later.span,
          message: message(
            'Modifiers {first} and {second} contradict each other on one line. Keep the one the note supports.',
            { first: known(earlier.value), second: known(later.value) },
          ),
          related: [{ span: earlier.span, message: message('The other modifier') }],
          fixes: [earlier, later].map(
            (modifier): Fix => ({
              title: message('Remove {modifier}', { modifier: known(modifier.value) }),
              safe: false,
              preferred: false,
              edits: removeModifierEdit(note.note, service.line, modifier.value),
            }),
          ),
          subject: serviceSubject(service),
        };
      }
    }
  },
};
