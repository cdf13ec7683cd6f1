import type { CalendarDate } from '../base/date.js';
import { parseMoney } from '../base/money.js';
import { STATES } from '../base/postalAddress.js';
import type { FieldName } from '../note/names.js';
import type { HeaderField, Note } from '../note/note.js';
import { pickField, readDateIn, serviceDay } from '../note/readSubject.js';
import type { Configuration } from '../project/configuration.js';
import type { Attachment, Claim, ClaimDates, ClaimValue, DateRange, RelatedCauses } from './claim.js';
import { absent, fromField, fromProfile, optional, reading } from './values.js';

type Circumstances = Pick<
  Claim,
  | 'relatedCauses'
  | 'dates'
  | 'signedOn'
  | 'conditionCodes'
  | 'claimNote'
  | 'frequency'
  | 'originalReference'
  | 'priorAuthorization'
  | 'referralNumber'
  | 'clia'
  | 'attachment'
  | 'amountPaid'
  | 'acceptAssignment'
  | 'signatureOnFile'
>;

/** Boxes 10, 12 to 16, 18, 19, 22, 23, 27 and 29. `testsInLaboratory` says that a line is a laboratory test, which is what a CLIA number is for. */
export function circumstances(
  note: Note,
  configuration: Configuration,
  testsInLaboratory: boolean,
): Circumstances {
  const { practice } = configuration;
  const type = pickField(note, 'claim.type');
  const auth = pickField(note, 'auth');
  const directive = note.coding?.directives.find((line) => line.name.value === 'prior auth');
  const directiveNumber = directive && /[A-Z0-9-]*\d[A-Z0-9-]*/i.exec(directive.value.value)?.[0];
  return {
    relatedCauses: relatedCauses(note),
    dates: datesOf(note),
    signedOn: signedOn(note),
    conditionCodes: listed(pickField(note, 'claim.codes')),
    claimNote: optional(fromField(pickField(note, 'claim.note'), 'Claim Note:')),
    frequency: frequencyOf(type),
    originalReference: originalReference(type),
    priorAuthorization: optional(
      directive && directiveNumber
        ? { value: directiveNumber, span: directive.span, from: 'coding block' }
        : reading(auth, numberIn(auth), 'Auth:'),
    ),
    referralNumber: optional(
      reading(pickField(note, 'referral'), numberIn(pickField(note, 'referral')), 'Referral:'),
    ),
    clia: optional(
      reading(
        pickField(note, 'billing.clia'),
        /\d{2}D\d{7}/i.exec(pickField(note, 'billing.clia')?.value.value ?? '')?.[0]?.toUpperCase(),
        'CLIA:',
      ),
      testsInLaboratory ? fromProfile(practice.clia, 'practice.clia') : undefined,
    ),
    attachment: attachmentOf(pickField(note, 'attachment')),
    amountPaid: amountPaid(pickField(note, 'claim.paid')),
    acceptAssignment: flag(practice.acceptAssignment, 'practice.acceptAssignment'),
    signatureOnFile: flag(practice.signatureOnFile, 'practice.signatureOnFile'),
  };
}

function flag(value: boolean | undefined, setting: string): ClaimValue<boolean> {
  return value === undefined
    ? { value: true, from: 'default' }
    : { value, from: 'practice profile', at: setting };
}

function numberIn(field: HeaderField | undefined): string | undefined {
  return /[A-Z0-9-]*\d[A-Z0-9-]*/i.exec(field?.value.value ?? '')?.[0];
}

function listed(field: HeaderField | undefined): ClaimValue<readonly string[]> {
  const codes = (field?.value.value ?? '').toUpperCase().match(/\b[A-Z0-9]{2,3}\b/g) ?? [];
  return optional(reading(field, codes.length > 0 ? codes : undefined, ''));
}

const NEGATIVE = /^(?:no|none|n|n\/a|not? .*|denies.*|-+)?$/i;

/** Reads `Accident: auto OH 03/01/2026`, `Work Related: yes`, `MVA: no`. Nothing said is no relation, as the form takes it. */
function relatedCauses(note: Note): ClaimValue<RelatedCauses> {
  const fields = note.fields.filter((field) => field.field === 'accident' && field.place !== 'repeat');
  const causes = { employment: false, auto: false, other: false, state: '' };
  let source: HeaderField | undefined;
  for (const field of fields) {
    const value = field.value.value.trim();
    source = field;
    if (NEGATIVE.test(value)) continue;
    const words = `${field.label.value} ${value}`;
    const work = /\b(?:work|wc|workers|comp|employ\w*|job)\b/i.test(words);
    const auto = /\b(?:auto\w*|mva|mvc|car|vehicle|motor)\b/i.test(words);
    if (work) causes.employment = true;
    if (auto) causes.auto = true;
    if (!work && !auto) causes.other = true;
    causes.state = value.match(/\b[A-Z]{2}\b/g)?.find((word) => STATES.includes(word)) ?? causes.state;
  }
  return source ? reading(source, causes, 'Accident:') : { value: causes, from: 'default' };
}

function datesOf(note: Note): ClaimDates {
  const date = (name: FieldName) => optional(dateField(pickField(note, name), `${name}:`));
  const range = (name: FieldName) => optional(rangeField(pickField(note, name)));
  const accident = pickField(note, 'accident');
  return {
    onset: date('onset'),
    lastMenstrualPeriod: date('lmp'),
    accident: optional(
      dateField(pickField(note, 'accident.date'), 'Date of Injury:'),
      dateField(accident, 'Date of Injury:'),
    ),
    initialTreatment: date('initialTreatment'),
    lastSeen: date('lastSeen'),
    unableToWork: range('unableToWork'),
    hospitalized: optional(rangeField(pickField(note, 'hospitalized')), admitted(note)),
  };
}

