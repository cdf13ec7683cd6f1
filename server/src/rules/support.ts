import { oncePer } from '../base/memo.js';
import type { Span } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import { wordsOf } from '../codes/words.js';
import type { CodedDiagnosis } from '../coding/coding.js';
import type { FindingSubject, Severity } from './finding.js';

/** The subject of findings about a diagnosis line. */
export function diagnosisSubject(diagnosis: CodedDiagnosis): FindingSubject {
  return { kind: 'diagnosis', key: diagnosis.index };
}

/** Words that tell conditions apart: those of a text without the small words every title has. */
export function tellingWords(text: string): Set<string> {
  return new Set(wordsOf(text).filter((word) => (word.length > 2 || /\d/.test(word)) && !SMALL.has(word)));
}

const SMALL = new Set([
  'and',
  'the',
  'with',
  'without',
  'for',
  'unspecified',
  'other',
  'not',
  'due',
  'type',
  'specified',
  'encounter',
]);

/** Text of the assessed problems, each with its plan: where a condition of today is stated. */
export function problemTexts(note: CheckedNote): string[] {
  return note.note.sections.flatMap((section) =>
    section.problems.map((problem) => note.note.text.slice(problem.span.start, problem.span.end)),
  );
}

const HEADER_FIELDS = [
  'patient.name',
  'patient.dob',
  'patient.mrn',
  'encounter.dos',
  'payer.name',
  'payer.memberId',
];

/** True when the note is meant for a claim: it has a coding block, or a header that says at least two things a claim needs. Excerpts and letters are neither. */
export function isForClaim(note: CheckedNote): boolean {
  if (note.note.coding) return true;
  const stated = new Set(
    note.note.fields.flatMap(({ field }) => (field && HEADER_FIELDS.includes(field) ? [field] : [])),
  );
  return stated.size >= 2;
}

/** True when the note states the day it is judged by; until then what turns on a day is HDR-011's to ask. */
export function isDayKnown(note: CheckedNote): boolean {
  const { services } = note.coding;
  return (
    note.subject.dateOfService !== undefined ||
    (services.length > 0 && services.every(({ line }) => line.from !== undefined))
  );
}

/**
 * How severe it is that the header lacks something: while nothing is coded the note is no claim yet, and what its print lacks the registration mostly holds.
 * Empty where a label stands without its value, or once there is a coding block: then the rule's own severity holds.
 */
export function severityOfAbsence(note: CheckedNote, isLabelled: boolean): { severity?: Severity } {
  return note.note.coding || isLabelled ? {} : { severity: 'hint' };
}

/** Where a finding about something absent is shown: the marker of the coding block, else the first line. */
export function placeForAbsent(note: CheckedNote): Span {
  if (note.note.coding) return note.note.coding.marker.span;
  const first = note.note.fields[0];
  if (first) return first.label.span;
  const end = note.note.text.search(/[\r\n]/);
  return { start: 0, end: end < 0 ? note.note.text.length : end };
}

/** Diagnoses that go on the claim, in order of lines; a line marked `#noclaim` does not. */
export const claimedDiagnoses = oncePer((note: CheckedNote): readonly CodedDiagnosis[] =>
  note.coding.diagnoses.filter((diagnosis) => !diagnosis.line.flags.some((flag) => flag.value === 'noclaim')),
);
