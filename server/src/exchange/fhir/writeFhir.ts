import { shortHash } from '../../base/hash.js';
import type { PersonName } from '../../base/personName.js';
import type { PostalAddress } from '../../base/postalAddress.js';
import type { IndividualProvider, Person, ProfessionalClaim } from '../../claim/professionalClaim.js';
import { claimResource, coverageResource } from './claimResource.js';
import { type Bundle, concept, dense, type Json, type Resource } from './resources.js';
import { SYSTEM } from './systems.js';

/** What a check said of the claim, as it goes with the file. */
export interface ClaimFindings {
  readonly findings: readonly {
    readonly rule: string;
    readonly name: string;
    readonly severity: 'error' | 'warning' | 'info' | 'hint';
    readonly message: string;
  }[];
  readonly notChecked: readonly { readonly rule: string; readonly because: string }[];
  /** Why the claim was exported with open errors. */
  readonly reason?: string;
}

/** References to the resources beside the claim. */
export interface References {
  readonly patient: string;
  readonly insurer: string;
  readonly provider: string;
  readonly facility: string | undefined;
  readonly coverages: readonly string[];
  /** In the order of the care team: rendering, referring, ordering, supervising, then providers of lines. */
  readonly practitioners: readonly string[];
}

/** A claim as a FHIR R4 Bundle: Claim, Patient, Coverage, Organization, Practitioner, Location, and what the check said as OperationOutcome. `created` is a day, `YYYY-MM-DD`. */
export function writeFhir(claim: ProfessionalClaim, said: ClaimFindings, created: string): Bundle {
  const seed = shortHash(JSON.stringify([claim, created]));
  const uuid = (name: string) => `urn:uuid:${uuidOf(seed + name)}`;
  const entries: { fullUrl: string; resource: Resource }[] = [];
  const add = (name: string, resource: Json): string => {
    const fullUrl = uuid(name);
    const id = fullUrl.slice('urn:uuid:'.length);
    const { resourceType, ...rest } = resource;
    entries.push({ fullUrl, resource: dense({ resourceType: String(resourceType), id, ...rest }) });
    return fullUrl;
  };
  const patient = add('patient', patientResource(claim));
  const provider = add('billing', billingResource(claim));
  const payers = [claim.coverage, ...(claim.secondary ? [claim.secondary] : [])];
  const insurers = payers.map((payer, index) =>
    add(`insurer${index}`, insurerResource(payer.payerName, payer.payerId)),
  );
  const relationships = [claim.relationship, ...(claim.secondary ? [claim.secondary.relationship] : [])];
  const coverages = payers.map((payer, index) => {
    const insured =
      payer.insured &&
      add(`insured${index}`, {
        resourceType: 'RelatedPerson',
        ...personParts(payer.insured),
        patient: { reference: patient },
        active: true,
      });
    return add(
      `coverage${index}`,
      coverageResource(payer, relationships[index] ?? 'self', {
        patient,
        insurer: insurers[index] ?? '',
        insured,
      }),
    );
  });
  const practitioners = careTeam(claim).map(({ provider: member }, index) =>
    add(`practitioner${index}`, practitionerResource(member)),
  );
  const facility =
    claim.facility &&
    add('facility', {
      resourceType: 'Location',
      identifier: claim.facility.npi ? [{ system: SYSTEM.npi, value: claim.facility.npi }] : [],
      name: claim.facility.name,
      address: addressJson(claim.facility.address),
    });
  const references: References = {
    patient,
    provider,
    insurer: insurers[0] ?? '',
    facility,
    coverages,
    practitioners,
  };
  const claimUrl = uuid('claim');
  entries.unshift({
    fullUrl: claimUrl,
    resource: dense({
      resourceType: 'Claim',
      id: claimUrl.slice('urn:uuid:'.length),
      ...claimResource(claim, references, created),
    }),
  });
  add('outcome', outcomeResource(said));
  return { resourceType: 'Bundle', type: 'collection', timestamp: `${created}T00:00:00Z`, entry: entries };
}

