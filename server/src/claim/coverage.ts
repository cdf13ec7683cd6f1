import type { CalendarDate } from '../base/date.js';
import { readPersonName } from '../base/personName.js';
import { formatPostalAddress } from '../base/postalAddress.js';
import type { HeaderField, Note } from '../note/note.js';
import { pickField } from '../note/readSubject.js';
import type { Configuration, ConfiguredPayer } from '../project/configuration.js';
import { configuredPayerOf, payerMeant, payerProfileOf } from '../project/payerOf.js';
import { type PayerProfileId, payerFact } from '../project/payerProfile.js';
import type { RegisteredCoverage } from '../project/registration.js';
import type { Claim, ClaimCoverage, ClaimValue, Relationship, Sex } from './claim.js';
import { payerOfMemberId } from './ownFields.js';
import { fromRow } from './patient.js';
import { absent, firstOf, fromField, missing, optional, reading } from './values.js';

/** What the coverages are read from. */
export interface CoverageInput {
  readonly note: Note;
  readonly configuration: Configuration;
  readonly patient: Pick<Claim, 'patientName' | 'birthDate' | 'sex' | 'patientAddress'>;
  readonly rows: readonly RegisteredCoverage[];
  readonly profile: PayerProfileId | undefined;
  readonly on: CalendarDate;
}

/** Boxes 1, 1a, 4, 6, 7, 11 to 11c: the coverage that is billed. */
export function primaryCoverage(input: CoverageInput): ClaimCoverage {
  const { note, configuration, rows } = input;
  const payer = pickField(note, 'payer.name');
  const row = rowFor(payer?.value.value, rows, configuration, 1);
  const owned = memberIdFields(note);
  const memberId =
    owned.find(({ of }) => of !== 'payer.secondary')?.field ??
    (owned.length === 1 ? owned[0]?.field : undefined);
  return coverageOf(input, {
    payer,
    payerWords: payer?.value.value || row?.payer,
    row,
    profile: input.profile,
    memberId: firstOf(
      fromField(memberId ?? pickField(note, 'payer.memberId'), 'Member ID:'),
      fromRow(row, row?.memberId, configuration, 'Member ID:'),
    ),
    group: optional(
      fromField(pickField(note, 'payer.group'), 'Group No:'),
      fromRow(row, row?.group, configuration, 'Group No:'),
    ),
    subscriber: pickField(note, 'subscriber.name'),
    relationship: pickField(note, 'subscriber.relationship'),
  });
}

