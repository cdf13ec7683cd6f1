import { isValidNpi } from '../base/npi.js';
import { readPersonName } from '../base/personName.js';
import { isPostOfficeBox } from '../base/postalAddress.js';
import type { Claim, ClaimCoverage, ClaimLine, ClaimProvider, ClaimValue } from './claim.js';
import type {
  ClaimServiceLine,
  IndividualProvider,
  InsuredCoverage,
  MissingPart,
  Person,
  ProfessionalClaim,
} from './professionalClaim.js';

/** A form a claim can take that other systems read. */
export type ClaimFile = '837p' | 'fhir';

/** A claim ready to be written, with what a biller should know of it; or all that is missing. Never both. */
export type CompleteClaim =
  | { readonly claim: ProfessionalClaim; readonly notices: readonly string[] }
  | { readonly missing: readonly MissingPart[] };

const MOST_LINES = 50;
const ICD = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/;
/** Unlisted and not otherwise classified services, which need a description: CPT's end in 99 (and a few more), HCPCS's say so. */
const UNLISTED = /^(?:\d{3}99|[A-V]\d{2}99|J3490|J3590|J7999|J8499|J9999|A9999|E1399|L9999|Q4100|B9999)$/;

/** Takes what a file carries out of a claim. What the file cannot do without and nobody supplied is named, with where it belongs. */
export function completeClaim(claim: Claim, file: ClaimFile): CompleteClaim {
  const asked = new Asked(file);
  const patient = patientOf(claim, asked);
  const relationship =
    asked.for(claim.coverage.relationship, "the patient's relationship to the insured", '6') ?? 'self';
  const diagnoses = diagnosesOf(claim, asked);
  const lines = linesOf(claim, diagnoses, asked);
  const causes = claim.relatedCauses.value;
  const related = causes && (causes.employment || causes.auto || causes.other);
  const accident = claim.dates.accident.value;
  if (causes?.auto && causes.state === '')
    asked.need(
      'the state of the automobile accident',
      '10b',
      'Accident: auto STATE DATE',
      claim.relatedCauses.span,
    );
  if ((causes?.auto || causes?.other) && !accident)
    asked.need('the date of the accident', '14', 'Date of Injury:', claim.relatedCauses.span);
  if (accident && !related)
    asked.notices.push(
      'A date of injury stands in the note and no accident; it is not sent. Accident: says what it was.',
    );
  const frequency = claim.frequency.value ?? '1';
  if (frequency !== '1') asked.for(claim.originalReference, "the payer's number of the original claim", '22');
  const result: ProfessionalClaim = clean({
    accountNumber: limited(
      asked,
      asked.for(claim.accountNumber, 'the account number', '26') ?? '',
      38,
      'the account number',
      '26',
      'Account:',
    ),
    recordNumber: differs(claim.recordNumber.value, claim.accountNumber.value),
    patient,
    relationship,
    coverage: coverageOf(claim.coverage, relationship === 'self', asked, '1a'),
    secondary: claim.secondary && {
      ...coverageOf(claim.secondary, claim.secondary.relationship.value === 'self', asked, '9'),
      relationship:
        asked.for(claim.secondary.relationship, "the patient's relationship to the other insured", '9') ??
        'self',
    },
    billing: billingOf(claim, asked),
    rendering: renderingOf(claim, asked),
    referring: providerOf(claim.referring, 'the referring provider', 'Referring:', asked),
    ordering: providerOf(claim.ordering, 'the ordering provider', 'Ordering:', asked),
    supervising: providerOf(claim.supervising, 'the supervising provider', 'Supervising:', asked),
    facility: facilityOf(claim, asked),
    placeOfService: placeOf(claim, lines, asked),
    frequency,
    originalReference: claim.originalReference.value,
    acceptAssignment: claim.acceptAssignment.value ?? true,
    signatureOnFile: claim.signatureOnFile.value ?? true,
    relatedCauses: related ? causes : undefined,
    onset: claim.dates.onset.value,
    lastMenstrualPeriod: claim.dates.lastMenstrualPeriod.value,
    accident: related ? accident : undefined,
    initialTreatment: claim.dates.initialTreatment.value,
    lastSeen: claim.dates.lastSeen.value,
    unableToWork: claim.dates.unableToWork.value,
    hospitalized: claim.dates.hospitalized.value,
    attachment:
      claim.attachment.from === 'missing'
        ? asked.for(claim.attachment, 'how the attachment is sent, and its number', '19')
        : claim.attachment.value,
    amountPaid:
      claim.amountPaid.from === 'missing'
        ? asked.for(claim.amountPaid, 'the amount paid', '29')
        : claim.amountPaid.value,
    priorAuthorization: claim.priorAuthorization.value,
    referralNumber: claim.referralNumber.value,
    clia: claim.clia.value,
    claimNote: claim.claimNote.value,
    conditionCodes: claim.conditionCodes.value,
    diagnoses: diagnoses.map((diagnosis) => diagnosis.code),
    lines,
    total: lines.reduce((sum, line) => sum + line.charge, 0),
  });
  if (asked.missing.length > 0) return { missing: asked.missing };
  return { claim: result, notices: [...asked.notices, ...leftOut(claim)] };
}

