import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import { removeModifierEdit } from '../../note/edits/modifiers.js';
import { type FindingDraft, type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { factsOfService, hasModifier, serviceSubject } from '../services.js';

/** Modifier 50 with a side, with several units, or on a service that has no two sides. Page: mod-007-bilateral-modifier-misused.md. */
export const BILATERAL_MODIFIER_MISUSED: Rule = {
  id: 'MOD-007',
  name: 'bilateral-modifier-misused',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-4', 'CO-151', 'OA-18'],
  supersedes: ['MOD-019'],
  *check(note) {
    for (const service of note.coding.services) {
      if (!hasModifier(service, '50')) continue;
      const fault = faultOf(note, service);
      if (fault) yield { ...fault, subject: serviceSubject(service) };
      else if (factsOfService(note, service).paired === undefined)
        yield {
          notChecked:
            'Whether a service billed with modifier 50 has two sides is not known; add the fee-schedule file for it.',
        };
    }
  },
};

function faultOf(note: CheckedNote, service: CodedService): Omit<FindingDraft, 'subject'> | undefined {
  const { line } = service;
  const code = known(line.code.code, 'This service');
  const side = line.modifiers.find((modifier) => modifier.value === 'RT' || modifier.value === 'LT');
  const fifty = line.modifiers.find((modifier) => modifier.value === '50');
  if (side && fifty) {
    return {
      span: covering(side.span, fifty.span),
      message: message(
        '{code} carries 50, which means both sides, and {side}, which means one (Medicare Claims Processing Manual ch. 12 §40.7). Keep the one the note supports.',
        { code, side: known(side.value) },
      ),
      fixes: ['50', side.value].map(
        (modifier): Fix => ({
          title: message('Remove {modifier}', { modifier: known(modifier) }),
          safe: false,
          preferred: false,
          edits: removeModifierEdit(note.note, line, modifier),
        }),
      ),
    };
  }
  if (!fifty) return undefined;
  if (factsOfService(note, service).paired === false) {
    return {
      span: fifty.span,
      message: message(
        '{code} has no two sides, or means both already; modifier 50 does not go with it (fee schedule, bilateral indicator).',
        { code },
      ),
    };
  }
  if (line.units && line.units.value > 1 && note.payerProfile === 'medicare') {
    return {
      span: line.units.span,
      message: message(
        '{code} carries 50 and {units} units. Medicare counts both sides as one unit with modifier 50 (Claims Processing Manual ch. 12 §40.7).',
        { code, units: known(line.units.value) },
      ),
      fixes: [
        {
          title: message('Bill one unit with modifier 50'),
          safe: false,
          preferred: true,
          edits: [{ span: line.units.span, newText: 'x1' }],
        },
      ],
    };
  }
  return undefined;
}

function covering(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
