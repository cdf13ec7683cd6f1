import type { CheckedNote } from '../../../server/src/check.js';
import type { ProfessionalClaim } from '../../../server/src/claim/professionalClaim.js';
import type { Configuration } from '../../../server/src/project/configuration.js';
import { readConfiguration } from '../../../server/src/project/readConfiguration.js';
import { withTables } from '../../../server/src/project/tables.js';
import { checkText } from '../../rules/support.js';

const PRACTICE = {
  practice: {
    name: 'Lakeshore Medical Group',
    npi: '1245319599',
    taxId: '311234567',
    taxonomy: '261QP2300X',
    phone: '937-555-0100',
    contact: 'Billing Office',
    submitterId: 'LAKE0001',
    clia: '36D0123456',
    address: { line1: '200 Harbor Street', line2: 'Suite 5', city: 'Dayton', state: 'OH', zip: '45402-1234' },
  },
  providers: [
    { name: 'Karen Osei', npi: '1234567893', taxonomy: '207Q00000X' },
    { name: 'George Mbeki', npi: '1245319599' },
    { name: 'Lena Fischer', npi: '1003000126', taxonomy: '363LF0000X' },
  ],
  payers: [
    { match: 'Medicare Part B', name: 'Medicare Part B Ohio', id: '15202', profile: 'medicare' },
    { match: 'Lakeshore Health', name: 'Lakeshore Health Plan', id: '60054', profile: 'commercial' },
    { match: 'Ohio Medicaid', name: 'Ohio Medicaid', id: 'MMISODJFS', profile: 'medicaid' },
    {
      match: 'Harbor Supplement',
      name: 'Harbor Supplement',
      id: '13360',
      profile: 'commercial',
      filing: 'BL',
    },
    { match: 'Unknown Mutual', name: 'Unknown Mutual', id: '99999' },
  ],
  facilities: [
    {
      match: 'Mercy Hospital',
      name: 'Mercy Hospital of Dayton',
      npi: '1992999825',
      address: { line1: '1 Mercy Way', city: 'Dayton', state: 'OH', zip: '454061000' },
    },
  ],
  receiver: { name: 'Great Lakes Clearing', id: 'GLC330000' },
  charges: 'charges.csv',
  registration: 'registration.csv',
};

const REGISTRATION = `patient,mrn,birth date,sex,address,city,state,zip,phone,payer,member id,group,subscriber,relationship,subscriber birth date,subscriber sex,subscriber address,coverage from,coverage to,order,msp
"Lund, Erik",7001,2015-05-06,M,9 Quay Road,Dayton,OH,45402,937-555-0111,Lakeshore Health PPO,LKH100200300,G-77,"Lund, Astrid",child,1985-02-03,F,"9 Quay Road, Dayton, OH 45402",2026-01-01,,1,
"Pine, Robert",7002,1950-09-08,M,77 Mill Lane,Dayton,OH,454021111,,Medicare Part B,1EG4TE5MK73,,,self,,,,2015-09-01,,1,
"Pine, Robert",7002,1950-09-08,M,77 Mill Lane,Dayton,OH,454021111,,Harbor Supplement,HS5551234,P9,,self,,,,2016-01-01,,2,
"Moss, Ida",7003,1948-01-02,F,3 Fen Court,Dayton,OH,45402,,Lakeshore Health PPO,LKH900,G-1,"Moss, Karl",spouse,1950-03-04,M,"3 Fen Court, Dayton, OH 45402",2026-01-01,,1,
"Moss, Ida",7003,1948-01-02,F,3 Fen Court,Dayton,OH,45402,,Medicare Part B,1EG4TE5MK73,,,self,,,,2013-01-01,,2,12
`;

const CHARGES = 'code,label,price\n99213,Office visit,142.00\nJ3301,Triamcinolone,18.00\n';

/** The files of the practice, as they stand in a folder of notes. */
export const PRACTICE_FILES: Readonly<Record<string, string>> = {
  'clean-claim.json': JSON.stringify(PRACTICE, undefined, 2),
  'charges.csv': CHARGES,
  'registration.csv': REGISTRATION,
};

