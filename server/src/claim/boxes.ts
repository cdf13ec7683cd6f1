import { type CalendarDate, formatUsDate } from '../base/date.js';
import { formatMoney } from '../base/money.js';
import { formatPersonName, readPersonName } from '../base/personName.js';
import { formatPostalAddress } from '../base/postalAddress.js';
import type { Span } from '../base/span.js';
import { payerFact } from '../project/payerProfile.js';
import type { Claim, ClaimProvider, ClaimValue, DateRange, Relationship, ValueSource } from './claim.js';
import { absent, mapValue } from './values.js';

/** One box of the CMS-1500 (02/12) as it would be filled; boxes 21 and 24 stand on the pages (`paperPages`). */
export interface Box {
  /** Number on the form: `1a`, `10b`; `carrier` for the block above it. */
  readonly box: string;
  readonly label: string;
  /** Undefined for a blank box. */
  readonly value: string | undefined;
  readonly from: ValueSource;
  /** Outside the note, where the value came from. */
  readonly at?: string;
  /** For a value that is missing: what would supply it. */
  readonly suppliedBy?: string;
  readonly span?: Span;
  /** More than the box holds, or two values for one box, in a sentence. */
  readonly problem?: string;
}

const RELATIONSHIPS: Readonly<Record<Relationship, string>> = {
  self: 'Self',
  spouse: 'Spouse',
  child: 'Child',
  other: 'Other',
};

/** The boxes of the form for a claim, in its order. Blank boxes are there too, so that a form can be drawn from them. */
export function boxesOf(claim: Claim): Box[] {
  const { coverage, secondary, dates } = claim;
  const fact = (name: string) => payerFact(claim.payerProfile, name, claim.on);
  const patientInsured = fact('insured') !== undefined && coverage.relationship.value === 'self';
  const cause = (key: 'employment' | 'auto' | 'other') =>
    mapValue(claim.relatedCauses, (causes) => (causes[key] ? 'Yes' : 'No'));
  return [
    box('carrier', 'Payer', coverage.payerName),
    box('carrier', 'Payer address', coverage.payerAddress),
    box('1', 'Kind of coverage', coverage.kind),
    box(
      '1a',
      "Insured's ID",
      mapValue(claim.memberId, (id) => id.replace(/[\s-]/g, '')),
    ),
    box('2', "Patient's name", mapValue(claim.patientName, nameOnForm), 28),
    box('3', 'Birth date', mapValue(claim.birthDate, formatUsDate)),
    box('3', 'Sex', claim.sex),
    box('4', "Insured's name", patientInsured ? absent() : mapValue(coverage.insuredName, nameOnForm), 29),
    box('5', "Patient's address", mapValue(claim.patientAddress, formatPostalAddress)),
    box('5', 'Telephone', optionalBox(claim.patientPhone)),
    box(
      '6',
      'Relationship to insured',
      patientInsured ? absent() : mapValue(coverage.relationship, (relation) => RELATIONSHIPS[relation]),
    ),
    box(
      '7',
      "Insured's address",
      patientInsured ? absent() : optionalBox(mapValue(coverage.insuredAddress, formatPostalAddress)),
    ),
    box('9', "Other insured's name", secondary ? mapValue(secondary.insuredName, nameOnForm) : absent(), 28),
    box('9a', "Other insured's policy", secondary?.memberId ?? absent()),
    box('9d', 'Other plan', secondary?.payerName ?? absent()),
    box('10a', 'Employment', cause('employment')),
    box(
      '10b',
      'Auto accident',
      mapValue(claim.relatedCauses, ({ auto, state }) => (auto ? `Yes ${state}`.trim() : 'No')),
    ),
    box('10c', 'Other accident', cause('other')),
    box(
      '10d',
      'Claim codes',
      mapValue(claim.conditionCodes, (codes) => codes.join(' ')),
    ),
    box('11', 'Group or FECA number', groupBox(claim, fact('box11'))),
    box(
      '11a',
      "Insured's birth date",
      patientInsured ? absent() : optionalBox(mapValue(coverage.insuredBirthDate, formatUsDate)),
    ),
    box('11a', "Insured's sex", patientInsured ? absent() : optionalBox(coverage.insuredSex)),
    box('11c', 'Plan', coverage.plan),
    box('11d', 'Another health plan', {
      value: secondary ? 'Yes' : 'No',
      from: secondary ? 'computed' : 'default',
    }),
    box('12', "Patient's signature", signature(claim.signatureOnFile)),
    box('13', "Insured's signature", signature(claim.signatureOnFile)),
    box('14', 'Illness, injury or pregnancy', currentIllness(claim)),
    box('15', 'Other date', fact('box15') ? absent() : otherDate(claim)),
    box('16', 'Unable to work', mapValue(dates.unableToWork, rangeText)),
    ...referrer(claim),
    box('18', 'Hospitalized', mapValue(dates.hospitalized, rangeText)),
    box(
      '19',
      'Additional information',
      claim.claimNote.value
        ? claim.claimNote
        : mapValue(claim.attachment, ({ report, sent, control }) => `PWK${report}${sent}${control}`),
      71,
    ),
    box('22', 'Resubmission', resubmission(claim)),
    numberBox(claim),
    box(
      '25',
      'Tax ID',
      mapValue(claim.taxId, (id) => `${id.replace(/\D/g, '')} ${claim.taxIdType}`),
    ),
    box('26', "Patient's account", claim.accountNumber, 14),
    box('27', 'Accept assignment', mapValue(claim.acceptAssignment, yesNo)),
    box(
      '28',
      'Total charge',
      claim.total === undefined
        ? { value: undefined, from: 'missing', suppliedBy: '$ on the service lines' }
        : { value: formatMoney(claim.total), from: 'computed' },
    ),
    box('29', 'Amount paid', mapValue(claim.amountPaid, formatMoney)),
    box('31', 'Provider', claim.renderingProvider),
    box('31', 'Signed', optionalBox(mapValue(claim.signedOn, formatUsDate))),
    box('32', 'Service facility', claim.facility?.name ?? absent()),
    box(
      '32',
      'Facility address',
      claim.facility ? mapValue(claim.facility.address, formatPostalAddress) : absent(),
    ),
    box('32a', 'Facility NPI', claim.facility?.npi ?? absent()),
    box('33', 'Billing provider', claim.billingProvider),
    box('33', 'Billing address', mapValue(claim.billingAddress, formatPostalAddress)),
    box('33', 'Telephone', claim.billingPhone),
    box('33a', 'Billing NPI', claim.billingNpi),
    box('33b', 'Taxonomy', optionalBox(mapValue(claim.billingTaxonomy, (code) => `ZZ${code}`))),
  ];
}

