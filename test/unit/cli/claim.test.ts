import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { read837 } from '../../../server/src/exchange/x12/read837.js';
import { PRACTICE_FILES, SAMPLES } from '../exchange/samples.js';
import { Folder } from './support.js';

const CLEAN = SAMPLES['medicare, the patient insured'] ?? '';
const WITH_ERROR = CLEAN.replace('B  I10', 'B  N18.3');

describe('clean-claim claim', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    for (const [name, content] of Object.entries(PRACTICE_FILES)) folder.write(name, content);
    folder.write('a.note', CLEAN);
  });
  afterEach(() => folder.remove());
  const claim = (...argv: string[]) => folder.run(['claim', ...argv, '--as-of', '2026-03-20']);

  it('writes an 837P of one note and of a batch, as a test', async () => {
    const { code, out, err } = await claim('a.note', '--format', '837p');
    deepEqual([code, err], [0, '']);
    equal(read837(out).claims.length, 1);
    equal(out.charAt(102), 'T');
    folder.write('b.note', SAMPLES.medicaid ?? '');
    equal((await claim('.', '--format', '837p', '--out', 'out/all.837')).code, 0);
    const file = readFileSync(join(folder.path, 'out/all.837'), 'utf8');
    deepEqual([read837(file).claims.length, read837(file).problems], [2, []]);
  });

  it('writes one Bundle a note, several into a folder', async () => {
    equal(JSON.parse((await claim('a.note', '--format', 'fhir')).out).resourceType, 'Bundle');
    folder.write('b.note', CLEAN.replace('448120', '448121'));
    const refused = await claim('.', '--format', 'fhir');
    equal(refused.code, 2);
    match(refused.err, /--out DIR/);
    equal((await claim('.', '--format', 'fhir', '--out', 'bundles')).code, 0);
    deepEqual(readdirSync(join(folder.path, 'bundles')), ['a.fhir.json', 'b.fhir.json']);
  });

  it('writes a PDF for review, lines as CSV, and JSON that its schema describes', async () => {
    equal((await claim('a.note', '--format', 'cms1500', '--out', 'a.pdf')).code, 0);
    equal(readFileSync(join(folder.path, 'a.pdf')).subarray(0, 5).toString(), '%PDF-');
    equal((await claim('a.note', '--format', 'cms1500')).code, 2);
    const csv = (await claim('a.note', '--format', 'csv')).out;
    equal(
      csv.split('\r\n')[1],
      'a.note,448120,"Whitfield, Dana R",Medicare Part B Ohio,1EG4TE5MK73,1,02/10/2026,02/10/2026,11,99213,25,B,I10,1,142.00,1234567893,',
    );
    const path = fileURLToPath(new URL('../../../data/schemas/claims.schema.json', import.meta.url));
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(path, 'utf8')),
    );
    for (const [index, text] of [...Object.values(SAMPLES), WITH_ERROR].entries())
      folder.write(`s${index}.note`, text);
    const { code, out } = await claim('.', '--format', 'json', '--reason', 'as an example');
    equal(code, 0);
    validate(JSON.parse(out));
    deepEqual(validate.errors ?? [], []);
    ok(!validate({ schema: 1 }));
  });

  it('refuses open errors without a reason and writes nothing', async () => {
    folder.write('b.note', WITH_ERROR);
    for (const format of ['837p', 'fhir', 'csv', 'json', 'cms1500']) {
      const { code, out, err } = await claim(
        'a.note',
        'b.note',
        '--format',
        format,
        '--out',
        `out-${format}`,
      );
      deepEqual([code, out], [1, '']);
      match(err, /b\.note: open errors.*\n {2}DX-002 header-code/);
      doesNotMatch(err, /Whitfield/);
      ok(!existsSync(join(folder.path, `out-${format}`)));
    }
  });

  it('records the reason in the JSON and the OperationOutcome, never in an 837P', async () => {
    folder.write('b.note', WITH_ERROR);
    const with_ = (format: string) => claim('b.note', '--format', format, '--reason', 'payer wants it today');
    const x12 = await with_('837p');
    equal(x12.code, 0);
    doesNotMatch(x12.out, /payer wants/);
    match(x12.err, /exported with open errors/);
    match((await with_('fhir')).out, /payer wants it today/);
    equal(JSON.parse((await with_('json')).out).reason, 'payer wants it today');
    equal(readFileSync(join(folder.path, 'b.note'), 'utf8'), WITH_ERROR);
    equal((await claim('b.note', '--format', 'json', '--reason', ' ')).code, 2);
  });

  it('refuses what is not coded, held or incomplete, reason or not', async () => {
    folder
      .write('n.note', 'Patient: Doe, Ann\n')
      .write('h.note', `${CLEAN}hold: waiting for path\n`)
      .write('m.note', CLEAN.replace('POS: 11', ''));
    for (const [name, why] of [
      ['n.note', /n\.note: no claim/],
      ['h.note', /h\.note: held/],
      ['m.note', /The place of service is missing \(item 24B\); it belongs in: POS:/],
    ] as const) {
      const { code, out, err } = await claim(name, '--format', '837p', '--reason', 'x');
      deepEqual([code, out], [1, '']);
      match(err, why);
      match(err, /Nothing was written/);
    }
  });

  it('ends with 2 for what it cannot use, naming what it knows', async () => {
    for (const [argv, why] of [
      [['a.note'], /--format is needed: 837p, fhir, cms1500, csv, json/],
      [['a.note', '--format', 'ub04'], /837p/],
      [['--format', '837p'], /Name the notes/],
      [['nowhere.note', '--format', '837p'], /does not exist/],
      [
        ['a.note', '--format', '837p', '--payer-profile', 'tricare'],
        /known are medicare, commercial, medicaid/,
      ],
      [['a.note', '--format', '837p', '--resaon', 'x'], /Did you mean --reason/],
    ] as const) {
      const { code, err, out } = await claim(...argv);
      deepEqual([code, out], [2, '']);
      match(err, why);
    }
    folder.write('clean-claim.json', '{"practice": {"npi": "1234567890"}}');
    const { code, err } = await claim('a.note', '--format', '837p');
    equal(code, 2);
    match(err, /clean-claim\.json: This must be an NPI/);
  });

  it('ends with 2 when the registration file or a pinned edition is not there', async () => {
    folder
      .write('c.json', '{"registration": "gone.csv"}')
      .write('d.json', '{"editions": {"ICD-10-CM": "FY2031"}}');
    match((await claim('a.note', '--format', 'json', '--config', 'c.json')).err, /cannot be read/);
    const pinned = await claim('a.note', '--format', 'json', '--config', 'd.json');
    equal(pinned.code, 2);
    match(pinned.err, /FY2031/);
  });

  it('says which file and line set what', async () => {
    const { code, out } = await folder.run(['claim', 'a.note', '--print-config']);
    equal(code, 0);
    const printed = JSON.parse(out);
    match(printed.setBy['practice.npi'], /^clean-claim\.json line \d+$/);
    equal(printed.setBy.rules, 'default');
    equal(printed.practice.npi, '1245319599');
    deepEqual(JSON.parse((await folder.run(['check', 'a.note', '--print-config'])).out), printed);
  });

  it('reads claims back from 837P and FHIR, as JSON that its schema describes', async () => {
    const path = fileURLToPath(
      new URL('../../../data/schemas/professional-claims.schema.json', import.meta.url),
    );
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(path, 'utf8')),
    );
    for (const [index, text] of Object.values(SAMPLES).entries()) folder.write(`s${index}.note`, text);
    await claim('.', '--format', '837p', '--reason', 'as an example', '--out', 'all.837');
    await claim('.', '--format', 'fhir', '--reason', 'as an example', '--out', 'bundles');
    const read = JSON.parse((await folder.run(['import', 'all.837'])).out);
    equal(read.claims.length, Object.keys(SAMPLES).length + 1);
    validate(read);
    deepEqual(validate.errors ?? [], []);
    for (const name of readdirSync(join(folder.path, 'bundles'))) {
      const { code, out, err } = await folder.run(['import', `bundles/${name}`, '--to', 'claims']);
      deepEqual([code, err], [0, '']);
      validate(JSON.parse(out));
      deepEqual(validate.errors ?? [], []);
    }
    equal((await folder.run(['import', 'all.837', '--to', 'note'])).code, 2);
  });

  it('exports the clean samples of registered patients in every form', async () => {
    const samples = fileURLToPath(new URL('../../../data/samples/', import.meta.url));
    for (const name of [
      'orthopedics-knee-injection',
      'pediatrics-well-child',
      'podiatry-ankle-sprain',
      'cardiology-earlier',
    ])
      for (const format of ['837p', 'fhir', 'csv', 'json'])
        equal(
          (await claim(join(samples, `${name}.note`), '--format', format)).code,
          0,
          `${name} as ${format}`,
        );
  });

  it('reads a note from standard input', async () => {
    const { code, out } = await folder.run(['claim', '-', '--format', 'csv'], CLEAN);
    equal(code, 0);
    match(out, /^note,.*\r\nstdin\.note,/);
  });
});