/** Everybody who took part, rendering first. */
export function careTeam(claim: ProfessionalClaim): { role: string; provider: IndividualProvider }[] {
  const named = (role: string, provider: IndividualProvider | undefined) =>
    provider ? [{ role, provider }] : [];
  return [
    { role: 'rendering', provider: claim.rendering },
    ...named('referring', claim.referring),
    ...named('ordering', claim.ordering),
    ...named('supervising', claim.supervising),
    ...claim.lines.flatMap((line) => named('line', line.rendering)),
  ];
}

function patientResource(claim: ProfessionalClaim): Json {
  const { patient, recordNumber, accountNumber } = claim;
  return {
    resourceType: 'Patient',
    identifier: [
      {
        type: concept(SYSTEM.identifierType, 'MR'),
        system: SYSTEM.record,
        value: recordNumber ?? accountNumber,
      },
    ],
    ...personParts(patient),
  };
}

function personParts(person: Person & { readonly phone?: string }): Json {
  return {
    name: [nameJson(person.name)],
    telecom: person.phone ? [{ system: 'phone', value: person.phone }] : [],
    gender: person.sex && { F: 'female', M: 'male', U: 'unknown' }[person.sex],
    birthDate: person.birthDate,
    address: person.address ? [addressJson(person.address)] : [],
  };
}

function billingResource({ billing }: ProfessionalClaim): Json {
  return {
    resourceType: 'Organization',
    identifier: [
      { system: SYSTEM.npi, value: billing.npi },
      billing.taxId && {
        system: billing.taxIdType === 'SSN' ? SYSTEM.ssn : SYSTEM.ein,
        value: billing.taxId,
      },
    ],
    type: billing.taxonomy ? [concept(SYSTEM.taxonomy, billing.taxonomy)] : [],
    name: billing.name,
    telecom: billing.phone ? [{ system: 'phone', value: billing.phone }] : [],
    address: [
      billing.address && addressJson(billing.address),
      // Payments go to the address for bills.
      billing.payTo && { use: 'billing', ...addressJson(billing.payTo) },
    ],
  };
}

function insurerResource(name: string, id: string | undefined): Json {
  return { resourceType: 'Organization', identifier: id ? [{ system: SYSTEM.payer, value: id }] : [], name };
}

function practitionerResource(provider: IndividualProvider): Json {
  return {
    resourceType: 'Practitioner',
    identifier: provider.npi ? [{ system: SYSTEM.npi, value: provider.npi }] : [],
    name: [nameJson(provider.name)],
    qualification: provider.taxonomy ? [{ code: concept(SYSTEM.taxonomy, provider.taxonomy) }] : [],
  };
}

const LEVEL = { error: 'error', warning: 'warning', info: 'information', hint: 'information' } as const;

function outcomeResource({ findings, notChecked, reason }: ClaimFindings): Json {
  const issues = [
    ...findings.map((finding) => ({
      severity: LEVEL[finding.severity],
      code: 'business-rule',
      details: { ...concept(SYSTEM.rule, finding.rule, finding.name), text: finding.message },
    })),
    ...notChecked.map(({ rule, because }) => ({
      severity: 'information',
      code: 'incomplete',
      details: { ...concept(SYSTEM.rule, rule), text: `Not checked: ${because}` },
    })),
    ...(reason === undefined
      ? []
      : [
          {
            severity: 'information',
            code: 'informational',
            details: { ...concept(SYSTEM.rule, 'exported-with-open-errors'), text: reason },
          },
        ]),
  ];
  const none = { severity: 'information', code: 'informational', details: { text: 'No findings.' } };
  return { resourceType: 'OperationOutcome', issue: issues.length > 0 ? issues : [none] };
}

export function nameJson(name: PersonName): Json {
  return {
    family: name.last,
    given: [name.first, ...(name.middle ? [name.middle] : [])],
    suffix: name.suffix ? [name.suffix] : [],
  };
}

export function addressJson(address: PostalAddress): Json {
  return {
    line: [address.line1, address.line2],
    city: address.city,
    state: address.state,
    postalCode: address.zip.length === 9 ? `${address.zip.slice(0, 5)}-${address.zip.slice(5)}` : address.zip,
    country: 'US',
  };
}

/** An identifier in the form of a UUID that follows from its content, so that the same claim gives the same Bundle. */
function uuidOf(text: string): string {
  const hex = shortHash(text) + shortHash(`${text}/`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
