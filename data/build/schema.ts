import { SEVERITIES } from '../../server/src/base/severity.js';
import { PAYER_PROFILE_IDS } from '../../server/src/project/payerProfile.js';
import { RULES } from '../../server/src/rules/registry.js';
import type { GeneratedFile } from './generated.js';

const text = (description: string) => ({ type: 'string', description });
const object = (description: string, properties: Record<string, unknown>) => ({
  type: 'object',
  description,
  properties,
  additionalProperties: false,
});

/** The JSON schema of `clean-claim.json`, with every rule by id and name, for the editor. */
export function buildSchema(): GeneratedFile[] {
  const severity = { enum: [...SEVERITIES, 'off'] };
  const rules = Object.fromEntries(
    RULES.map((rule) => [
      rule.id,
      { ...severity, description: `${rule.name} (${rule.severity} when not set, for the ${rule.owner})` },
    ]),
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Clean Claim',
    description:
      'Practice data and rule settings for the encounter notes in this folder and below. Values in a note win.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      practice: object('The billing practice.', {
        name: text('Name of the billing provider (claim item 33).'),
        npi: text('NPI of the billing provider (item 33a).'),
        taxId: text('Tax identification number, nine digits (item 25).'),
        taxonomy: text('Taxonomy code of the billing provider.'),
        phone: text('Telephone number.'),
        submitterId: text('Submitter identification with the clearinghouse.'),
        address: object('Street address; no post office box.', {
          line1: text('Street and number.'),
          city: text('City.'),
          state: text('State, two letters.'),
          zip: text('ZIP code, nine digits where known.'),
        }),
      }),
      providers: {
        type: 'array',
        description: 'Rendering providers of the practice.',
        items: object('A provider.', {
          name: text('Name as notes write it.'),
          npi: text('Individual NPI (item 24J).'),
          taxonomy: text('Taxonomy code.'),
        }),
      },
      payers: {
        type: 'array',
        description: "Payers, found by words of the note's payer line.",
        items: object('A payer.', {
          match: text('Words of the payer line, compared without case.'),
          name: text('Name on the claim.'),
          id: text('Payer identification.'),
          profile: { enum: PAYER_PROFILE_IDS, description: 'The payer profile whose rules apply.' },
          address: text('Address of the payer.'),
        }),
      },
      charges: text('The charge list (CSV), relative to this file.'),
      registration: text('The registration file (CSV), relative to this file.'),
      rules: {
        type: 'object',
        description: 'Severity of rules, by id or by group: { "DX-002": "warning", "CPY-*": "off" }.',
        properties: rules,
        patternProperties: { '^[A-Z]{2,4}-\\*$': severity },
        additionalProperties: false,
      },
      editions: {
        type: 'object',
        description: 'Editions that must be in use, by code system: { "ICD-10-CM": "FY2026" }.',
        additionalProperties: { type: 'string' },
      },
    },
  };
  return [
    {
      path: 'server/src/generated/clean-claim.schema.json',
      content: `${JSON.stringify(schema, undefined, 2)}\n`,
    },
  ];
}
