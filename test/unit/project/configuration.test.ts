import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse } from 'jsonc-parser';
import { PAYER_FACTS } from '../../../server/src/generated/payerFacts.js';
import { effectiveConfiguration } from '../../../server/src/project/effectiveConfiguration.js';
import { configuredPayerOf, payerMeant, payerProfileOf } from '../../../server/src/project/payerOf.js';
import { PAYER_PROFILE_IDS, payerFact, profileName } from '../../../server/src/project/payerProfile.js';
import { readConfiguration } from '../../../server/src/project/readConfiguration.js';
import { withTables } from '../../../server/src/project/tables.js';
import { practice } from '../exchange/samples.js';

/** Problems as `severity "what is marked": message`. */
function problemsOf(text: string): string[] {
  return readConfiguration(text, 'clean-claim.json').problems.map(
    ({ severity, start, end, message }) => `${severity} ${text.slice(start, end)}: ${message}`,
  );
}

describe('clean-claim.json', () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      '{"practice": {"npi": "1234567890"}}',
      'error "1234567890": This must be an NPI: ten digits, the last of them a check digit.',
    ],
    ['{"practice": {"npi": 1245319599}}', 'error 1245319599: This must be a text in quotes.'],
    [
      '{"practice": {"taxId": "31-123"}}',
      'error "31-123": This must be a tax identification number of nine digits.',
    ],
    [
      '{"practice": {"taxonomy": "207Q"}}',
      'error "207Q": This must be a taxonomy code: ten characters, the last an X (207Q00000X).',
    ],
    [
      '{"practice": {"phone": "555-0100"}}',
      'error "555-0100": This must be a telephone number of ten digits.',
    ],
    ['{"practice": {"address": {"state": "Ohio"}}}', 'error "Ohio": This must be a state of two letters.'],
    [
      '{"practice": {"address": {"zip": "4540"}}}',
      'error "4540": This must be a ZIP code of five or nine digits.',
    ],
    ['{"practice": {"acceptAssignment": "yes"}}', 'error "yes": This must be true or false.'],
    ['{"payers": [{"match": ""}]}', 'error "": This must be some words.'],
    [
      '{"payers": [{"match": "A", "profile": "tricare"}]}',
      'error "tricare": This must be one of "medicare", "commercial", "medicaid".',
    ],
    [
      '{"payers": [{"match": "A", "address": 7}]}',
      'error 7: This must be a text in quotes or an object in braces.',
    ],
    ['{"payers": {}}', 'error {}: This must be a list in brackets.'],
    [
      '{"practise": {}}',
      'warning "practise": This setting is not known and has no effect. Did you mean "practice"?',
    ],
    [
      '{"practice": {"adress": {}}}',
      'warning "adress": This setting is not known and has no effect. Did you mean "address"?',
    ],
    ['{"constructor": {}}', 'warning "constructor": This setting is not known and has no effect.'],
    [
      '{"rules": {"everything": "off"}}',
      'warning "everything": This setting is not known and has no effect.',
    ],
    [
      '{"rules": {"DX-002": "fatal"}}',
      'error "fatal": This must be one of "error", "warning", "info", "hint", "off".',
    ],
    ['[]', 'error []: This must be an object in braces.'],
  ];
  for (const [text, expected] of cases)
    it(`${text} → ${expected}`, () => deepEqual(problemsOf(text), [expected]));

  it('accepts numbers as people write them', () => {
    deepEqual(
      problemsOf(
        '{"practice": {"taxId": "31-1234567", "phone": "+1 (937) 555-0100", "address": {"zip": "45402-1234"}}, "payers": [{"match": "A", "address": "PO Box 1, Dayton"}]}',
      ),
      [],
    );
  });

  it('has a schema that says the same of the samples and of mistakes, every setting described', () => {
    const read = (path: string) =>
      readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
    const schema = JSON.parse(read('server/src/generated/clean-claim.schema.json'));
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
    ok(validate(parse(read('data/samples/clean-claim.json'))), JSON.stringify(validate.errors));
    for (const wrong of ['{"practise": {}}', '{"payers": {}}', '{"rules": {"DX-002": "fatal"}}'])
      ok(!validate(JSON.parse(wrong)), wrong);
    const undescribed: string[] = [];
    const walk = (node: Record<string, unknown>, path: string) => {
      for (const [key, inner] of Object.entries(
        (node.properties ?? {}) as Record<string, Record<string, unknown>>,
      )) {
        if (!inner.description && key !== '$schema') undescribed.push(`${path}.${key}`);
        walk(inner, `${path}.${key}`);
        if (inner.items) walk(inner.items as Record<string, unknown>, `${path}.${key}[]`);
      }
    };
    walk(schema, '');
    deepEqual(undescribed, []);
  });

  it('says which line set what, and what the editor set', () => {
    const text = '{\n  "practice": {\n    "npi": "1245319599"\n  }\n}';
    const { configuration, places } = readConfiguration(text, 'x');
    const { setBy, settings } = effectiveConfiguration(
      configuration,
      { shown: 'a/clean-claim.json', text, places },
      { asOf: { value: '2026-01-01', by: '--as-of' } },
    );
    equal(setBy['practice.npi'], 'a/clean-claim.json line 3');
    equal(setBy.payers, 'default');
    equal(setBy.asOf, '--as-of');
    ok(!('registered' in settings));
  });
});