function box(number: string, label: string, of: ClaimValue<string>, most = Number.POSITIVE_INFINITY): Box {
  const { value, ...source } = of;
  const long = (value?.length ?? 0) > most;
  return {
    box: number,
    label,
    value,
    ...source,
    ...(long && { problem: `The box holds ${most} characters; ${value?.length} are there.` }),
  };
}

/** A box that may stay blank: nothing is said to be missing. */
function optionalBox<T>(of: ClaimValue<T>): ClaimValue<T> {
  return of.value === undefined ? absent() : of;
}

function nameOnForm(written: string): string {
  const name = readPersonName(written);
  return name ? formatPersonName(name) : written;
}

function yesNo(value: boolean): string {
  return value ? 'Yes' : 'No';
}

function rangeText({ from, to }: DateRange): string {
  return `${formatUsDate(from)}–${to ? formatUsDate(to) : ''}`;
}

function signature(of: ClaimValue<boolean>): ClaimValue<string> {
  return mapValue(of, (onFile) => (onFile ? 'SOF' : ''));
}

/** A payer may want a word here where no other insurance comes first. */
function groupBox(claim: Claim, fact: ReturnType<typeof payerFact>): ClaimValue<string> {
  if (fact) return { value: fact.value, from: 'payer profile', at: fact.source };
  return claim.coverage.group;
}

function dated(of: ClaimValue<CalendarDate>, qualifier: string): ClaimValue<string> | undefined {
  return of.value === undefined ? undefined : mapValue(of, (date) => `${formatUsDate(date)} (${qualifier})`);
}

/** Box 14: onset or injury 431, last menstrual period 484. */
function currentIllness({ dates, relatedCauses }: Claim): ClaimValue<string> {
  const { employment, auto, other } = relatedCauses.value ?? {};
  const injury = employment || auto || other ? dates.accident : absent<CalendarDate>();
  return (
    dated(dates.lastMenstrualPeriod, '484') ?? dated(dates.onset, '431') ?? dated(injury, '431') ?? absent()
  );
}

/** Box 15: initial treatment 454, latest visit 304, accident 439 where box 14 holds another date. */
function otherDate(claim: Claim): ClaimValue<string> {
  const { dates } = claim;
  const accident =
    dates.onset.value || dates.lastMenstrualPeriod.value ? dates.accident : absent<CalendarDate>();
  return (
    dated(dates.initialTreatment, '454') ?? dated(dates.lastSeen, '304') ?? dated(accident, '439') ?? absent()
  );
}

/** Box 17 holds one provider: referring before ordering before supervising. */
function referrer({ referring, ordering, supervising }: Claim): Box[] {
  const named = [
    ['DN', referring],
    ['DK', ordering],
    ['DQ', supervising],
  ] as const;
  const filled = named.filter(
    (entry): entry is readonly [(typeof entry)[0], ClaimProvider] => entry[1] !== undefined,
  );
  const [first] = filled;
  if (!first)
    return [box('17', 'Referring provider', absent()), box('17b', "Referring provider's NPI", absent())];
  const [qualifier, provider] = first;
  const left =
    filled.length > 1
      ? { problem: 'The form holds one of these providers; the electronic claim carries all.' }
      : {};
  return [
    {
      ...box(
        '17',
        'Referring provider',
        mapValue(provider.name, (name) => `${qualifier} ${name}`),
      ),
      ...left,
    },
    box('17b', "Referring provider's NPI", provider.npi),
  ];
}

function resubmission({ frequency, originalReference }: Claim): ClaimValue<string> {
  if (frequency.value === '1' || frequency.value === undefined) return absent();
  return originalReference.value === undefined
    ? { ...originalReference, value: undefined }
    : mapValue(originalReference, (number) => `${frequency.value} ${number}`);
}

/** Box 23 holds one number: authorization before referral before CLIA. */
function numberBox({ priorAuthorization, referralNumber, clia }: Claim): Box {
  const numbers = [priorAuthorization, referralNumber, clia].filter((of) => of.value !== undefined);
  const shown = box('23', 'Prior authorization', numbers[0] ?? absent());
  return numbers.length > 1
    ? { ...shown, problem: 'The form holds one number; the electronic claim carries all.' }
    : shown;
}