/** Boxes 9, 9a, 9d and 11d: the other coverage, when the note or the registration file names one. */
export function secondaryCoverage(input: CoverageInput): ClaimCoverage | undefined {
  const { note, configuration, rows } = input;
  const field = pickField(note, 'payer.secondary');
  const stated =
    field && !/^(?:none|no|n\/a|-+|self[- ]?pay)?$/i.test(field.value.value.trim()) ? field : undefined;
  const row = stated
    ? rowFor(stated.value.value, rows, configuration, 2)
    : rows.find(
        (candidate) => candidate.order === 2 && candidate.payer !== '' && isInForce(candidate, input.on),
      );
  if (!stated && !row) return undefined;
  const words = stated?.value.value ?? '';
  const inside = /\b(?:member\s+|policy\s+)?(?:id|no|number|policy)\b[\s.:#]*([A-Z0-9][A-Z0-9-]{3,})/i.exec(
    words,
  )?.[1];
  const beside = memberIdFields(note);
  const own = beside.length > 1 ? beside.find(({ of }) => of === 'payer.secondary')?.field : undefined;
  const group = /\b(?:group|grp)\b[\s.:#]*([A-Z0-9][A-Z0-9-]*)/i.exec(words)?.[1];
  const reason = /\bMSP\s*(\d{2})\b/i.exec(words)?.[1] ?? row?.medicareSecondaryReason;
  const supplied = 'Secondary: PAYER ID NUMBER';
  const coverage = coverageOf(input, {
    payer: stated,
    payerWords:
      words
        .replace(
          /[,;(]?\s*\b(?:member\s+|policy\s+)?(?:id|no|number|policy|group|grp|msp)\b[\s.:#]*[A-Z0-9-]*\d.*$/i,
          '',
        )
        .trim() || row?.payer,
    row,
    profile: payerProfileOf(words || row?.payer, configuration),
    memberId: firstOf(
      reading(stated, inside, supplied),
      own && fromField(own, supplied),
      fromRow(row, row?.memberId, configuration, supplied),
    ),
    group: optional(reading(stated, group, ''), fromRow(row, row?.group, configuration, '')),
    subscriber: undefined,
    relationship: undefined,
  });
  return {
    ...coverage,
    medicareSecondaryReason: optional(
      reading(stated, /\bMSP/i.test(words) ? reason : undefined, ''),
      fromRow(row, reason, configuration, ''),
    ),
  };
}

interface Parts {
  readonly payer: HeaderField | undefined;
  readonly payerWords: string | undefined;
  readonly row: RegisteredCoverage | undefined;
  readonly profile: PayerProfileId | undefined;
  readonly memberId: ClaimValue<string>;
  readonly group: ClaimValue<string>;
  readonly subscriber: HeaderField | undefined;
  readonly relationship: HeaderField | undefined;
}

function coverageOf(input: CoverageInput, parts: Parts): ClaimCoverage {
  const { configuration, on } = input;
  const { row, profile } = parts;
  const entry = parts.payerWords ? configuredPayerOf(parts.payerWords, configuration) : undefined;
  const near = parts.payerWords ? payerMeant(parts.payerWords, configuration) : undefined;
  const meant = near === undefined ? '' : `; "${near}" is known and nearly what stands here`;
  const setting = (key: string) => `payers.${entry ? configuration.payers.indexOf(entry) : 0}.${key}`;
  const registered = <T>(value: T | undefined, suppliedBy: string) =>
    fromRow(row, value, configuration, suppliedBy);
  const named = parts.payer
    ? reading(parts.payer, parts.payerWords || undefined, 'Insurance:')
    : missing<string>('Insurance:');
  return {
    payerName: entry?.name
      ? {
          value: entry.name,
          from: 'practice profile',
          at: setting('name'),
          ...(named.span && { span: named.span }),
        }
      : firstOf(named, registered(row?.payer, 'Insurance:')),
    payerId: entry?.id
      ? { value: entry.id, from: 'practice profile', at: setting('id') }
      : missing(
          entry
            ? `${setting('id')} in clean-claim.json`
            : `an entry of payers with "match" and "id" in clean-claim.json${meant}`,
        ),
    payerAddress: payerAddressOf(entry, setting('address')),
    kind:
      factValue(profile, 'box1', on) ??
      missing(`an entry of payers with "profile" in clean-claim.json${meant}`),
    filing: entry?.filing
      ? { value: entry.filing, from: 'practice profile', at: setting('filing') }
      : (factValue(profile, 'filing', on) ?? { value: 'ZZ', from: 'default' }),
    memberId: parts.memberId,
    group: parts.group,
    plan: optional(registered(row?.plan, '')),
    ...insured(input, parts),
    coverageFrom: optional(registered(row?.coverageFrom, '')),
    coverageTo: optional(registered(row?.coverageTo, '')),
    medicareSecondaryReason: optional(registered(row?.medicareSecondaryReason, '')),
  };
}

function payerAddressOf(entry: ConfiguredPayer | undefined, setting: string): ClaimValue<string> {
  const address = entry?.address;
  if (!address) return absent();
  const value =
    typeof address === 'string'
      ? address
      : formatPostalAddress({ line1: '', line2: '', city: '', state: '', zip: '', ...address });
  return { value, from: 'practice profile', at: setting };
}

function factValue(
  profile: PayerProfileId | undefined,
  fact: string,
  on: CalendarDate,
): ClaimValue<string> | undefined {
  const found = payerFact(profile, fact, on);
  return found && { value: found.value, from: 'payer profile', at: found.source };
}

type Insured = Pick<
  ClaimCoverage,
  'relationship' | 'insuredName' | 'insuredBirthDate' | 'insuredSex' | 'insuredAddress'
>;

/** Who is insured: the patient, unless the note or the registration names somebody else. */
function insured({ configuration, patient, on }: CoverageInput, parts: Parts): Insured {
  const { row, profile } = parts;
  const registered = <T>(value: T | undefined, suppliedBy: string) =>
    fromRow(row, value, configuration, suppliedBy);
  const subscriber = parts.subscriber?.value.value ?? '';
  const said =
    relationshipOf(parts.relationship?.value.value ?? '') ??
    relationshipOf(/\(([^)]*)\)/.exec(subscriber)?.[1] ?? '');
  const name = subscriber !== '' && !isSelf(subscriber) ? subscriber : '';
  const stated = reading(
    parts.relationship ?? parts.subscriber,
    said ??
      (isSelf(subscriber) || (name !== '' && sameName(name, patient.patientName.value)) ? 'self' : undefined),
    'Relationship:',
  );
  const byProfile = payerFact(profile, 'insured', on)?.value === 'patient';
  const inFile =
    relationshipOf(row?.relationship ?? '') ??
    (row &&
    row.subscriber !== '' &&
    (isSelf(row.subscriber) || sameName(row.subscriber, patient.patientName.value))
      ? 'self'
      : undefined);
  const somebodyElse = name !== '' || (row !== undefined && row.subscriber !== '' && inFile !== 'self');
  const relationship: ClaimValue<Relationship> = firstOf(
    stated,
    byProfile && !name
      ? { value: 'self', from: 'payer profile', at: payerFact(profile, 'insured', on)?.source ?? '' }
      : undefined,
    name === '' ? registered(inFile, 'Relationship:') : undefined,
    somebodyElse ? missing<Relationship>('Relationship:') : { value: 'self', from: 'default' },
  );
  if (relationship.value === 'self')
    return {
      relationship,
      insuredName: computed(patient.patientName),
      insuredBirthDate: computed(patient.birthDate),
      insuredSex: computed(patient.sex),
      insuredAddress: computed(patient.patientAddress),
    };
  return {
    relationship,
    insuredName: firstOf(
      reading(parts.subscriber, name.replace(/\([^)]*\)/g, '').trim() || undefined, 'Subscriber:'),
      registered(row?.subscriber, 'Subscriber:'),
    ),
    insuredBirthDate: registered<CalendarDate>(
      row?.subscriberBirthDate,
      'subscriber birth date in the registration file',
    ),
    insuredSex: registered<Sex>(row?.subscriberSex, 'subscriber sex in the registration file'),
    insuredAddress: registered(row?.subscriberAddress, 'subscriber address in the registration file'),
  };
}

function computed<T>(of: ClaimValue<T>): ClaimValue<T> {
  return of.value === undefined ? of : { ...of, from: 'computed' };
}

function relationshipOf(written: string): Relationship | undefined {
  const word = written.toLowerCase();
  if (/\b(?:self|same|subscriber|patient|18)\b/.test(word)) return 'self';
  if (/\b(?:spouse|wife|husband|partner|01)\b/.test(word)) return 'spouse';
  if (/\b(?:child|son|daughter|dependent|stepchild|19)\b/.test(word)) return 'child';
  return word.trim() === '' ? undefined : 'other';
}

function isSelf(written: string): boolean {
  return /^(?:self|same|patient|same as patient)$/i.test(written.trim());
}

function sameName(a: string, b: string | undefined): boolean {
  const [left, right] = [readPersonName(a), readPersonName(b ?? '')];
  const plain = (text: string) => text.toLowerCase();
  return (
    !!left && !!right && plain(left.last) === plain(right.last) && plain(left.first) === plain(right.first)
  );
}

function memberIdFields(note: Note): { field: HeaderField; of: HeaderField['field'] }[] {
  return note.fields
    .filter(
      (field) => field.field === 'payer.memberId' && field.place !== 'repeat' && field.value.value !== '',
    )
    .sort((a, b) => Number(b.place === 'coding') - Number(a.place === 'coding'))
    .map((field) => ({ field, of: payerOfMemberId(note, field)?.field }));
}

/** The row of a coverage: the one that names the same payer, else, when the note names none, the one of that order. */
function rowFor(
  payer: string | undefined,
  rows: readonly RegisteredCoverage[],
  configuration: Configuration,
  order: number,
): RegisteredCoverage | undefined {
  if (!payer) return rows.find((row) => row.order === order);
  const sameOrder = (row: RegisteredCoverage) => row.payer === '' && row.order === order;
  return (
    rows.find((row) => row.payer !== '' && samePayer(row.payer, payer, configuration)) ?? rows.find(sameOrder)
  );
}

function samePayer(a: string, b: string, configuration: Configuration): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const [left, right] = [plain(a), plain(b)];
  if (left === right || left.includes(right) || right.includes(left)) return true;
  const entry = configuredPayerOf(a, configuration);
  return entry !== undefined && entry === configuredPayerOf(b, configuration);
}

function isInForce(row: RegisteredCoverage, on: CalendarDate): boolean {
  return (!row.coverageFrom || row.coverageFrom <= on) && (!row.coverageTo || on <= row.coverageTo);
}
