import { type CalendarDate, parseIsoDate } from '../../base/date.js';
import { type Cents, centsOf } from '../../base/money.js';
import type { PersonName } from '../../base/personName.js';
import type { PostalAddress } from '../../base/postalAddress.js';
import { clean } from '../../claim/asked.js';
import type { Attachment, DateRange, RelatedCauses, Relationship } from '../../claim/claim.js';
import type {
  ClaimServiceLine,
  IndividualProvider,
  InsuredCoverage,
  Person,
  ProfessionalClaim,
} from '../../claim/professionalClaim.js';
import { BundleReader, type Node } from './bundleReader.js';
import { SYSTEM } from './systems.js';

/** The claims of a Bundle and what of it was not understood. */
export interface ReadFhir {
  readonly claims: readonly ProfessionalClaim[];
  /** Paths of elements that no claim took up (`Claim.extension`), without their values. */
  readonly notUnderstood: readonly string[];
  /** What a Claim lacks that every professional claim has, one sentence each. */
  readonly problems: readonly string[];
}

/** Reads the professional claims of a FHIR R4 Bundle (or of one Claim resource). Throws `FhirError` for what is no FHIR JSON. */
export function readFhirClaims(text: string): ReadFhir {
  const bundle = new BundleReader(text);
  const problems: string[] = [];
  const claims = bundle.all('Claim').map((claim, index) => {
    const read = claimOf(claim);
    if (read.lines.length === 0) problems.push(`Claim ${index + 1} has no service lines.`);
    if (read.lines.some((line) => Number.isNaN(line.charge)))
      problems.push(`Claim ${index + 1} has a line without an amount.`);
    const sum = read.lines.reduce((total, line) => total + line.charge, 0);
    if (read.total !== sum) problems.push(`The total of claim ${index + 1} is not the sum of its lines.`);
    return read;
  });
  for (const outcome of bundle.all('OperationOutcome')) outcome.useAll();
  return { claims, notUnderstood: bundle.unused(), problems };
}

function claimOf(claim: Node): ProfessionalClaim {
  claim.use('status', 'use', 'priority', 'created', 'billablePeriod', 'type', 'insurer');
  const info = new Map<string, Node>();
  for (const entry of claim.list('supportingInfo')) {
    entry.use('sequence');
    const category = codeOf(entry.at('category'));
    const own = entry
      .at('code')
      .list('coding')
      .find((coding) => coding.text('system') === SYSTEM.own)
      ?.text('code');
    if (own ?? category) info.set(own ?? category, entry);
  }
  const word = (name: string) => info.get(name)?.text('valueString') || undefined;
  const day = (name: string) => dateOf(info.get(name)?.text('timingDate'));
  const [focal, other] = [...claim.list('insurance')].sort(
    (a, b) => Number(a.text('sequence')) - Number(b.text('sequence')),
  );
  const team = careTeam(claim);
  const lines = claim.list('item').map((item) => lineOf(item, team));
  const patient = claim.at('patient').resolve();
  const provider = claim.at('provider').resolve();
  const primary = focal && coverageOf(focal);
  const secondary = other && coverageOf(other);
  const causes = relatedCauses(word('related-causes'), word('accident-state'));
  const accident = claim.at('accident');
  accident.use('type', 'locationAddress');
  const facility = claim.at('facility').resolve();
  const paid = info.get('amount-paid')?.at('valueQuantity');
  paid?.use('unit');
  const record = identifier(patient, SYSTEM.record);
  const account = identifier(claim, SYSTEM.account) || claim.list('identifier')[0]?.text('value') || record;
  return clean<ProfessionalClaim>({
    accountNumber: account,
    recordNumber: word('record-number') ?? (record === account ? undefined : record || undefined),
    patient: { ...personOf(patient), ...(phoneOf(patient) && { phone: phoneOf(patient) }) },
    relationship: primary?.relationship ?? 'self',
    coverage: primary?.coverage ?? { payerName: '', filing: 'ZZ', memberId: '' },
    secondary: secondary && { ...secondary.coverage, relationship: secondary.relationship },
    billing: billingOf(provider),
    rendering: team.rendering ?? { name: { last: '', first: '', middle: '', suffix: '' } },
    referring: team.referring,
    ordering: team.ordering,
    supervising: team.supervising,
    facility: facility.exists
      ? {
          name: facility.text('name'),
          ...(npiOf(facility) && { npi: npiOf(facility) }),
          address: addressOf(facility.at('address')),
        }
      : undefined,
    placeOfService: word('place-of-service') ?? lines[0]?.placeOfService ?? '',
    frequency: (word('frequency') ?? '1') as ProfessionalClaim['frequency'],
    originalReference: originalReference(claim),
    acceptAssignment: info.get('accept-assignment')?.text('valueBoolean') !== 'false',
    signatureOnFile: info.get('signature-on-file')?.text('valueBoolean') !== 'false',
    relatedCauses: causes,
    onset: day('onset'),
    lastMenstrualPeriod: day('last-menstrual-period'),
    accident: dateOf(accident.text('date')),
    initialTreatment: day('initial-treatment'),
    lastSeen: day('last-seen'),
    unableToWork: rangeOf(info.get('employmentimpacted')),
    hospitalized: rangeOf(info.get('hospitalized')),
    attachment: attachmentOf(word('attachment')),
    amountPaid: paid?.exists ? centsOf(paid.text('value')) : undefined,
    priorAuthorization: focal?.strings('preAuthRef')[0] ?? undefined,
    referralNumber: word('referral-number'),
    clia: word('clia'),
    claimNote: word('claim-note'),
    conditionCodes: word('condition-codes')?.split(' '),
    diagnoses: [...claim.list('diagnosis')]
      .sort((a, b) => Number(a.text('sequence')) - Number(b.text('sequence')))
      .map((diagnosis) => {
        diagnosis.use('type', 'sequence');
        return codeOf(diagnosis.at('diagnosisCodeableConcept'));
      }),
    lines,
    total: amountOf(claim.at('total')) ?? lines.reduce((sum, line) => sum + line.charge, 0),
  });
}

