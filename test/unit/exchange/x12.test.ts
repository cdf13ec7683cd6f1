import { deepEqual, equal, match, ok, throws } from 'node:assert/strict';
import { read837 } from '../../../server/src/exchange/x12/read837.js';
import { readSegments } from '../../../server/src/exchange/x12/segments.js';
import { missingForEnvelope, write837 } from '../../../server/src/exchange/x12/write837.js';
import { carriedBy837, practice, SAMPLES } from './samples.js';
import { claimOf, ENVELOPE, fileOf, missingIn, segmentsByNodeX12, segmentsByX12Parser } from './support.js';

const names = (text: string) => readSegments(text).map((segment) => segment.name);
const clean = SAMPLES['medicare, the patient insured'] ?? '';
const lines = (text: string, ...starts: string[]) =>
  text.split('~\n').filter((line) => starts.some((start) => line.startsWith(start)));

describe('837P', () => {
  it('is shown with at least twenty claims', () => ok(Object.keys(SAMPLES).length >= 20));

  for (const [name, text] of Object.entries(SAMPLES)) {
    it(`${name}: both outside parsers read every segment, and reading back gives the same claim`, async () => {
      const claim = claimOf(text);
      const file = fileOf(claim);
      const written = names(file);
      deepEqual(segmentsByNodeX12(file), written.slice(3, -3));
      deepEqual(
        (await segmentsByX12Parser(file)).map((segment) => segment.name),
        written,
      );
      const back = read837(file);
      deepEqual([back.notUnderstood, back.problems, back.usage], [[], [], 'T']);
      deepEqual(back.claims, [carriedBy837(claim)]);
    });
  }

  it('covers every loop and segment this program writes', () => {
    const all = Object.values(SAMPLES)
      .map((text) => fileOf(claimOf(text)))
      .join('\n');
    const expected =
      'NM1*41 NM1*40 HL*1**20 PRV*BI NM1*85 REF*EI HL*2*1*22*0 HL*2*1*22*1 HL*3*2*23*0 SBR*P*18 SBR*P** PAT*01 PAT*19 PAT*G8 NM1*IL NM1*PR ' +
      'NM1*QC DMG*D8 CLM DTP*431 DTP*454 DTP*304 DTP*439 DTP*484 DTP*314 DTP*435 DTP*096 PWK AMT*F5 REF*9F REF*G1 REF*F8 REF*X4 REF*EA NTE*ADD ' +
      'HI*ABK HI*BG NM1*DN NM1*82 PRV*PE NM1*77 NM1*DQ SBR*S*18 OI LX SV1*HC DTP*472*D8 DTP*472*RD8 REF*6R LIN**N4 CTP NM1*DK';
    deepEqual(
      expected.split(' ').filter((start) => !all.includes(`\n${start}`)),
      [],
    );
  });

  it('is refused by the outside parsers when a count is wrong or its header is cut, so that their assent means something', () => {
    const file = fileOf(claimOf(clean));
    throws(() => segmentsByNodeX12(file.replace(/SE\*\d+\*/, 'SE*7*')));
    throws(() => segmentsByNodeX12(file.slice(20)));
    match(read837(file.replace(/SE\*\d+\*/, 'SE*7*')).problems.join(), /SE counts another number/);
  });

  it('puts a batch into one file with correct counts and levels', () => {
    const claims = Object.values(SAMPLES).map((text) => claimOf(text));
    const file = fileOf(...claims);
    const back = read837(file);
    deepEqual(back.claims, claims.map(carriedBy837));
    deepEqual([back.problems, back.notUnderstood], [[], []]);
    const levels = readSegments(file)
      .filter((segment) => segment.name === 'HL')
      .map((segment) => Number(segment.elements[1]));
    deepEqual(
      levels,
      [...levels.keys()].map((index) => index + 1),
    );
    equal(names(file).filter((name) => name === 'ST').length, 1);
  });

  it('gives each payer its own group when no receiver is configured, and says so', () => {
    const { receiver: _none, ...envelope } = ENVELOPE;
    const claims = [claimOf(clean), claimOf(SAMPLES.medicaid ?? ''), claimOf(clean)];
    const { text, notices } = write837(claims, envelope);
    deepEqual(lines(text, 'GS', 'NM1*40').length, 4);
    deepEqual(read837(text).problems, []);
    equal(read837(text).claims.length, 3);
    match(notices.join(), /names no receiver/);
    deepEqual(write837([claimOf(clean)], envelope).notices, []);
  });

  it('gives the same file for the same claims, and another control number for others', () => {
    equal(fileOf(claimOf(clean)), fileOf(claimOf(clean)));
    const control = (file: string) => /IEA\*1\*(\d{9})/.exec(file)?.[1];
    ok(control(fileOf(claimOf(clean))) !== control(fileOf(claimOf(SAMPLES.medicaid ?? ''))));
  });

  it('keeps delimiters, marks and line breaks out of the data, with a notice that gives nothing away', () => {
    const text = clean
      .replace('Whitfield, Dana R', 'Núñez*~, Da^na:R')
      .replace('12 Elm Street', '12 Elm~Street*日');
    const { text: file, notices } = write837([claimOf(text)], ENVELOPE);
    deepEqual(read837(file).problems, []);
    deepEqual(lines(file, 'NM1*IL', 'N3*12'), [
      'NM1*IL*1*Nunez*DanaR****MI*1EG4TE5MK73',
      'N3*12 ElmStreet*Apt 4',
    ]);
    equal(notices.length, 5);
    ok(notices.every((notice) => !/Nunez|Elm/.test(notice)));
  });

  it('cuts what an element cannot hold and says so', () => {
    const { text, notices } = write837([claimOf(clean.replace('Dana', 'D'.repeat(60)))], ENVELOPE);
    match(text, new RegExp(`Whitfield\\*${'D'.repeat(35)}\\*`));
    match(notices.join(), /first name of the insured is longer .* cut to 35/);
  });

  it('has an interchange header of 106 characters, whatever the names', () => {
    const envelope = {
      ...ENVELOPE,
      submitter: { ...ENVELOPE.submitter, id: 'A1' },
      receiver: { name: 'R', id: 'B2' },
    };
    const { text } = write837([claimOf(clean)], envelope);
    equal(text.indexOf('~'), 105);
    equal(text.charAt(102), 'T');
  });

  it('names what the envelope lacks', () => {
    const lacking = {
      ...ENVELOPE,
      submitter: { name: '', id: 'much-too-long-an-id', contact: '', phone: '' },
    };
    deepEqual(
      missingForEnvelope(lacking).map((part) => part.suppliedBy),
      ['practice.name', 'practice.submitterId', 'practice.phone'].map((key) => `${key} in clean-claim.json`),
    );
  });

  it('lists segments it does not understand and reads the rest', () => {
    const file = fileOf(claimOf(clean)).replace('HI*ABK', 'CRC*07*Y*01~\nHI*ABK');
    deepEqual(read837(file).notUnderstood, ['CRC (segment 22)']);
    equal(read837(file).claims[0]?.diagnoses.length, 2);
  });

  it('is read with other delimiters, and text that is none is refused', () => {
    const file = fileOf(claimOf(clean)).replaceAll(
      /[*:~]/g,
      (c) => ({ '*': '|', ':': '>', '~': '!' })[c] ?? c,
    );
    deepEqual(read837(file).claims, [carriedBy837(claimOf(clean))]);
    for (const other of ['', 'ISA*00', 'Patient: Doe', 'x'.repeat(200)])
      throws(() => read837(other), /ISA|claim transaction/);
  });
});

