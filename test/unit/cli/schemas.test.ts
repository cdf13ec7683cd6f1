import { deepEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { CHARGES_CSV } from '../codes/official/published.js';
import { Folder, WITH_ERROR, WITH_WARNING } from './support.js';

function validator(name: string): (value: unknown) => void {
  const path = fileURLToPath(new URL(`../../../data/schemas/${name}.schema.json`, import.meta.url));
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(path, 'utf8')),
  );
  return (value) => {
    validate(value);
    deepEqual(validate.errors ?? [], []);
  };
}

describe('published JSON schemas', () => {
  const folder = new Folder();
  after(() => folder.remove());

  it('describe the report', async () => {
    const valid = validator('check-report');
    folder
      .write('a.note', WITH_ERROR)
      .write('b.note', WITH_WARNING)
      .write('c.note', 'no header')
      .write('d.note', `${WITH_ERROR}ignore PX-003: on paper\n`);
    for (const argv of [[], ['--with-text'], ['--paths', 'hashed'], ['nowhere']]) {
      valid(JSON.parse((await folder.run(['check', '--format', 'json', ...argv])).out));
    }
  });

  it('refuse what is not a report', () => {
    const path = fileURLToPath(new URL('../../../data/schemas/check-report.schema.json', import.meta.url));
    ok(!new Ajv({ allowUnionTypes: true }).validate(JSON.parse(readFileSync(path, 'utf8')), { schema: 2 }));
  });

  it('describe a reading', async () => {
    const valid = validator('reading');
    for (const name of ['family-medicine-diabetes', 'orthopedics-knee-injection', 'cardiology-later']) {
      const path = fileURLToPath(new URL(`../../../data/samples/${name}.note`, import.meta.url));
      valid(JSON.parse((await folder.run(['read', path, '--format', 'json'])).out));
    }
    valid(JSON.parse((await folder.run(['read', '-', '--format', 'json'], '')).out));
  });

  it('describe rules, code lists, releases and searches', async () => {
    validator('rules')(JSON.parse((await folder.run(['rules', '--format', 'json'])).out));
    validator('codes-list')(JSON.parse((await folder.run(['codes', 'list', '--format', 'json'])).out));
    folder.write('charges.csv', CHARGES_CSV);
    await folder.run(['codes', 'add', 'charges.csv']);
    validator('codes-releases')(
      JSON.parse((await folder.run(['codes', 'releases', '--format', 'json'])).out),
    );
    for (const line of (await folder.run(['codes', 'search', '--stdin'], 'HTN\n\n')).out.trim().split('\n'))
      validator('codes-search')(JSON.parse(line));
  });
});
