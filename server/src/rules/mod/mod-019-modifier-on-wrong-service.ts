import type { Located } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import { addModifierEdit, removeModifierEdit } from '../../note/edits/modifiers.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { dayOf, factsOfService, hasModifier, inSpans, sameSession, serviceSubject } from '../services.js';

/** Modifiers that belong to visits. */
const OF_VISITS = ['24', '25', '57'];

/** A modifier on a kind of service it does not go with. Page: mod-019-modifier-on-wrong-service.md. */
export const MODIFIER_ON_WRONG_SERVICE: Rule = {
  id: 'MOD-019',
  name: 'modifier-on-wrong-service',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-4/N519'],
  *check(note) {
    for (const service of note.coding.services) {
      for (const modifier of service.line.modifiers) {
        if (!isMisplaced(note, service, modifier.value)) continue;
        yield {
          span: modifier.span,
          message: message(
            'Modifier {modifier} ({meaning}) does not go with {code} (NCCI Policy Manual ch. I.E). Take it off, or put it where it belongs.',
            {
              modifier: known(modifier.value),
              meaning: known(meaningOf(note, service, modifier.value)),
              code: known(service.line.code.code, 'this service'),
            },
          ),
          fixes: fixesOf(note, service, modifier),
          subject: serviceSubject(service),
        };
      }
    }
  },
};

function isMisplaced(note: CheckedNote, service: CodedService, modifier: string): boolean {
  const facts = note.context.codes.factsOf('modifier', modifier, dayOf(note, service));
  const { code } = service.line.code;
  const ofCode = factsOfService(note, service);
  if (OF_VISITS.includes(modifier) && ofCode.visit) return false;
  if (['RT', 'LT'].includes(modifier) && ofCode.paired === false) return true;
  if (modifier === '51' && ofCode.addOn === true) return true;
  if (facts.follows) return !inSpans(code, facts.follows);
  return facts.notAfter !== undefined && inSpans(code, facts.notAfter);
}

function meaningOf(note: CheckedNote, service: CodedService, modifier: string): string {
  const answer = note.context.codes.lookUp('modifier', modifier, dayOf(note, service));
  return 'entry' in answer ? answer.entry.title.toLowerCase() : 'unknown';
}

/** Moves a visit's modifier to the one visit of the day that lacks it; else takes it off. */
function fixesOf(note: CheckedNote, service: CodedService, modifier: Located<string>): Fix[] {
  const off = removeModifierEdit(note.note, service.line, modifier.value);
  const visits = OF_VISITS.includes(modifier.value)
    ? sameSession(note, service).filter((other) => factsOfService(note, other).visit !== undefined)
    : [];
  const [visit] = visits;
  if (visit && visits.length === 1 && !hasModifier(visit, ...OF_VISITS)) {
    return [
      {
        title: message('Move {modifier} to {visit}', {
          modifier: known(modifier.value),
          visit: known(visit.line.code.code, 'the visit'),
        }),
        safe: false,
        preferred: true,
        edits: [...off, ...addModifierEdit(visit.line, modifier.value)],
      },
    ];
  }
  return [
    {
      title: message('Remove modifier {modifier}', { modifier: known(modifier.value) }),
      safe: false,
      preferred: true,
      edits: off,
    },
  ];
}