/** The configuration of the samples; parts of it may be replaced or, with undefined, taken out. */
export function practice(changes: Record<string, unknown> = {}, registration = REGISTRATION): Configuration {
  const text = JSON.stringify({ ...PRACTICE, ...changes });
  const read = withTables(readConfiguration(text, 'clean-claim.json'), { charges: CHARGES, registration });
  const errors = read.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((problem) => problem.message).join(' '));
  return read.configuration;
}

const HEAD = `Patient: Whitfield, Dana R   DOB: 06/14/1958   Sex: F   MRN: 448120
Address: 12 Elm Street, Apt 4, Dayton, OH 45402
DOS: 02/10/2026   POS: 11   Provider: Karen Osei, MD   NPI: 1234567893
`;
const MEDICARE = 'Insurance: Medicare Part B   Member ID: 1EG4-TE5-MK73\n';
const PLAN = 'Insurance: Lakeshore Health PPO   Member ID: LKH100287731   Group No: G100\n';
const BODY =
  '\nHPI: Knee pain.\n\nASSESSMENT: Osteoarthritis of the right knee. Hypertension.\n\nElectronically signed by Karen Osei, MD on 02/10/2026\n\nCODING\n';
const CODES = 'A  M17.11\nB  I10\n99213-25  B  $142.00\n20610-RT  A  $118.00\n';

const note = (payer: string, coding = CODES, header = '') => HEAD + header + payer + BODY + coding;
const registered = (name: string, mrn: string, payer: string, coding = CODES) =>
  `Patient: ${name}   MRN: ${mrn}\nDOS: 02/10/2026   POS: 11   Provider: Karen Osei, MD   NPI: 1234567893\n${payer}${BODY}${coding}`;

const TWELVE = [
  'E11.22',
  'I10',
  'M17.11',
  'E78.5',
  'J45.909',
  'K21.9',
  'F32.A',
  'N18.31',
  'G47.33',
  'E66.9',
  'Z79.4',
  'R73.03',
];

