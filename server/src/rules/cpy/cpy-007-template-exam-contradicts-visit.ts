import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { REMOVED_ORGANS } from '../../generated/removedOrgans.js';
import type { Section } from '../../note/note.js';
import { message } from '../finding.js';
import type { Rule, RuleOutcome } from '../rule.js';
import { anyOf, countCues, firstOf, hasCue } from './cues.js';
import { openingOf } from './sources.js';

const REMOTE_MODIFIERS = ['93', '95', 'GT', 'GQ', 'FQ'];
const REMOTE_PLACES = ['02', '10'];
/** One finding may be reported by the patient or seen; two are hands. */
const LEAST_FINDINGS = 2;

const removed = REMOVED_ORGANS.map(([removals, findings]) => ({
  removal: anyOf(removals),
  finding: anyOf(findings),
}));

/** An exam that cannot have been done at this visit or on this patient. Page: cpy-007-template-exam-contradicts-visit.md. */
export const TEMPLATE_EXAM_CONTRADICTS_VISIT: Rule = {
  id: 'CPY-007',
  name: 'template-exam-contradicts-visit',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-150', 'CO-B12'],
  *check(note) {
    yield* handsOnAtADistance(note);
    yield* examOfWhatIsGone(note);
  },
};

function exams(note: CheckedNote): readonly Section[] {
  return note.note.sections.filter((section) => section.name === 'EXAM');
}

function textOf(note: CheckedNote, span: Span): string {
  return note.note.text.slice(span.start, span.end);
}

function* handsOnAtADistance(note: CheckedNote): Iterable<RuleOutcome> {
  if (!isRemote(note) || hasCue(openingOf(note), 'assisted')) return;
  for (const section of exams(note)) {
    const text = textOf(note, section.body);
    if (hasCue(text, 'assisted') || countCues(text, 'hands-on') < LEAST_FINDINGS) continue;
    yield {
      span: section.heading.span,
      subject: { kind: 'section', key: section.span.start },
      message: message(
        'The visit was held at a distance, and the exam states findings that need a stethoscope or hands. Payers read such text as default wording (Medicare Program Integrity Manual ch. 3 §3.3.2.1.1); ask the provider what was examined, and how.',
      ),
    };
  }
}

function isRemote(note: CheckedNote): boolean {
  const services = note.coding.services;
  const byCode =
    REMOTE_PLACES.includes(note.subject.placeOfService?.value ?? '') ||
    services.some(
      ({ line }) =>
        line.modifiers.some((modifier) => REMOTE_MODIFIERS.includes(modifier.value)) ||
        REMOTE_PLACES.includes(line.placeOfService?.value ?? ''),
    );
  return byCode || hasCue(openingOf(note), 'remote');
}

function* examOfWhatIsGone(note: CheckedNote): Iterable<RuleOutcome> {
  const past = note.note.sections.filter((section) => ['PMH', 'PSH', 'PFSH'].includes(section.name));
  for (const { removal, finding } of removed) {
    const told = past.flatMap((section) => placeOf(note, section.body, removal))[0];
    if (!told || isPartial(note, told)) continue;
    const seen = exams(note).flatMap((section) => placeOf(note, section.body, finding))[0];
    if (!seen) continue;
    yield {
      span: seen,
      subject: { kind: 'section', key: seen.start },
      related: [{ span: told, message: message('The operation') }],
      message: message(
        'The exam describes what by the past history was removed. Such text is read as default wording (Medicare Program Integrity Manual ch. 3 §3.3.2.1.1); ask the provider which of the two is right.',
      ),
    };
  }
}

function placeOf(note: CheckedNote, body: Span, pattern: RegExp): Span[] {
  const match = firstOf(pattern, textOf(note, body));
  return match ? [{ start: body.start + match.index, end: body.start + match.index + match[0].length }] : [];
}

/** Partial operations, and those of somebody else or denied. */
function isPartial(note: CheckedNote, told: Span): boolean {
  const before = note.note.text.slice(Math.max(0, told.start - 40), told.start);
  return /\b(?:partial|supracervical|subtotal|hemi|no|denies|declined|mother|sister|simple)\b[^.\n]*$|hemi$/i.test(
    before,
  );
}
