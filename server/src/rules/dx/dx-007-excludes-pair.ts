import type { CheckedNote } from '../../check.js';
import type { CodeNote } from '../../codes/notes.js';
import type { CodedDiagnosis } from '../../coding/coding.js';
import { deleteDiagnosis } from '../../note/edits/diagnoses.js';
import { type FindingDraft, type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { claimedDiagnoses, diagnosisSubject } from '../support.js';

/** Two codes an Excludes1 note keeps apart. Page: dx-007-excludes-pair.md. */
export const EXCLUDES1_PAIR: Rule = {
  id: 'DX-007',
  name: 'excludes-pair',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M76', 'CO-11'],
  *check(note) {
    const claimed = claimedDiagnoses(note).filter((diagnosis) => diagnosis.answer.status === 'billable');
    for (const [place, later] of claimed.entries()) {
      for (const earlier of claimed.slice(0, place)) {
        const found = excludesNote(note, earlier, later);
        if (found) yield finding(note, earlier, later, found);
      }
    }
  },
};

/** A complication of pregnancy beside a code for a pregnancy without any is DX-023's to speak of. */
function isPregnancyPair(a: CodedDiagnosis, b: CodedDiagnosis): boolean {
  const codes = [a.line.code.code, b.line.code.code];
  return codes.some((code) => code.startsWith('O')) && codes.some((code) => /^Z(?:34|33\.1)/.test(code));
}

const EXCLUDES1 = ['excludes1'] as const;

/** The note that keeps the two apart; one that speaks for the day goes before one of an older edition. */
function excludesNote(note: CheckedNote, a: CodedDiagnosis, b: CodedDiagnosis): CodeNote | undefined {
  if (a.line.code.code === b.line.code.code) return undefined;
  const { codes } = note.context;
  const notes = codes.notesBetween(a.line.code.code, b.line.code.code, note.dateOfService, EXCLUDES1);
  if (notes.length === 0 || isPregnancyPair(a, b)) return undefined;
  return notes.find((found) => found.current) ?? notes[0];
}

function finding(
  note: CheckedNote,
  earlier: CodedDiagnosis,
  later: CodedDiagnosis,
  found: CodeNote,
): FindingDraft {
  const values = {
    first: known(earlier.line.code.code),
    second: known(later.line.code.code),
    at: known(found.at),
    words: known(found.text.replace(/\s*[.;]$/, '')),
    edition: known(found.release.edition),
  };
  const template = found.current
    ? '{first} and {second} exclude each other: Excludes1 at {at} ({words}). Keep the one that says what the note says; both stand only when the two conditions are unrelated (OCG I.A.12.a).'
    : '{first} and {second} exclude each other in the notes of {edition}, at {at} ({words}). Those notes are older than the date of service; check the edition in effect (OCG I.A.12.a).';
  return {
    span: later.line.code.span,
    message: message(template, values),
    ...(!found.current && { severity: 'info' as const }),
    related: [{ span: earlier.line.code.span, message: message('The other code') }],
    fixes: [earlier, later].map(
      (diagnosis): Fix => ({
        title: message('Remove {code}', { code: known(diagnosis.line.code.code) }),
        safe: false,
        preferred: false,
        edits: deleteDiagnosis(note.note, diagnosis.index),
      }),
    ),
    subject: diagnosisSubject(later),
  };
}
