import { deepEqual, equal } from 'node:assert/strict';
import type { Claim, ClaimValue } from '../../../server/src/claim/claim.js';
import { checkSample, practice, SAMPLES } from './samples.js';

const CLEAN = SAMPLES['medicare, the patient insured'] ?? '';
const claimOf = (text: string, registration?: string): Claim =>
  checkSample(text, practice({}, registration)).claim;
const shown = (of: ClaimValue<unknown> | undefined) =>
  of && `${of.value} < ${of.from}${of.at ? ` ${of.at}` : ''}`;

describe('where values of the claim come from', () => {
  it('is a place in the note, so that a click leads there', () => {
    const text = CLEAN;
    const { patientName, memberId, renderingNpi, dateOfService } = claimOf(text);
    deepEqual(
      [patientName, memberId, renderingNpi, dateOfService].map(
        ({ span }) => span && text.slice(span.start, span.end),
      ),
      ['Whitfield, Dana R', '1EG4-TE5-MK73', '1234567893', '02/10/2026'],
    );
  });

  it('is the setting, the line of the file, or the source of the fact', () => {
    const claim = claimOf(SAMPLES['a child of the subscriber'] ?? '');
    deepEqual(
      [
        claim.birthDate,
        claim.coverage.payerId,
        claim.coverage.filing,
        claim.acceptAssignment,
        claim.coverage.insuredName,
      ].map(shown),
      [
        '2015-05-06 < registration registration.csv line 2',
        '60054 < practice profile payers.1.id',
        'CI < payer profile ASC X12 005010X222A1, claim filing indicator',
        'true < default',
        'Lund, Astrid < registration registration.csv line 2',
      ],
    );
    equal(
      shown(claimOf(SAMPLES['charges from the charge list'] ?? '').lines[1]?.chargeSource),
      '7200 < charge list charges.csv line 3',
    );
  });

  it('is the note before the practice and the registration, and the coding block before the header', () => {
    const claim = claimOf(`${CLEAN}Member ID: 9ZZ9-ZZ9-ZZ99\n`);
    equal(shown(claim.memberId), '9ZZ9-ZZ9-ZZ99 < coding block');
    equal(shown(claimOf(CLEAN.replace('MRN: 448120', 'MRN: 7002')).birthDate), '1958-06-14 < note');
  });

  it('tells the member ids of two payers apart, and the NPIs of two providers', () => {
    const text = CLEAN.replace(
      'Insurance: Medicare Part B   Member ID: 1EG4-TE5-MK73\n',
      'Referring: Jane Poe, MD   NPI: 1992999825\nSecondary: Harbor Supplement   Member ID: HS77\nInsurance: Medicare Part B   Member ID: 1EG4-TE5-MK73\n',
    );
    const { memberId, secondary, referring, renderingNpi } = claimOf(text);
    deepEqual(
      [memberId.value, secondary?.memberId.value, referring?.npi.value, renderingNpi.value],
      ['1EG4-TE5-MK73', 'HS77', '1992999825', '1234567893'],
    );
  });

  it("is never another payer's row", () => {
    const registration = 'patient,mrn,payer,member id\n"Whitfield, Dana R",448120,Aetna,AETNA1\n';
    const text = CLEAN.replace('Member ID: 1EG4-TE5-MK73', '');
    equal(shown(claimOf(text, registration).memberId), 'undefined < missing');
    equal(
      shown(claimOf(text, registration.replace('Aetna', 'medicare part b')).memberId),
      'AETNA1 < registration registration.csv line 2',
    );
  });

  it('reads files with other columns: names apart, one cell of dates, a subscriber who is the patient', () => {
    const registration =
      'last_name,first_name,mrn,payer,member_id,subscriber,coverage dates\nWhitfield,Dana,448120,Lakeshore Health,LKH5,self,2026-01-01 to 12/31/2026\n';
    const text = (SAMPLES['commercial with a group'] ?? '').replace('Member ID: LKH100287731', '');
    const { coverage } = claimOf(text, registration);
    deepEqual(
      [
        coverage.memberId.value,
        coverage.relationship.value,
        coverage.coverageFrom.value,
        coverage.coverageTo.value,
      ],
      ['LKH5', 'self', '2026-01-01', '2026-12-31'],
    );
  });

  const relationships: readonly (readonly [string, string | undefined, string])[] = [
    ['', 'self', 'default'],
    ['Subscriber: Whitfield, Dana\n', 'self', 'coding block'],
    ['Subscriber: self\n', 'self', 'coding block'],
    ['Subscriber: Whitfield, Mark (spouse)\n', 'spouse', 'coding block'],
    ['Subscriber: Whitfield, Mark\nRelationship: husband\n', 'spouse', 'coding block'],
    ['Subscriber: Reed, Joan\nRelationship: daughter\n', 'child', 'coding block'],
    ['Subscriber: Reed, Joan\nRelationship: grandchild\n', 'other', 'coding block'],
    ['Subscriber: Reed, Joan\n', undefined, 'missing'],
  ];
  for (const [lines, value, from] of relationships)
    it(`relationship of ${JSON.stringify(lines)} is ${value}`, () => {
      const { relationship } = claimOf((SAMPLES['commercial with a group'] ?? '') + lines).coverage;
      deepEqual([relationship.value, relationship.from], [value, from]);
    });

  const causes: readonly (readonly [string, string])[] = [
    ['', '--- '],
    ['Accident: no\n', '--- '],
    ['Work Related: yes\n', 'E-- '],
    ['WC: denies\n', '--- '],
    ['MVA: 02/09/2026 OH\n', '-A- OH'],
    ['Accident: auto, KY\n', '-A- KY'],
    ['Accident: fall at home\n', '--O '],
  ];
  for (const [line, expected] of causes)
    it(`cause of ${JSON.stringify(line)} is ${expected}`, () => {
      const { value } = claimOf(CLEAN + line).relatedCauses;
      equal(
        `${value?.employment ? 'E' : '-'}${value?.auto ? 'A' : '-'}${value?.other ? 'O' : '-'} ${value?.state}`,
        expected,
      );
    });
});
