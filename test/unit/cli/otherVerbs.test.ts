import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../../server/src/rules/registry.js';
import { CLEAN, Folder } from './support.js';

describe('the other verbs', () => {
  let folder: Folder;
  before(() => {
    folder = new Folder();
  });
  after(() => folder.remove());

  it('explain themselves', async () => {
    equal((await folder.run(['--help'])).code, 0);
    equal((await folder.run([])).code, 2);
    match((await folder.run(['chek'])).err, /Did you mean check\?/);
    const { out } = await folder.run(['--help']);
    for (const verb of ['check', 'claim', 'copies', 'read']) ok(out.includes(`clean-claim ${verb} `), verb);
  });

  it('list rules and print their pages', async () => {
    const listed = JSON.parse((await folder.run(['rules', '--format', 'json'])).out) as {
      rules: { id: string; name: string; status: string }[];
    };
    deepEqual(
      listed.rules.map((rule) => rule.id),
      RULES.map((rule) => rule.id),
    );
    match((await folder.run(['rules', 'dx-002'])).out, /^# DX-002 header-code/);
    equal((await folder.run(['rules', 'DX-999'])).code, 2);
  });

  it('list codes as tab-separated lines, by day and release', async () => {
    const { out } = await folder.run([
      'codes',
      'list',
      '--release',
      'embedded',
      '--on',
      '2026-01-15',
      '--format',
      'tsv',
    ]);
    ok(out.includes('ICD-10-CM\tE11.42\t1\tType 2 diabetes mellitus with diabetic polyneuropathy\n'));
    ok(out.includes('ICD-10-CM\tZ68.1\t1\t'));
    ok((await folder.run(['codes', 'list', '--on', '2026-10-01'])).out.includes('ICD-10-CM\tZ68.1\t0\t'));
    equal((await folder.run(['codes', 'list', '--release', 'FY1999'])).code, 2);
  });

  it('show and search codes', async () => {
    match((await folder.run(['codes', 'show', 'e1142'])).out, /Billable on/);
    equal((await folder.run(['codes', 'show', 'Y37.6X1A'])).code, 1);
    match((await folder.run(['codes', 'search', 'heart', 'attack'])).out, /^I21\.9 /);
  });

  it('answer every line of standard input', async () => {
    const { out } = await folder.run(['codes', 'search', '--stdin', '--limit', '3'], 'HTN\n\nzzzzqqq\n');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { query: string; results: { code: string }[] });
    deepEqual(
      lines.map((line) => line.query),
      ['HTN', '', 'zzzzqqq'],
    );
    equal(lines[0]?.results[0]?.code, 'I10');
    deepEqual(lines[1]?.results, []);
  });

  it('search within a limit, as text or lines, and give each result in the published shape', async () => {
    const { out } = await folder.run([
      'codes',
      'search',
      'type',
      '2',
      'diabetes',
      '--limit',
      '2',
      '--format',
      'jsonl',
    ]);
    const { query, results } = JSON.parse(out) as { query: string; results: Record<string, unknown>[] };
    equal(query, 'type 2 diabetes');
    equal(results.length, 2);
    const [first] = results;
    deepEqual(Object.keys(first ?? {}), ['system', 'code', 'title', 'billable', 'release', 'score']);
    equal(first?.code, 'E11.9');
    equal(first?.release, 'embedded');
    ok(results.every(({ score }) => typeof score === 'number' && score > 0 && score <= 1));
    const wrong = await folder.run(['codes', 'search', 'htn', '--release', 'embeded']);
    equal(wrong.code, 2);
    match(wrong.err, /Did you mean embedded\?/);
  });

  it('format coding blocks in place, keeping encoding and line endings', async () => {
    const messy = CLEAN.replace('A  J20.9', 'A    j209').replaceAll('\n', '\r\n');
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(messy, 'utf16le')]);
    folder.write('a.note', bytes).write('b.note', CLEAN);
    const check = await folder.run(['format', '--check', 'a.note', 'b.note']);
    deepEqual([check.code, check.out], [1, 'a.note would be formatted\n']);
    equal((await folder.run(['format', 'a.note'])).code, 0);
    const after = readFileSync(join(folder.path, 'a.note')).toString('utf16le');
    equal(after, `\ufeff${messy.replace('A    j209', 'A  J20.9')}`);
    equal((await folder.run(['format', '--check', 'a.note'])).code, 0);
  });
});