/** What is missing so far, and what should be said. */
class Asked {
  readonly missing: MissingPart[] = [];
  readonly notices: string[] = [];
  constructor(readonly file: ClaimFile) {}

  /** The value, or undefined after noting that it is missing. */
  for<T>(of: ClaimValue<T>, what: string, box: string, suppliedBy?: string): T | undefined {
    if (of.value === undefined || of.value === '')
      this.need(what, box, of.suppliedBy || suppliedBy || 'the note', of.span);
    return of.value;
  }

  /** A value an 837P cannot do without and FHIR can. */
  for837<T>(of: ClaimValue<T>, what: string, box: string): T | undefined {
    return this.file === '837p' ? this.for(of, what, box) : of.value;
  }

  need(what: string, box: string, suppliedBy: string, span?: MissingPart['span']): void {
    this.missing.push({ what, box, suppliedBy, ...(span && { span }) });
  }
}

function patientOf(claim: Claim, asked: Asked): ProfessionalClaim['patient'] {
  const written = asked.for(claim.patientName, "the patient's name", '2') ?? '';
  const sex = asked.for837(claim.sex, "the patient's sex", '3');
  if (sex === 'X') asked.notices.push('Sex X is written as U: claims know F, M and U only.');
  return clean({
    name: nameOf(written, "the patient's name", '2', 'Patient:', asked),
    birthDate: asked.for837(claim.birthDate, "the patient's birth date", '3'),
    sex: sex === 'X' ? 'U' : sex,
    address: asked.for837(claim.patientAddress, "the patient's address", '5'),
    phone: digitsOf(claim.patientPhone.value),
  });
}

/** Ten digits of a telephone number, without the country's 1; undefined when there are not ten. */
function digitsOf(phone: string | undefined): string | undefined {
  const digits = (phone ?? '')
    .replace(/\D/g, '')
    .replace(/^1(?=\d{10})/, '')
    .slice(0, 10);
  return digits.length === 10 ? digits : undefined;
}

const NOBODY = { last: '', first: '', middle: '', suffix: '' };

function nameOf(
  written: string,
  what: string,
  box: string,
  suppliedBy: string,
  asked: Asked,
): Person['name'] {
  const name = readPersonName(written);
  if (!name && written !== '') asked.need(what, box, suppliedBy);
  return name ?? NOBODY;
}

function coverageOf(coverage: ClaimCoverage, self: boolean, asked: Asked, box: string): InsuredCoverage {
  const insuredBox = box === '9' ? '9' : '4';
  const insured = self
    ? undefined
    : clean({
        name: nameOf(
          asked.for(coverage.insuredName, "the insured's name", insuredBox) ?? '',
          "the insured's name",
          insuredBox,
          'Subscriber:',
          asked,
        ),
        birthDate: coverage.insuredBirthDate.value,
        sex: coverage.insuredSex.value === 'X' ? ('U' as const) : coverage.insuredSex.value,
        address: coverage.insuredAddress.value,
      });
  return clean({
    payerName: asked.for(coverage.payerName, 'the payer', box === '9' ? '9d' : 'carrier') ?? '',
    payerId: asked.for837(coverage.payerId, "the payer's identification", box === '9' ? '9d' : 'carrier'),
    filing: coverage.filing.value ?? 'ZZ',
    memberId: (asked.for(coverage.memberId, 'the member ID', box === '9' ? '9a' : '1a') ?? '').replace(
      /[\s-]/g,
      '',
    ),
    group: coverage.group.value,
    plan: coverage.plan.value,
    insured,
    medicareSecondaryReason:
      box === '9' && coverage.filing.value === 'MB'
        ? asked.for837(coverage.medicareSecondaryReason, 'why Medicare pays second (two digits)', '11')
        : undefined,
  });
}