interface Team {
  readonly byNumber: ReadonlyMap<number, IndividualProvider>;
  readonly rendering?: IndividualProvider;
  readonly referring?: IndividualProvider;
  readonly ordering?: IndividualProvider;
  readonly supervising?: IndividualProvider;
}

function careTeam(claim: Node): Team {
  const byNumber = new Map<number, IndividualProvider>();
  const roles: Record<string, IndividualProvider> = {};
  for (const member of claim.list('careTeam')) {
    const practitioner = member.at('provider').resolve();
    const provider = practitionerOf(practitioner);
    byNumber.set(Number(member.text('sequence')), provider);
    const role = member.at('role');
    const code = codeOf(role);
    const name =
      role.text('text') || { primary: 'rendering', supervisor: 'supervising' }[code] || 'rendering';
    if (!(name in roles)) roles[name] = provider;
  }
  return { byNumber, ...roles };
}

function practitionerOf(node: Node): IndividualProvider {
  const taxonomy = node.list('qualification')[0];
  return clean({
    name: nameOf(node),
    npi: npiOf(node) || undefined,
    taxonomy: (taxonomy && codeOf(taxonomy.at('code'))) || undefined,
  });
}

function lineOf(item: Node, team: Team): ClaimServiceLine {
  item.use('sequence');
  const service = item.at('productOrService');
  const period = item.at('servicedPeriod');
  const from = dateOf(item.text('servicedDate') || period.text('start'));
  const quantity = item.at('quantity');
  quantity.use('unit', 'system');
  const [member] = item.strings('careTeamSequence').map(Number);
  const rendering = member === undefined ? undefined : team.byNumber.get(member);
  const detail = item.list('detail')[0];
  const description = service.text('text');
  return clean<ClaimServiceLine>({
    code: codeOf(service),
    modifiers: item.list('modifier').map(codeOf),
    charge: amountOf(item.at('net')) ?? Number.NaN,
    units: Number(quantity.text('value') || 1),
    unitBasis: quantity.text('code') === 'min' ? 'MJ' : 'UN',
    placeOfService: codeOf(item.at('locationCodeableConcept')),
    pointers: item.strings('diagnosisSequence').map(Number),
    from: from as CalendarDate,
    to: (dateOf(period.text('end')) ?? from) as CalendarDate,
    drug: detail && drugOf(detail),
    rendering: rendering === team.rendering ? undefined : rendering,
    description: description || undefined,
  });
}

function drugOf(detail: Node): NonNullable<ClaimServiceLine['drug']> {
  detail.use('sequence');
  const quantity = detail.at('quantity');
  quantity.use('system', 'code');
  return {
    ndc: codeOf(detail.at('productOrService')),
    unit: quantity.text('unit'),
    quantity: quantity.text('value'),
  };
}

