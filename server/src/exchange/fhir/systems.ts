import { looksLikeCpt } from '../../base/codeText.js';

/** Addresses of the code systems and identifiers a claim in FHIR R4 names. */
export const SYSTEM = {
  npi: 'http://hl7.org/fhir/sid/us-npi',
  ein: 'urn:oid:2.16.840.1.113883.4.4',
  ssn: 'http://hl7.org/fhir/sid/us-ssn',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  cpt: 'http://www.ama-assn.org/go/cpt',
  hcpcs: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  ndc: 'http://hl7.org/fhir/sid/ndc',
  placeOfService: 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
  taxonomy: 'http://nucc.org/provider-taxonomy',
  ucum: 'http://unitsofmeasure.org',
  claimType: 'http://terminology.hl7.org/CodeSystem/claim-type',
  priority: 'http://terminology.hl7.org/CodeSystem/processpriority',
  careTeamRole: 'http://terminology.hl7.org/CodeSystem/claimcareteamrole',
  information: 'http://terminology.hl7.org/CodeSystem/claiminformationcategory',
  diagnosisType: 'http://terminology.hl7.org/CodeSystem/ex-diagnosistype',
  relatedClaim: 'http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship',
  relationship: 'http://terminology.hl7.org/CodeSystem/subscriber-relationship',
  coverageClass: 'http://terminology.hl7.org/CodeSystem/coverage-class',
  identifierType: 'http://terminology.hl7.org/CodeSystem/v2-0203',
  accident: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  /** What of a professional claim FHIR has no element for; this program's own names. */
  own: 'urn:clean-claim:supporting-info',
  rule: 'urn:clean-claim:rule',
  payer: 'urn:clean-claim:payer-id',
  account: 'urn:clean-claim:account-number',
  filing: 'urn:clean-claim:claim-filing-indicator',
  record: 'urn:clean-claim:record-number',
} as const;

/** The system a service code belongs to, by its shape. */
export function serviceSystem(code: string): string {
  return looksLikeCpt(code) ? SYSTEM.cpt : SYSTEM.hcpcs;
}

/** Amounts of a drug as X12 names their units, in UCUM. */
export const DRUG_UNITS: Readonly<Record<string, string>> = {
  ML: 'mL',
  GR: 'g',
  ME: 'mg',
  UN: '1',
  F2: '[iU]',
};
