import { type CalendarDate, formatUsDate, readDate } from '../../base/date.js';
import { readPersonName } from '../../base/personName.js';
import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { RegisteredCoverage } from '../../project/registration.js';
import type { FindingDraft, Severity } from '../finding.js';
import { known, message, typed } from '../finding.js';
import { says } from '../prose.js';
import type { Rule } from '../rule.js';
import { sameFirstName } from './nicknames.js';

/** A detail of the header beside what the insurance or registration record says. */
interface Difference {
  readonly what: string;
  readonly key: string;
  readonly severity: Severity;
  readonly stated: string;
  readonly span: Span;
  readonly recorded: string;
  /** Where the record stands when it is part of the note. */
  readonly recordSpan?: Span;
}

/** Patient details that differ from the insurance or registration record. Page: ins-005-details-differ-from-registration.md. */
export const DETAILS_DIFFER_FROM_REGISTRATION: Rule = {
  id: 'INS-005',
  name: 'details-differ-from-registration',
  severity: 'error',
  owner: 'front desk',
  status: 'stable',
  denials: ['CO-31', 'CO-140'],
  *check(note) {
    yield* registrationDifferences(note).map(finding);
    yield* eligibilityDifferences(note).map(finding);
  },
};

function finding(of: Difference): FindingDraft {
  const swapped = areTransposed(of.stated, of.recorded);
  return {
    span: of.span,
    severity: of.severity,
    subject: { kind: 'field', key: of.key },
    message: message(
      swapped
        ? 'The {what} is {stated} here and {recorded} on the insurance record: two digits are swapped. A payer that finds another {what} finds another person (837P 2010BA); correct whichever is wrong.'
        : 'The {what} is {stated} here and {recorded} on the insurance record. A payer that finds another {what} finds another person (837P 2010BA); correct whichever is wrong.',
      {
        what: known(of.what),
        stated: typed(of.stated, 'one value'),
        recorded: typed(of.recorded, 'another'),
      },
    ),
    ...(of.recordSpan && { related: [{ span: of.recordSpan, message: message('The insurance record') }] }),
  };
}

function registrationDifferences(note: CheckedNote): Difference[] {
  const row = rowOf(note);
  if (!row) return [];
  const { subject } = note;
  const found: Difference[] = [];
  const name = subject.patientName && readPersonName(subject.patientName.value.value);
  if (subject.patientName && name && row.patient) {
    const base = {
      stated: subject.patientName.value.value,
      span: subject.patientName.value.span,
      recorded: row.patientAsWritten,
      key: 'patient.name',
    };
    if (!sameLastName(name.last, row.patient.last))
      found.push({ ...base, what: 'last name', severity: 'error' });
    else if (!sameFirstName(name.first, row.patient.first))
      found.push({ ...base, what: 'first name', severity: 'warning' });
  }
  const born = subject.birthDate;
  if (born?.value?.kind === 'date' && row.birthDate && born.value.date !== row.birthDate)
    found.push({
      what: 'date of birth',
      key: 'patient.dob',
      severity: 'error',
      span: born.field.value.span,
      stated: formatUsDate(born.value.date),
      recorded: formatUsDate(row.birthDate),
    });
  const sex = subject.sex;
  if (sex?.value && row.sex && sex.value !== row.sex && /[FM]/.test(sex.value) && /[FM]/.test(row.sex))
    found.push({
      what: 'sex',
      key: 'patient.sex',
      severity: 'warning',
      span: sex.field.value.span,
      stated: sex.value,
      recorded: row.sex,
    });
  const member = subject.memberId;
  if (
    member &&
    row.memberId !== '' &&
    isPrimary(note, row) &&
    letters(member.value.value) !== letters(row.memberId) &&
    /\d/.test(member.value.value)
  )
    found.push({
      what: 'member ID',
      key: 'payer.memberId',
      severity: 'error',
      span: member.value.span,
      stated: member.value.value,
      recorded: row.memberId,
    });
  return found;
}

/** The primary coverage in force of the patient with this record number; a name alone does not tell two people apart. */
function rowOf(note: CheckedNote): RegisteredCoverage | undefined {
  const mrn = letters(note.subject.mrn?.value.value ?? '');
  if (mrn === '') return undefined;
  const rows = note.context.configuration.registered.rows.filter((row) => letters(row.recordNumber) === mrn);
  const inForce = rows.filter(
    (row) =>
      (!row.coverageFrom || row.coverageFrom <= note.dateOfService) &&
      (!row.coverageTo || note.dateOfService <= row.coverageTo),
  );
  return inForce.find((row) => row.order === 1) ?? rows[0];
}

/** The member ID of the header belongs to the payer of the row. */
function isPrimary(note: CheckedNote, row: RegisteredCoverage): boolean {
  const payer = letters(note.subject.payer?.value.value ?? '');
  const other = letters(row.payer);
  return payer !== '' && other !== '' && (payer.includes(other) || other.includes(payer));
}

/** What each of these lines says. */
const QUOTING = ['eligibility', 'on file', 'payer record', '270/271'];
const ELIGIBILITY =
  /^[ \t]*(?:eligibility|insurance on file|coverage on file|per eligibility|payer record|270\/271)\b[^\r\n]*/gim;
const BIRTH =
  /\b(?:dob|d\.o\.b\.|date of birth|birth date|born)\b[\s:]*((?:\d{1,2}[/.-]){2}\d{4}|\d{4}-\d{2}-\d{2})/i;

/** A line of the note that quotes the payer's record, as printed from an eligibility answer. */
function eligibilityDifferences(note: CheckedNote): Difference[] {
  const born = note.subject.birthDate;
  if (born?.value?.kind !== 'date' || !says(note, ...QUOTING)) return [];
  const { date } = born.value;
  return [...note.note.text.matchAll(ELIGIBILITY)].flatMap((line): Difference[] => {
    const found = BIRTH.exec(line[0]);
    const reading = found?.[1] === undefined ? undefined : readDate(found[1]);
    if (!found?.[1] || reading?.kind !== 'date' || reading.date === date) return [];
    const start = line.index + found.index + found[0].length - found[1].length;
    if (born.field.value.span.start === start || /\bsubscriber|insured|spouse|guarantor/i.test(line[0]))
      return [];
    return [
      {
        what: 'date of birth',
        key: 'patient.dob',
        severity: 'error',
        span: born.field.value.span,
        stated: formatUsDate(date),
        recorded: formatUsDate(reading.date as CalendarDate),
        recordSpan: { start, end: start + found[1].length },
      },
    ];
  });
}

function sameLastName(a: string, b: string): boolean {
  const parts = (name: string) =>
    name
      .split(/[\s-]+/)
      .map(letters)
      .filter(Boolean);
  return letters(a) === letters(b) || parts(a).some((part) => part.length > 2 && parts(b).includes(part));
}

/** Letters and digits without accents, which payers drop. */
function letters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** The same characters but for two neighbours that changed places: 1962 and 1926. */
function areTransposed(a: string, b: string): boolean {
  const [left, right] = [letters(a), letters(b)];
  if (left.length !== right.length || left === right) return false;
  const at = [...left].findIndex((character, index) => character !== right[index]);
  return (
    left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2)
  );
}