function billingOf(claim: Claim, asked: Asked): ProfessionalClaim['billing'] {
  const address = asked.for837(claim.billingAddress, "the billing provider's address", '33');
  const npi = asked.for(claim.billingNpi, "the billing provider's NPI", '33a') ?? '';
  const setting = (key: string) => `practice.${key} in clean-claim.json`;
  if (npi !== '' && !isValidNpi(npi.replace(/\D/g, '')))
    asked.need(
      "a billing provider's NPI that passes its check",
      '33a',
      claim.billingNpi.at ? setting('npi') : 'Billing NPI:',
      claim.billingNpi.span,
    );
  if (asked.file === '837p' && address) {
    if (isPostOfficeBox(address.line1))
      asked.need('a street address of the billing provider', '33', setting('address.line1'));
    if (address.zip.length !== 9)
      asked.need("all nine digits of the billing provider's ZIP code", '33', setting('address.zip'));
  }
  const taxId = asked.for837(claim.taxId, 'the tax identification number', '25')?.replace(/\D/g, '');
  if (taxId !== undefined && taxId.length !== 9)
    asked.need('a tax identification number of nine digits', '25', setting('taxId'), claim.taxId.span);
  return clean({
    name: asked.for(claim.billingProvider, 'the billing provider', '33') ?? '',
    npi: npi.replace(/\D/g, ''),
    taxonomy: claim.billingTaxonomy.value,
    taxId,
    taxIdType: claim.taxIdType,
    address,
    phone: digitsOf(asked.for837(claim.billingPhone, 'a telephone number for questions', '33')),
    payTo:
      claim.payTo.from === 'missing'
        ? asked.for837(claim.payTo, 'the pay-to address', '33')
        : claim.payTo.value,
  });
}

function renderingOf(claim: Claim, asked: Asked): IndividualProvider {
  const npi = asked.for(claim.renderingNpi, "the rendering provider's NPI", '24J');
  if (npi !== undefined && !isValidNpi(npi))
    asked.need("a rendering provider's NPI that passes its check", '24J', 'NPI:', claim.renderingNpi.span);
  return clean({
    name: nameOf(
      asked.for(claim.renderingProvider, 'the rendering provider', '31') ?? '',
      'the rendering provider',
      '31',
      'Provider:',
      asked,
    ),
    npi,
    taxonomy: claim.renderingTaxonomy.value,
  });
}

function providerOf(
  provider: ClaimProvider | undefined,
  what: string,
  label: string,
  asked: Asked,
): IndividualProvider | undefined {
  if (!provider) return undefined;
  const npi = asked.for837(provider.npi, `${what}'s NPI`, '17b');
  if (npi !== undefined && !isValidNpi(npi))
    asked.need(
      `an NPI of ${what} that passes its check`,
      '17b',
      `${label} NAME NPI 1234567890`,
      provider.npi.span,
    );
  return clean({ name: nameOf(asked.for(provider.name, what, '17') ?? '', what, '17', label, asked), npi });
}

function facilityOf(claim: Claim, asked: Asked): ProfessionalClaim['facility'] {
  const { facility } = claim;
  const name = facility?.name.value;
  const address = facility?.address.value;
  if (!facility) return undefined;
  if (!name || !address || (asked.file === '837p' && address.zip.length !== 9)) {
    asked.notices.push(
      'The place of service is not the practice, and its address with all nine digits of the ZIP code is not in clean-claim.json (facilities); item 32 is left out.',
    );
    return undefined;
  }
  return clean({ name, npi: facility.npi.value, address });
}

/** The place of the claim: the note's, else that of its first line when every line has one of its own. */
function placeOf(claim: Claim, lines: readonly ClaimServiceLine[], asked: Asked): string {
  const everywhere = lines.length > 0 && lines.every((line) => line.placeOfService !== '');
  if (claim.placeOfService.value === undefined && everywhere) return lines[0]?.placeOfService ?? '';
  return asked.for(claim.placeOfService, 'the place of service', '24B') ?? '';
}

type PlacedDiagnosis = { readonly letter: string; readonly code: string };

function diagnosesOf(claim: Claim, asked: Asked): PlacedDiagnosis[] {
  const placed = claim.diagnoses.flatMap((diagnosis) =>
    diagnosis.letter ? [{ ...diagnosis, letter: diagnosis.letter }] : [],
  );
  if (placed.length === 0) asked.need('a diagnosis', '21', 'a diagnosis line in the coding block (A  CODE)');
  const seen = new Set<string>();
  for (const { letter, code, span } of placed) {
    if (seen.has(letter))
      asked.need(`one diagnosis only with the letter ${letter}`, '21', 'another letter on this line', span);
    if (!ICD.test(code)) asked.need('a code of ICD-10-CM', '21', 'the diagnosis line', span);
    seen.add(letter);
  }
  return placed.sort((a, b) => (a.letter < b.letter ? -1 : 1));
}

function linesOf(claim: Claim, diagnoses: readonly PlacedDiagnosis[], asked: Asked): ClaimServiceLine[] {
  if (claim.lines.length === 0)
    asked.need('a service', '24D', 'a service line in the coding block (CODE  A  $0.00)');
  if (claim.lines.length > MOST_LINES)
    asked.need(`a claim of at most ${MOST_LINES} service lines`, '24', 'a second note for the rest');
  return claim.lines.map((line) => serviceLine(line, claim, diagnoses, asked));
}

