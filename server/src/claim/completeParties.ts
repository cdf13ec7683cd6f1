import { isValidNpi } from '../base/npi.js';
import { isPostOfficeBox } from '../base/postalAddress.js';
import { type Asked, clean, nameOf } from './asked.js';
import type { Claim, ClaimCoverage, ClaimProvider } from './claim.js';
import type { IndividualProvider, InsuredCoverage, ProfessionalClaim } from './professionalClaim.js';

/** Boxes 2, 3 and 5. */
export function patientOf(claim: Claim, asked: Asked): ProfessionalClaim['patient'] {
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

/** Boxes 1a, 4, 6, 7 and 11, or 9 to 9d when `box` is 9. */
export function coverageOf(
  coverage: ClaimCoverage,
  self: boolean,
  asked: Asked,
  box: string,
): InsuredCoverage {
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

/** Boxes 25 and 33. */
export function billingOf(claim: Claim, asked: Asked): ProfessionalClaim['billing'] {
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

/** Boxes 24J and 31. */
export function renderingOf(claim: Claim, asked: Asked): IndividualProvider {
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

/** Box 17, for one of the providers it may name. */
export function providerOf(
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

/** Box 32; left out, with a notice, where the practice does not know the address. */
export function facilityOf(claim: Claim, asked: Asked): ProfessionalClaim['facility'] {
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