describe('a claim that cannot become an 837P', () => {
  const without = (from: string | RegExp, to = '') => missingIn(clean.replace(from, to));
  const cases: readonly (readonly [
    string,
    () => readonly { what: string; box: string; suppliedBy: string }[],
    string,
  ])[] = [
    ['no patient', () => without(/Patient: [^ ]+ Dana R/), '2 Patient:'],
    ['no birth date', () => without(/DOB: \S+/), '3 DOB:'],
    ['no sex', () => without('Sex: F'), '3 Sex:'],
    ['no address', () => without(/Address: .*\n/), '5 Address:'],
    ['no member id', () => without(/Member ID: \S+/), '1a Member ID:'],
    ['no date', () => without(/DOS: \S+/), '24A DOS:'],
    ['no place', () => without('POS: 11'), '24B POS:'],
    ['no provider', () => without(/Provider: Karen Osei, MD/), '31 Provider:'],
    ['no charge', () => without('$142.00'), ''],
    [
      'no charge and none in the list',
      () => without('20610-RT  A  $118.00', '20610-RT  A'),
      '24F $ on the service line, or the charge list',
    ],
    ['no pointer', () => without('99213-25  B', '99213-25'), '24E a letter on the service line'],
    [
      'a pointer to nothing',
      () => without('99213-25  B', '99213-25  D'),
      '24E a diagnosis line with that letter',
    ],
    [
      'five pointers',
      () => missingIn((SAMPLES['twelve diagnoses and ten lines'] ?? '').replace('ABCD', 'ABCDE')),
      '24E the service line',
    ],
    [
      'no diagnosis',
      () => without(/A {2}M17.11\nB {2}I10\n/),
      '21 a diagnosis line in the coding block (A  CODE)',
    ],
    [
      'no services',
      () => without(/99213-25.*\n20610.*\n/),
      '24D a service line in the coding block (CODE  A  $0.00)',
    ],
    ['no units', () => without('$118.00', 'x0 $118.00'), '24G x1 on the service line'],
    [
      'a drug without quantity',
      () => without('$118.00', '$118.00 NDC 00003-0293-05'),
      '24 NDC 00000-0000-00 ML1 on the service line',
    ],
    [
      'a drug code in ten digits',
      () => without('$118.00', '$118.00 NDC 0003029305 ML1'),
      '24 NDC 00000-0000-00 on the service line',
    ],
    [
      'an unlisted service',
      () => without('20610-RT', '27599-RT'),
      '19 words of your own on the service line',
    ],
    [
      'an automobile accident nowhere',
      () => missingIn(`${clean}Accident: auto\n`),
      '10b Accident: auto STATE DATE',
    ],
    [
      'a corrected claim of nothing',
      () => missingIn(`${clean}Claim type: corrected\n`),
      '22 Claim type: corrected (ICN NUMBER)',
    ],
    [
      'a referrer without NPI',
      () => missingIn(`${clean}Referring: Jane Poe, MD\n`),
      '17b Referring: NAME NPI 1234567890',
    ],
    [
      'a subscriber nobody relates to',
      () => missingIn(`${SAMPLES['commercial with a group'] ?? ''}Subscriber: Reed, Joan\n`),
      '6 Relationship:',
    ],
    [
      'a secondary payer without number',
      () => missingIn(`${clean}Secondary: Harbor Supplement\n`),
      '9a Secondary: PAYER ID NUMBER',
    ],
    [
      'a payer without entry',
      () => missingIn(clean, practice({ payers: [] })),
      'carrier an entry of payers with "match" and "id" in clean-claim.json',
    ],
    [
      'a post office box',
      () => missingIn(clean, practice({ practice: { ...BASE, address: { ...ADDRESS, line1: 'PO Box 7' } } })),
      '33 practice.address.line1 in clean-claim.json',
    ],
    [
      'a short ZIP code',
      () => missingIn(clean, practice({ practice: { ...BASE, address: { ...ADDRESS, zip: '45402' } } })),
      '33 practice.address.zip in clean-claim.json',
    ],
    [
      'no tax number',
      () => missingIn(clean, practice({ practice: { ...BASE, taxId: undefined } })),
      '25 practice.taxId in clean-claim.json',
    ],
    [
      'no billing NPI',
      () => missingIn(clean, practice({ practice: { ...BASE, npi: undefined } })),
      '33a practice.npi in clean-claim.json',
    ],
  ];
  const ADDRESS = { line1: '200 Harbor Street', city: 'Dayton', state: 'OH', zip: '454021234' };
  const BASE = {
    name: 'Lakeshore Medical Group',
    npi: '1245319599',
    taxId: '311234567',
    phone: '9375550100',
    address: ADDRESS,
  };
  for (const [name, missing, expected] of cases) {
    it(`with ${name} is refused, naming what is missing and where it belongs`, () => {
      const places = missing().map((part) => `${part.box} ${part.suppliedBy}`);
      if (expected === '') deepEqual(places, []);
      else ok(places.includes(expected), places.join(' | '));
    });
  }
});
