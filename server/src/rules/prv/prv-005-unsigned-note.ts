import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { type FindingDraft, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { isForClaim } from '../support.js';

/** Words with which systems and people sign, before a name. */
const SIGNED =
  /\b(?:electronically|digitally)\s+(?:signed|authenticated|approved|verified)\b|\be-?signed\b|\bsigned\s+(?:electronically|by|on)\b|\b(?:authenticated|finali[sz]ed|attested|reviewed and signed)\s+by\b|\/s\/|\bsignature on file\b|\bsigned:\s*\S|\b(?:sign(?:ed|ing) (?:provider|physician|clinician)):\s*\S/i;
const ON_FILE = /\bsignature:?\s*(?:is\s+)?on file\b/i;
const UNSIGNED =
  /(?<!\b(?:consents?|forms?|releases?|an|the|was|were|left) )\bunsigned\b(?! (?:consent|form|release|order|waiver))|\bnot (?:yet )?signed\b|\b(?:signature|authentication) (?:is )?(?:pending|required|missing)\b|\bpending (?:provider |physician )?(?:signature|authentication)\b|\b(?:draft|preliminary) (?:note|report|copy)\b|\bdictated but not (?:read|signed|reviewed)\b/i;
/** Sections that only somebody who saw the patient writes. */
const CLINICAL = new Set(['HPI', 'EXAM', 'ASSESSMENT', 'PLAN', 'AP', 'PROCEDURE']);

/** A coded note that says it is unsigned, or carries no signature. Page: prv-005-unsigned-note.md. */
export const UNSIGNED_NOTE: Rule = {
  id: 'PRV-005',
  name: 'unsigned-note',
  severity: 'error',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-B12', 'CO-226'],
  *check(note) {
    const clinical = note.note.sections.filter((section) => CLINICAL.has(section.name));
    const last = clinical.at(-1);
    if (!isForClaim(note) || !last) return;
    const record = note.note.text;
    const unsigned = UNSIGNED.exec(record);
    if (unsigned) {
      yield {
        ...finding(
          { start: unsigned.index, end: unsigned.index + unsigned[0].length },
          'The note says that it is not signed. Services are billed from a record its author has authenticated (Medicare Program Integrity Manual ch. 3 §3.3.2.4); have it signed, or attested, before it is billed.',
        ),
        ...(!note.note.coding && { severity: 'warning' }),
      };
      return;
    }
    // Without a coding block the text may be an excerpt whose signature is elsewhere.
    if (!note.note.coding) return;
    if (ON_FILE.test(record) || SIGNED.test(record) || hasSignature(note)) return;
    yield {
      ...finding(
        last.heading.span,
        'No signature stands in this text. Services are billed from a record its author has authenticated (Medicare Program Integrity Manual ch. 3 §3.3.2.4). If the system keeps the signature apart, write "Signature: on file" into the coding block.',
      ),
      severity: 'info',
    };
  },
};

function finding(span: Span, text: string): FindingDraft {
  return { span, message: message(text), subject: { kind: 'note', key: 'signature' } };
}

/** A signature section or field that holds more than its label. */
function hasSignature(note: CheckedNote): boolean {
  const { sections, fields } = note.note;
  return (
    sections.some((section) => section.name === 'SIGNATURE' && section.body.end > section.body.start) ||
    fields.some((field) => field.field === 'encounter.signed' && field.value.value !== '')
  );
}