function serviceLine(
  line: ClaimLine,
  claim: Claim,
  diagnoses: readonly PlacedDiagnosis[],
  asked: Asked,
): ClaimServiceLine {
  const on = `of line ${line.number}`;
  const pointers = line.pointers.map(
    (pointer) => diagnoses.findIndex((diagnosis) => diagnosis.letter === pointer.letter) + 1,
  );
  if (!line.from || !line.to)
    asked.need(`the date ${on}`, '24A', claim.dateOfService.suppliedBy ?? 'DOS:', line.span);
  else if (line.to < line.from)
    asked.need(
      `a last day ${on} that is not before its first`,
      '24A',
      'the dates on the service line',
      line.span,
    );
  asked.for(line.chargeSource, `the charge ${on}`, '24F');
  if (line.modifiers.length > 4)
    asked.need(`at most four modifiers ${on}`, '24D', 'the service line', line.span);
  if (pointers.length === 0)
    asked.need(`a pointer to a diagnosis ${on}`, '24E', 'a letter on the service line', line.span);
  if (pointers.includes(0))
    asked.need(`a diagnosis for every pointer ${on}`, '24E', 'a diagnosis line with that letter', line.span);
  if (pointers.length > 4) asked.need(`at most four pointers ${on}`, '24E', 'the service line', line.span);
  if (new Set(pointers).size < pointers.length)
    asked.need(`each diagnosis once among the pointers ${on}`, '24E', 'the service line', line.span);
  if (line.units < 1) asked.need(`the units ${on}`, '24G', 'x1 on the service line', line.span);
  return clean({
    code: line.code,
    modifiers: line.modifiers,
    charge: line.charge ?? 0,
    units: line.units,
    unitBasis: line.unitBasis,
    placeOfService: line.placeOfService ?? '',
    pointers,
    from: line.from ?? ('' as never),
    to: line.to ?? ('' as never),
    drug: drugOf(line, on, asked),
    rendering: lineRendering(line, on, asked),
    description: descriptionOf(line, on, asked),
  });
}

function drugOf(line: ClaimLine, on: string, asked: Asked): ClaimServiceLine['drug'] {
  if (!line.drug) return undefined;
  const { ndc, unit, quantity, span } = line.drug;
  if (!ndc)
    asked.need(
      `the drug code ${on} with its hyphens or in eleven digits`,
      '24',
      'NDC 00000-0000-00 on the service line',
      span,
    );
  if (!unit || !quantity)
    asked.need(`the quantity of the drug ${on}`, '24', 'NDC 00000-0000-00 ML1 on the service line', span);
  return ndc && unit && quantity ? { ndc, unit, quantity } : undefined;
}

function lineRendering(line: ClaimLine, on: string, asked: Asked): IndividualProvider | undefined {
  const { rendering } = line;
  if (!rendering) return undefined;
  if (!isValidNpi(rendering.npi))
    asked.need(`an NPI ${on} that passes its check`, '24J', 'the service line', line.span);
  if (!rendering.name)
    asked.need(
      `the name of the provider ${on}`,
      '24J',
      'an entry of providers with this NPI in clean-claim.json',
      line.span,
    );
  return clean({
    name: nameOf(rendering.name ?? '', `the provider ${on}`, '24J', 'providers in clean-claim.json', asked),
    npi: rendering.npi,
    taxonomy: rendering.taxonomy,
  });
}

function descriptionOf(line: ClaimLine, on: string, asked: Asked): string | undefined {
  if (!UNLISTED.test(line.code)) return undefined;
  if (!line.description)
    asked.need(
      `a description ${on}, whose code is unlisted`,
      '19',
      'words of your own on the service line',
      line.span,
    );
  return line.description;
}

/** What stands in the coding block and not on the claim. */
function leftOut(claim: Claim): string[] {
  const without = claim.diagnoses.filter((diagnosis) => diagnosis.letter === undefined).length;
  const unpointed = claim.diagnoses.filter(
    (diagnosis) => diagnosis.letter && diagnosis.pointedByLines.length === 0,
  );
  return [
    ...(without > 0
      ? [
          `${without === 1 ? 'One diagnosis has' : `${without} diagnoses have`} no letter and ${without === 1 ? 'is' : 'are'} not on the claim.`,
        ]
      : []),
    ...(unpointed.length > 0
      ? [`No service points at ${unpointed.map((diagnosis) => diagnosis.letter).join(', ')}.`]
      : []),
  ];
}

function limited(
  asked: Asked,
  value: string,
  most: number,
  what: string,
  box: string,
  suppliedBy: string,
): string {
  if (value.length > most) asked.need(`${what} in at most ${most} characters`, box, suppliedBy);
  return value;
}

function differs(value: string | undefined, other: string | undefined): string | undefined {
  return value === other ? undefined : value;
}

/** The object without its absent values, so that what was read back compares equal. */
export function clean<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