function coverageOf(insurance: Node): { coverage: InsuredCoverage; relationship: Relationship } {
  insurance.use('sequence', 'focal');
  const node = insurance.at('coverage').resolve();
  node.use('status', 'beneficiary');
  const relationship = (codeOf(node.at('relationship')) || 'self') as Relationship;
  const insurer = node.list('payor')[0]?.resolve();
  const classes = node.list('class').map((entry) => [codeOf(entry.at('type')), entry.text('value')] as const);
  const value = (name: string) => classes.find(([code]) => code === name)?.[1] || undefined;
  const insured = node.at('subscriber').resolve();
  insured.use('active', 'patient');
  return {
    relationship,
    coverage: clean<InsuredCoverage>({
      payerName: insurer?.text('name') ?? '',
      payerId: (insurer && identifier(insurer, SYSTEM.payer)) || undefined,
      filing: codeOf(node.at('type')) || 'ZZ',
      memberId: node.text('subscriberId'),
      group: value('group'),
      plan: value('plan'),
      insured: relationship === 'self' ? undefined : personOf(insured),
      medicareSecondaryReason: value('medicare-secondary-reason'),
    }),
  };
}

function billingOf(node: Node): ProfessionalClaim['billing'] {
  const ssn = identifier(node, SYSTEM.ssn);
  const addresses = node.list('address');
  const payTo = addresses.find((address) => address.text('use') === 'billing');
  const own = addresses.find((address) => address !== payTo);
  const taxonomy = node.list('type')[0];
  return clean<ProfessionalClaim['billing']>({
    name: node.text('name'),
    npi: npiOf(node),
    taxonomy: (taxonomy && codeOf(taxonomy)) || undefined,
    taxId: ssn || identifier(node, SYSTEM.ein) || undefined,
    taxIdType: ssn ? 'SSN' : 'EIN',
    address: own && addressOf(own),
    phone: phoneOf(node) || undefined,
    payTo: payTo && addressOf(payTo),
  });
}

function personOf(node: Node): Person {
  const [address] = node.list('address');
  const sex = { female: 'F', male: 'M', unknown: 'U' }[node.text('gender')] as Person['sex'] | undefined;
  return clean<Person>({
    name: nameOf(node),
    birthDate: dateOf(node.text('birthDate')),
    sex: sex,
    address: address && addressOf(address),
  });
}

function nameOf(node: Node): PersonName {
  const [name] = node.list('name');
  const [first = '', ...middle] = name?.strings('given') ?? [];
  return {
    last: name?.text('family') ?? '',
    first,
    middle: middle.join(' '),
    suffix: name?.strings('suffix').join(' ') ?? '',
  };
}

function addressOf(node: Node): PostalAddress {
  node.use('country');
  const [line1 = '', line2 = ''] = node.strings('line');
  return {
    line1,
    line2,
    city: node.text('city'),
    state: node.text('state'),
    zip: node.text('postalCode').replace(/\D/g, ''),
  };
}

function phoneOf(node: Node): string {
  return (
    node
      .list('telecom')
      .find((telecom) => telecom.text('system') === 'phone')
      ?.text('value') ?? ''
  );
}

function identifier(node: Node, system: string): string {
  for (const entry of node.list('identifier')) {
    entry.use('type');
    if (entry.text('system') === system) return entry.text('value');
  }
  return '';
}

function npiOf(node: Node): string {
  return identifier(node, SYSTEM.npi);
}

function codeOf(node: Node): string {
  const [coding] = node.list('coding');
  coding?.use('system', 'display');
  return coding?.text('code') ?? '';
}

function amountOf(node: Node): Cents | undefined {
  node.use('currency');
  return node.exists ? centsOf(node.text('value')) : undefined;
}

function dateOf(written: string | undefined): CalendarDate | undefined {
  return parseIsoDate((written ?? '').slice(0, 10));
}

function rangeOf(node: Node | undefined): DateRange | undefined {
  const period = node?.at('timingPeriod');
  const from = dateOf(period?.text('start'));
  return from && { from, to: dateOf(period?.text('end')) };
}

function originalReference(claim: Node): string | undefined {
  const [related] = claim.list('related');
  related?.use('relationship');
  return related?.at('reference').text('value') || undefined;
}

function relatedCauses(codes: string | undefined, state: string | undefined): RelatedCauses | undefined {
  if (!codes) return undefined;
  const has = (code: string) => codes.split(' ').includes(code);
  return { employment: has('EM'), auto: has('AA'), other: has('OA'), state: state ?? '' };
}

function attachmentOf(written: string | undefined): Attachment | undefined {
  const [report, sent, control = ''] = written?.split(' ') ?? [];
  return report && sent ? { report, sent, control } : undefined;
}
