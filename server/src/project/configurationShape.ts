import { isValidNpi } from '../base/npi.js';
import { SEVERITIES } from '../base/severity.js';
import { PAYER_PROFILE_IDS } from './payerProfile.js';
import { THRESHOLDS } from './thresholds.js';

/** What a value of `clean-claim.json` may be, with the words that describe it to the person who writes it. */
export type Shape = { readonly description?: string } & (
  | { readonly kind: 'text'; readonly form?: Form }
  | { readonly kind: 'flag' }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'object'; readonly keys: Readonly<Record<string, Shape>> }
  | { readonly kind: 'text or object'; readonly keys: Readonly<Record<string, Shape>> }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape; readonly keys?: RegExp }
);

/** A form that a text must have: what to say when it has not, and how much that matters. */
export interface Form {
  readonly test: (text: string) => boolean;
  readonly expected: string;
  readonly severity: 'error' | 'warning';
}

const text = (description: string, form?: Form): Shape => ({
  kind: 'text',
  description,
  ...(form && { form }),
});
const object = (description: string, keys: Readonly<Record<string, Shape>>): Shape => ({
  kind: 'object',
  description,
  keys,
});
const digits =
  (count: number, alternative = count) =>
  (value: string) => {
    const plain = value.replace(/[\s-]/g, '');
    return /^\d+$/.test(plain) && (plain.length === count || plain.length === alternative);
  };

const NPI: Form = {
  test: isValidNpi,
  expected: 'an NPI: ten digits, the last of them a check digit',
  severity: 'error',
};
const TAX_ID: Form = {
  test: digits(9),
  expected: 'a tax identification number of nine digits',
  severity: 'error',
};
const TAXONOMY: Form = {
  test: (value) => /^\d{3}[0-9A-Z]{6}X$/.test(value),
  expected: 'a taxonomy code: ten characters, the last an X (207Q00000X)',
  severity: 'error',
};
const PHONE: Form = {
  test: (value) => value.replace(/\D/g, '').replace(/^1(?=\d{10})/, '').length === 10,
  expected: 'a telephone number of ten digits',
  severity: 'error',
};
const STATE: Form = {
  test: (value) => /^[A-Za-z]{2}$/.test(value),
  expected: 'a state of two letters',
  severity: 'error',
};
const ZIP: Form = { test: digits(5, 9), expected: 'a ZIP code of five or nine digits', severity: 'error' };
const CLIA: Form = {
  test: (value) => /^\d{2}D\d{7}$/.test(value),
  expected: 'a CLIA number such as 36D0123456',
  severity: 'error',
};
const NOT_EMPTY: Form = { test: (value) => value.trim() !== '', expected: 'some words', severity: 'error' };

const ADDRESS = {
  line1: text('Street and number.'),
  line2: text('Suite, floor or the like.'),
  city: text('City.'),
  state: text('State, two letters.', STATE),
  zip: text('ZIP code; an 837P needs all nine digits of a billing provider.', ZIP),
};

/** What `clean-claim.json` may hold. The JSON schema of the editor is made from this. */
export const CONFIGURATION_SHAPE: Shape & { kind: 'object' } = {
  kind: 'object',
  description:
    'Practice data and rule settings for the encounter notes in this folder and below. Values in a note win.',
  keys: {
    $schema: { kind: 'text' },
    practice: object('The billing practice.', {
      name: text('Name of the billing provider (claim item 33).'),
      npi: text('NPI of the billing provider (item 33a).', NPI),
      taxId: text('Tax identification number, nine digits (item 25).', TAX_ID),
      taxIdType: {
        kind: 'choice',
        of: ['EIN', 'SSN'],
        description: 'Whose tax number it is; EIN when absent.',
      },
      taxonomy: text('Taxonomy code of the billing provider.', TAXONOMY),
      phone: text('Telephone number.', PHONE),
      contact: text('Who answers questions about claim files; the practice when absent.'),
      submitterId: text('Submitter identification with the clearinghouse; the tax id when absent.'),
      address: object('Street address of the billing provider (item 33); no post office box.', ADDRESS),
      payTo: object('Where payments go, when not to the address.', ADDRESS),
      clia: text('CLIA number, where the practice runs laboratory tests.', CLIA),
      acceptAssignment: { kind: 'flag', description: 'Accept assignment (item 27); true when absent.' },
      signatureOnFile: {
        kind: 'flag',
        description: 'Patient signatures are on file (items 12 and 13); true when absent.',
      },
    }),
    providers: {
      kind: 'list',
      description: 'Providers of the practice, found by their name in a note.',
      of: object('A provider.', {
        name: text('Name as notes write it.', NOT_EMPTY),
        npi: text('Individual NPI (item 24J).', NPI),
        taxonomy: text('Taxonomy code.', TAXONOMY),
      }),
    },
    payers: {
      kind: 'list',
      description: "Payers, found by words of the note's payer line.",
      of: object('A payer.', {
        match: text('Words of the payer line, compared without case.', NOT_EMPTY),
        name: text('Name on the claim.'),
        id: text('Payer identification; an 837P needs it.'),
        profile: {
          kind: 'choice',
          of: PAYER_PROFILE_IDS,
          description: 'The payer profile whose rules apply.',
        },
        address: { kind: 'text or object', keys: ADDRESS, description: 'Address of the payer.' },
        filing: text(
          'Claim filing indicator where the one of the profile does not fit, for example HM or BL.',
          {
            test: (value) => /^[A-Z0-9]{2}$/.test(value),
            expected: 'a claim filing indicator of two characters',
            severity: 'error',
          },
        ),
      }),
    },
    facilities: {
      kind: 'list',
      description:
        "Places of service other than the practice's address, found by words of the note's location line (item 32).",
      of: object('A place of service.', {
        match: text('Words of the location line; the name when absent.'),
        name: text('Name on the claim.', NOT_EMPTY),
        npi: text('NPI of the place (item 32a).', NPI),
        address: object('Street address.', ADDRESS),
      }),
    },
    receiver: object('Who receives claim files, a clearinghouse for instance; each payer when absent.', {
      name: text('Name of the receiver.'),
      id: text('Its identification.'),
    }),
    charges: text('The charge list (CSV: code, label, price), relative to this file.'),
    registration: text(
      'The registration file (CSV: patient, birth date, sex, payer, member id, subscriber, coverage dates, …), relative to this file.',
    ),
    rules: {
      kind: 'map',
      of: { kind: 'choice', of: [...SEVERITIES, 'off'] },
      keys: /^[A-Z]{2,5}-(?:\d{3}|\*)$/,
      description: 'Severity of rules, by id or by group: { "DX-002": "warning", "CPY-*": "off" }.',
    },
    thresholds: THRESHOLDS,
    editions: {
      kind: 'map',
      of: { kind: 'text' },
      description: 'Editions that must be in use, by code system: { "ICD-10-CM": "FY2026" }.',
    },
  },
};
