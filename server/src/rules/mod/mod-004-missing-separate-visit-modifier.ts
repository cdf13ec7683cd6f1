import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import { addModifierEdit } from '../../note/edits/modifiers.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { dayOf, factsOfService, hasModifier, sameSession, serviceSubject } from '../services.js';

import { plannedOnly } from './mod-005-separate-visit-not-supported.js';

/** Modifiers that already say why the visit is paid beside the procedure. */
const SEPARATES = ['25', '57', '24', '27'];
/** Global periods of minor procedures, into which a visit of the same day is bundled. */
const MINOR = ['000', '010'];

/** A visit and a minor procedure or vaccination of the same day, without modifier 25. Page: mod-004-missing-separate-visit-modifier.md. */
export const MISSING_MODIFIER_25: Rule = {
  id: 'MOD-004',
  name: 'missing-separate-visit-modifier',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-97/M15', 'CO-4', 'CO-236'],
  *check(note) {
    for (const visit of note.coding.services) {
      if (!isVisit(note, visit) || hasModifier(visit, ...SEPARATES)) continue;
      const others = sameSession(note, visit);
      // A 25 on the wrong line is MOD-019's to speak of.
      if (others.some((other) => hasModifier(other, '25') && !isVisit(note, other))) continue;
      const bundling = others.find((other) => bundlesVisit(note, visit, other));
      if (bundling) {
        yield {
          span: visit.line.code.span,
          message: message(
            '{visit} and {procedure} are billed for one day; the visit is bundled unless modifier 25 says that it was separate and more than the usual work before the procedure (NCCI Policy Manual ch. I.D). Add 25 if the note shows that, or take the visit off.',
            {
              visit: known(visit.line.code.code, 'The visit'),
              procedure: known(bundling.line.code.code, 'the procedure'),
            },
          ),
          related: [{ span: bundling.line.code.span, message: message('The procedure') }],
          // Where 25 would not be supported it is not offered.
          fixes: plannedOnly(note, visit, bundling) ? [] : addFix(visit, bundling),
          subject: serviceSubject(visit),
        };
        continue;
      }
      if (others.some((other) => isUnknownSurgery(note, other)))
        yield {
          notChecked:
            'The global days of a procedure beside a visit are not known; add the fee-schedule file for them.',
        };
      if (others.some((other) => mayBePaired(note, other) && pairWith(note, visit, other) === 'not checked'))
        yield {
          notChecked:
            'Whether NCCI pairs a service with the visit of its day is not known; add the file of procedure pairs for the quarter.',
        };
    }
  },
};

function isVisit(note: CheckedNote, service: CodedService): boolean {
  const { visit } = factsOfService(note, service);
  return visit !== undefined && visit !== 'postoperative' && visit !== 'care management';
}

function bundlesVisit(note: CheckedNote, visit: CodedService, service: CodedService): boolean {
  const facts = factsOfService(note, service);
  if (facts.visit) return false;
  if (facts.globalDays && MINOR.includes(facts.globalDays)) return true;
  if (mayBePaired(note, service) && pairWith(note, visit, service) === 'paired') return true;
  // Medicare pays its own administration codes (G0008 to G0010) beside a visit.
  return facts.administers === 'vaccine' && /^\d/.test(service.line.code.code);
}

/** Numbers of procedures and of medicine: laboratory, images and products are not edited against visits. */
function mayBePaired(note: CheckedNote, service: CodedService): boolean {
  const { code } = service.line.code;
  const { visit, administers } = factsOfService(note, service);
  return (
    !visit &&
    administers === undefined &&
    /^\d{5}$/.test(code) &&
    !/^(?:[78]|36415|36416|90[3-7]|99)/.test(code)
  );
}

/** What the NCCI pairs say of a visit as the second code of a procedure: paired where a modifier parts them. */
function pairWith(
  note: CheckedNote,
  visit: CodedService,
  other: CodedService,
): 'paired' | 'none' | 'not checked' {
  const answer = note.context.edits?.pairBetween(
    other.line.code.code,
    visit.line.code.code,
    dayOf(note, visit),
  );
  if (!answer || answer.status === 'not-checked') return 'not checked';
  return answer.status === 'found' && answer.value.indicator === 1 ? 'paired' : 'none';
}

/** A code of the surgery numbers whose global period no table at hand gives. */
function isUnknownSurgery(note: CheckedNote, service: CodedService): boolean {
  const { code } = service.line.code;
  return '10004' <= code && code <= '69990' && factsOfService(note, service).globalDays === undefined;
}

/** Offered when the visit is linked to a diagnosis that the procedure is not for. */
function addFix(visit: CodedService, procedure: CodedService): Fix[] {
  const own = visit.diagnoses.some((diagnosis) => !procedure.diagnoses.includes(diagnosis));
  if (!own) return [];
  return [
    {
      title: message('Add modifier 25 to {visit}', { visit: known(visit.line.code.code, 'the visit') }),
      safe: false,
      preferred: true,
      edits: addModifierEdit(visit.line, '25'),
    },
  ];
}