/** `Admit Date:` of a stay; the label may name the visit as well, so it counts as a stay at an inpatient place only. */
function admitted(note: Note): ClaimValue<DateRange> | undefined {
  const field = note.fields.find(
    (candidate) => candidate.place !== 'repeat' && /^admit(?:ted)? date$/i.test(candidate.label.value),
  );
  return INPATIENT.test(pickField(note, 'encounter.pos')?.value.value ?? '') ? rangeField(field) : undefined;
}

const INPATIENT = /\b(?:21|51|61)\b/;

function dateField(field: HeaderField | undefined, suppliedBy: string): ClaimValue<CalendarDate> {
  const read = field && readDateIn(field.value.value);
  return reading(field, read && serviceDay(read), suppliedBy);
}

function rangeField(field: HeaderField | undefined): ClaimValue<DateRange> {
  const dates = (field?.value.value ?? '').match(/\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/g) ?? [];
  const [from, to] = dates.flatMap((written) => {
    const read = readDateIn(written);
    return (read && serviceDay(read)) ?? [];
  });
  return reading(field, from && { from, to }, '');
}

/** The day of the provider's signature: a field that says so, else a date in the signature section. */
function signedOn(note: Note): ClaimValue<CalendarDate> {
  const field = pickField(note, 'encounter.signed');
  const stated = dateField(field, 'Signed on:');
  if (stated.value !== undefined) return stated;
  const section = note.sections.filter((candidate) => candidate.name === 'SIGNATURE').at(-1);
  const read = section && readDateIn(note.text.slice(section.span.start, section.span.end).slice(0, 400));
  const value = read && serviceDay(read);
  return value && section ? { value, span: section.heading.span, from: 'note' } : stated;
}

/** `Claim type: corrected (ICN 2026…)`: a replacement is 7, a void 8, anything else the original. */
function frequencyOf(field: HeaderField | undefined): ClaimValue<'1' | '7' | '8'> {
  const words = field?.value.value ?? '';
  if (/\b(?:void\w*|cancel\w*|8)\b/i.test(words)) return reading(field, '8', '');
  if (/\b(?:correct\w*|replac\w*|7)\b/i.test(words)) return reading(field, '7', '');
  return words === '' ? { value: '1', from: 'default' } : reading(field, '1', '');
}

function originalReference(field: HeaderField | undefined): ClaimValue<string> {
  const words = field?.value.value ?? '';
  if (!/\b(?:void|cancel|correct|replac)/i.test(words)) return absent();
  const number =
    /\b(?:icn|dcn|tcn|ref(?:erence)?|claim|no|number)\b[\s.:#]*([A-Z0-9-]*\d[A-Z0-9-]*)/i.exec(words)?.[1] ??
    /[A-Z0-9-]*\d{4}[A-Z0-9-]*/i.exec(words)?.[0];
  return reading(field, number, 'Claim type: corrected (ICN NUMBER)');
}

/** What a word of an attachment line stands for: the report's type, and how it is sent (public code lists of PWK01 and PWK02). */
const REPORTS: readonly (readonly [RegExp, string])[] = [
  [/\boperative\b|\bop note\b/i, 'OB'],
  [/\blab\w*\b/i, 'LA'],
  [/\breferral\b/i, 'B4'],
  [/\bdischarge\b/i, 'DS'],
  [/\bconsent\b/i, 'CK'],
];
const SENT: readonly (readonly [RegExp, string])[] = [
  [/\bmail\b|\bBM\b/, 'BM'],
  [/\bfax\b|\bFX\b/i, 'FX'],
  [/\be-?mail\b|\bEM\b/i, 'EM'],
  [/\belectronic\w*\b|\bEL\b/i, 'EL'],
  [/\bfile transfer\b|\bFT\b/, 'FT'],
  [/\brequest\b|\bAA\b/, 'AA'],
];

function attachmentOf(field: HeaderField | undefined): ClaimValue<Attachment> {
  const words = field?.value.value.trim() ?? '';
  if (!field || NEGATIVE.test(words)) return absent();
  const report =
    /^([A-Z0-9]{2})\b/.exec(words)?.[1] ?? REPORTS.find(([pattern]) => pattern.test(words))?.[1] ?? 'OZ';
  const sent = SENT.find(([pattern]) => pattern.test(words))?.[1];
  const control = /\b[A-Z0-9-]*\d[A-Z0-9-]{2,}\b/i.exec(words.replace(/^[A-Z0-9]{2}\b/, ''))?.[0] ?? '';
  const whole = sent && (control !== '' || sent === 'AA');
  return reading(field, whole ? { report, sent, control } : undefined, 'Attachment: OZ by fax NUMBER');
}

function amountPaid(field: HeaderField | undefined): ClaimValue<number> {
  const written = /\$?\s{0,2}[\d,]+(?:\.\d{1,2})?/.exec(field?.value.value ?? '')?.[0];
  const value = written === undefined ? undefined : parseMoney(written.trim());
  return field && field.value.value !== '' ? reading(field, value, 'Amount Paid: $0.00') : absent();
}
