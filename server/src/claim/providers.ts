import { readPersonName } from '../base/personName.js';
import type { PostalAddress } from '../base/postalAddress.js';
import type { FieldName } from '../note/names.js';
import type { Note } from '../note/note.js';
import { pickField } from '../note/readSubject.js';
import type { Subject } from '../note/subject.js';
import type { Configuration, ConfiguredProvider, PracticeAddress } from '../project/configuration.js';
import type { Claim, ClaimFacility, ClaimProvider, ClaimValue } from './claim.js';
import { ownerOfNpi } from './ownFields.js';
import { absent, firstOf, fromField, fromProfile, missing, reading } from './values.js';

type ProviderPart = Pick<
  Claim,
  | 'referring'
  | 'ordering'
  | 'supervising'
  | 'renderingProvider'
  | 'renderingNpi'
  | 'renderingTaxonomy'
  | 'facility'
  | 'billingProvider'
  | 'billingNpi'
  | 'billingTaxonomy'
  | 'billingAddress'
  | 'billingPhone'
  | 'payTo'
  | 'taxId'
  | 'taxIdType'
>;

/** Boxes 17, 24J, 25, 32 and 33. */
export function providerPart(
  note: Note,
  subject: Subject,
  configuration: Configuration,
  placeOfService: string | undefined,
): ProviderPart {
  const { practice } = configuration;
  const rendering = configuredProvider(subject.renderingProvider?.value.value, configuration);
  return {
    referring: namedProvider(note, 'provider.referring', 'Referring:', configuration),
    ordering: namedProvider(note, 'provider.ordering', 'Ordering:', configuration),
    supervising: namedProvider(note, 'provider.supervising', 'Supervising:', configuration),
    renderingProvider: fromField(subject.renderingProvider, 'Provider:'),
    renderingNpi: renderingNpi(note, subject, rendering),
    renderingTaxonomy: firstOf(
      fromField(pickField(note, 'provider.taxonomy'), 'Taxonomy:'),
      profileOf(rendering, rendering?.taxonomy, 'taxonomy', configuration),
    ),
    facility: facilityOf(note, configuration, placeOfService),
    billingProvider: firstOf(
      fromField(pickField(note, 'billing.name'), ''),
      fromProfile(practice.name, 'practice.name'),
    ),
    billingNpi: firstOf(
      fromField(pickField(note, 'billing.npi'), ''),
      fromProfile(practice.npi, 'practice.npi'),
    ),
    billingTaxonomy: fromProfile(practice.taxonomy, 'practice.taxonomy'),
    billingAddress: addressOf(practice.address, 'practice.address'),
    billingPhone: fromProfile(practice.phone, 'practice.phone'),
    payTo: practice.payTo ? addressOf(practice.payTo, 'practice.payTo') : absent(),
    taxId: firstOf(
      fromField(pickField(note, 'billing.taxId'), ''),
      fromProfile(practice.taxId, 'practice.taxId'),
    ),
    taxIdType: practice.taxIdType ?? 'EIN',
  };
}

/** The practice's entry for a provider as a note names them: all words of the entry's name stand in it. */
export function configuredProvider(
  name: string | undefined,
  configuration: Configuration,
): ConfiguredProvider | undefined {
  if (!name) return undefined;
  const words = wordsOf(name);
  return configuration.providers.find((provider) => {
    const wanted = readPersonName(provider.name);
    const own = wordsOf(wanted ? `${wanted.first} ${wanted.last}` : provider.name);
    return own.length > 0 && own.every((word) => words.includes(word));
  });
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/[\p{L}\p{N}'-]+/gu) ?? [];
}

function profileOf(
  provider: ConfiguredProvider | undefined,
  value: string | undefined,
  key: string,
  configuration: Configuration,
): ClaimValue<string> | undefined {
  if (!provider || !value) return undefined;
  return {
    value,
    from: 'practice profile',
    at: `providers.${configuration.providers.indexOf(provider)}.${key}`,
  };
}

/** The NPI labelled as the rendering provider's, else the practice's entry for the name. One that stands beside another provider is not taken. */
function renderingNpi(
  note: Note,
  subject: Subject,
  configured: ConfiguredProvider | undefined,
): ClaimValue<string> {
  const own = subject.npis.find((field) => {
    if (field.field !== 'provider.npi' || field.value.value === '' || field.place === 'repeat') return false;
    const owner = ownerOfNpi(note, field)?.field;
    return owner === undefined || owner === 'provider.rendering';
  });
  if (own) return reading(own, own.value.value.replace(/\D/g, '') || own.value.value, 'NPI:');
  return configured?.npi
    ? { value: configured.npi, from: 'practice profile', at: 'providers' }
    : missing('NPI:');
}

const NPI_IN_NAME = /[\s,;(]*(?:NPI[\s:#]*)?\b([12]\d{9})\b\)?/i;

function namedProvider(
  note: Note,
  name: FieldName,
  label: string,
  configuration: Configuration,
): ClaimProvider | undefined {
  const field = pickField(note, name);
  if (!field || field.value.value === '' || /^(?:none|n\/a|self|-+)$/i.test(field.value.value))
    return undefined;
  const inside = NPI_IN_NAME.exec(field.value.value)?.[1];
  const beside = note.fields.find(
    (candidate) =>
      candidate.field === 'provider.npi' &&
      candidate.value.value !== '' &&
      ownerOfNpi(note, candidate) === field,
  );
  const written = field.value.value.replace(NPI_IN_NAME, '').trim();
  const configured = configuredProvider(written, configuration);
  return {
    name: reading(field, written || undefined, label),
    npi: firstOf(
      reading(field, inside, `${label} NAME NPI 1234567890`),
      beside && fromField(beside, 'NPI:'),
      profileOf(configured, configured?.npi, 'npi', configuration),
    ),
  };
}

/** Places of service where the patient is with the practice, at home, or on the line: no facility of its own. */
const WITHOUT_FACILITY = ['02', '10', '11', '12'];

function facilityOf(
  note: Note,
  configuration: Configuration,
  placeOfService: string | undefined,
): ClaimFacility | undefined {
  const field = pickField(note, 'encounter.location');
  const words = field?.value.value.toLowerCase() ?? '';
  const index = configuration.facilities.findIndex((entry) =>
    words.includes((entry.match ?? entry.name).toLowerCase()),
  );
  const configured = words === '' ? undefined : configuration.facilities[index];
  if (!configured && (placeOfService === undefined || WITHOUT_FACILITY.includes(placeOfService)))
    return undefined;
  const setting = `facilities.${index}`;
  return {
    name: configured ? fromProfile(configured.name, `${setting}.name`) : fromField(field, 'Location:'),
    npi: configured?.npi ? fromProfile(configured.npi, `${setting}.npi`) : absent(),
    address: configured
      ? addressOf(configured.address, `${setting}.address`)
      : missing('facilities in clean-claim.json'),
  };
}

/** A configured address when street, city, state and ZIP code are all there; otherwise the first part that is not is named. */
function addressOf(address: PracticeAddress | undefined, setting: string): ClaimValue<PostalAddress> {
  const { line1 = '', line2 = '', city = '', state = '', zip = '' } = address ?? {};
  const lacking = Object.entries({ line1, city, state, zip }).find(([, value]) => value.trim() === '');
  if (lacking) return missing(`${setting}${address ? `.${lacking[0]}` : ''} in clean-claim.json`);
  return {
    value: { line1, line2, city, state: state.toUpperCase(), zip: zip.replace(/\D/g, '') },
    from: 'practice profile',
    at: setting,
  };
}