describe('the files beside it', () => {
  const read = (contents: Record<string, string | undefined>) =>
    withTables(readConfiguration('{"charges": "c.csv", "registration": "r.csv"}', 'x'), contents);
  it('are an error at their setting when they cannot be read', () => {
    const { problems } = read({ charges: 'code,price\n99213,142\n' });
    deepEqual(problems, [{ start: 37, end: 44, message: 'This file cannot be read.', severity: 'error' }]);
  });
  it('report what has no effect by line, and nothing of its content', () => {
    const { problems, configuration } = read({
      charges: 'Code;Fee;Colour\r\n99213;$142.00;red\r\nabc;1;\r\n99214;much;\r\n99213;1;\r\n',
      registration: 'patient,birth date,payer\n"Doe, Ann",13/45/1960,Aetna\n,,\n,,Cigna\n',
    });
    deepEqual(
      problems.map(({ message }) => message),
      [
        'Line 1 of the file: Column 3 is not known and has no effect.',
        'Line 3 of the file: This row has no service code of five characters.',
        'Line 4 of the file: The price of this row is no amount of money.',
        'Line 5 of the file: This code stands in the list twice; the first row counts.',
        'Line 2 of the file: A date of this row cannot be read; write it as MM/DD/YYYY or YYYY-MM-DD.',
        'Line 4 of the file: This row names no patient.',
      ],
    );
    equal(configuration.chargeList.charges.get('99213')?.price, 14200);
    equal(configuration.registered.rows.length, 1);
  });
  it('say how many problems there are rather than all of them', () => {
    const { problems } = read({ charges: `code\n${'x\n'.repeat(40)}`, registration: 'patient\nDoe\n' });
    equal(problems.length, 6);
    match(problems.at(-1)?.message ?? '', /^35 more lines/);
  });
});

describe('payer profiles', () => {
  it('are known by three ids, and every fact of theirs has a day and a source', () => {
    deepEqual([...PAYER_PROFILE_IDS], ['medicare', 'commercial', 'medicaid']);
    deepEqual([...new Set(PAYER_FACTS.map(([id]) => id))], [...PAYER_PROFILE_IDS]);
    for (const [id, fact, value, from, , source] of PAYER_FACTS)
      if (fact !== 'name') ok(value && /^\d{4}-\d{2}-\d{2}$/.test(from) && source, `${id} ${fact}`);
    equal(profileName('medicare'), 'Medicare Part B');
  });
  it('hold from their day on', () => {
    equal(payerFact('medicare', 'filing', '2026-01-01' as never)?.value, 'MB');
    equal(payerFact('medicare', 'filing', '2005-01-01' as never), undefined);
    equal(payerFact(undefined, 'filing', '2026-01-01' as never), undefined);
    equal(payerFact('commercial', 'filingLimit', '2026-01-01' as never), undefined);
  });
  it("are found by the practice's own entries first, the longest that fits", () => {
    const configuration = practice({
      payers: [
        { match: 'Lakeshore', profile: 'commercial' },
        { match: 'Lakeshore Medicaid Plan', profile: 'medicaid' },
      ],
    });
    equal(payerProfileOf('LAKESHORE MEDICAID PLAN of Ohio', configuration), 'medicaid');
    equal(configuredPayerOf('Lakeshore Health', configuration)?.profile, 'commercial');
    equal(payerProfileOf('Medicare Advantage HMO', configuration), undefined);
    equal(payerProfileOf('Medicare Part B', configuration), 'medicare');
  });
  it('name the payer that mistyped words were probably meant as, and no other', () => {
    const configuration = practice({ payers: [{ match: 'Lakeshore', profile: 'commercial' }] });
    const cases: readonly (readonly [typed: string, meant: string | undefined])[] = [
      ['Lakshore', 'Lakeshore'],
      ['Medciare', 'medicare'],
      ['Blue Corss', 'blue cross'],
      ['Medicare Advantage', undefined],
      ['Lakeshore', undefined],
      ['Meridian Mutual', undefined],
    ];
    for (const [typed, meant] of cases) equal(payerMeant(typed, configuration), meant, typed);
  });
});