/** Notes that between them use every loop and segment an 837P of this program has. */
export const SAMPLES: Readonly<Record<string, string>> = {
  'medicare, the patient insured': note(MEDICARE),
  'commercial with a group': note(PLAN),
  medicaid: note('Insurance: Ohio Medicaid   Member ID: 101234567890\n'),
  'a kind of insurance nobody named': note('Insurance: Unknown Mutual   Member ID: 4455\n'),
  'a child of the subscriber': registered('Lund, Erik', '7001', 'Insurance: Lakeshore Health PPO\n'),
  'a spouse named in the note': note(PLAN, `${CODES}Subscriber: Whitfield, Mark T\nRelationship: spouse\n`),
  'another relationship': note(PLAN, `${CODES}Subscriber: Reed, Joan\nRelationship: foster parent\n`),
  'a supplement from the registration file': registered(
    'Pine, Robert',
    '7002',
    'Insurance: Medicare Part B\n',
  ),
  'a secondary payer named in the note': note(
    PLAN,
    `${CODES}Secondary: Harbor Supplement ID HS998877 Group P1\n`,
  ),
  'Medicare paying second': registered('Moss, Ida', '7003', 'Insurance: Lakeshore Health PPO\n'),
  'referred, ordered and supervised': note(
    MEDICARE,
    `${CODES}Referring: Jane Poe, MD NPI 1992999825\nOrdering: Sam Roe, DO NPI 1003000126\nSupervising: Ann Lee, MD NPI 1992999825\n`,
  ),
  'a referral named in the header': note(MEDICARE, CODES, 'Referring: Poe, Jane A, MD   NPI: 1992999825\n'),
  'a hospital stay': note(
    MEDICARE,
    'A  I10\n99223  A  $310.00\nHospitalized: 02/08/2026-02/12/2026\n',
    'Location: Mercy Hospital, 4 West\n',
  ).replace('POS: 11', 'POS: 21'),
  'drugs with their codes': note(
    MEDICARE,
    `A  M17.11\n20610-RT  A  $118.00\nJ3301-JZ  A  x4  $72.00  NDC 00003-0293-05 ML1\n`,
  ),
  'charges from the charge list': note(MEDICARE, 'A  M17.11\n99213  A\nJ3301-JZ  A  x4\n'),
  'authorization, referral and laboratory': note(
    PLAN,
    'A  E11.9\n83036-QW  A  $24.50\nprior auth A77310 03/01-06/01/2026\nReferral: RF-2211\n',
  ),
  'an automobile accident': note(PLAN, 'A  S93.401A\n99213  A  $142.00\nAccident: auto OH 02/09/2026\n'),
  'an injury at work with time off': note(
    PLAN,
    'A  S93.401A\n99213  A  $142.00\nWork Related: yes\nDate of Injury: 02/09/2026\nUnable to Work: 02/09/2026-02/20/2026\n',
  ),
  'onset, treatment and other dates': note(
    PLAN,
    'A  M17.11\n99213  A  $142.00\nOnset: 11/01/2025\nInitial Treatment: 11/15/2025\nDate Last Seen: 01/12/2026\n',
  ),
  pregnancy: note(PLAN, 'A  Z34.01\n99213  A  $142.00\nLMP: 12/01/2025\n'),
  'a corrected claim with an attachment and a note': note(
    PLAN,
    `${CODES}Claim type: corrected (ICN 2026042100077)\nAttachment: OZ by fax 556677\nClaim Note: Records follow by fax\nAmount Paid: $20.00\n`,
  ),
  'an account number of its own': note(MEDICARE, CODES, 'Account: ACC-55\n'),
  'lines over several days and places': note(
    MEDICARE,
    'A  M17.11\n02/10/2026-02/12/2026 97110-GP  A  x3  $135.00\n02/11/2026 97140-GP  A  x1  $45.00  POS 12\n',
  ),
  'another provider on a line': note(MEDICARE, `${CODES}36415  B  $8.00  by 1003000126\n`),
  'anesthesia by the minute': note(MEDICARE, 'A  M17.11\n01402-AA  A  95 min  $950.00\n'),
  'an unlisted service with its words': note(MEDICARE, 'A  M17.11\n27599-RT  A  $400.00 scar release knee\n'),
  'condition codes': note(PLAN, `${CODES}Condition Codes: AB\n`),
  'a provider who bills for himself': note(MEDICARE).replace(
    'Karen Osei, MD   NPI: 1234567893',
    'George Mbeki, MD   NPI: 1245319599',
  ),
  'twelve diagnoses and ten lines': note(
    MEDICARE,
    `${TWELVE.map((code, index) => `${'ABCDEFGHIJKL'.charAt(index)}  ${code}`).join('\n')}\n99215-25  ABCD  $250.00\n${[
      '20610-RT  C',
      '93000  B',
      '83036  A',
      '94010  E',
      '96127  G',
      '81003  H',
      '80061  D',
      '36415  FIJK',
      'G0447  L',
    ]
      .map((line) => `${line}  $10.10`)
      .join('\n')}\n`,
  ),
};

/** Checks a sample with the practice of the samples. */
export function checkSample(text: string, configuration = practice()): CheckedNote {
  return checkText(text, { configuration });
}

/** What of a claim an 837P carries: of an insured who is not the patient the name alone, and no telephone number of the patient. */
export function carriedBy837(claim: ProfessionalClaim): ProfessionalClaim {
  const { phone: _phone, ...patient } = claim.patient;
  const solo = claim.rendering.npi === claim.billing.npi;
  const { insured, plan, ...coverage } = claim.coverage;
  return {
    ...claim,
    patient,
    coverage: {
      ...coverage,
      ...(insured && { insured: { name: insured.name } }),
      ...(plan && !coverage.group && { plan }),
    },
    ...(claim.secondary && { secondary: otherCarried(claim.secondary) }),
    // A provider who bills for himself is named as billing provider alone.
    rendering: solo
      ? { name: { last: '', first: '', middle: '', suffix: '' }, npi: claim.billing.npi }
      : claim.rendering,
  };
}

function otherCarried(
  other: NonNullable<ProfessionalClaim['secondary']>,
): NonNullable<ProfessionalClaim['secondary']> {
  if (!other.insured) return other;
  const { name, address } = other.insured;
  return { ...other, insured: { name, ...(address && { address }) } };
}
