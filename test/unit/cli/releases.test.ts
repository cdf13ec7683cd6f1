import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { homeFolder } from '../../../server/src/cli/home.js';
import { ReleaseStore } from '../../../server/src/cli/store.js';
import { allForms, CHARGES_CSV, orderZip, PAIRS_TEXT } from '../codes/official/published.js';
import { Folder } from './support.js';

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const MAIN = fileURLToPath(new URL('../../../server/src/cli/main.ts', import.meta.url));

describe('codes add, releases and remove', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());
  const store = () => new ReleaseStore(join(folder.path, 'home'));
  const files = () => readdirSync(store().folder).sort();

  it('compile every form into the store and say what it holds', async () => {
    for (const { name, bytes } of allForms()) {
      folder.write(name, bytes);
      const { code, out, err } = await folder.run(['codes', 'add', name]);
      equal(code, 0, `${name}: ${err}`);
      match(out, /^(?:Added|Replaced) .+ \([\w.-]+\): .*\d.*; \d+\.\d MB, \d+\.\d s\n/);
    }
    const { out } = await folder.run(['codes', 'releases']);
    deepEqual(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')[0]),
      [
        'embedded',
        ...store()
          .list()
          .map((release) => release.id),
      ],
    );
    match(out, /^icd10cm-FY2032\tICD-10-CM FY2032\tofficial\t2031-10-01\t2032-10-01\t\d+$/m);
    match(out, /^ncci-pairs-2032-04\tNCCI procedure pairs 2032-04\tofficial\t2032-04-01\t2032-07-01\t\d+$/m);
  });

  it('make look-up, list, search and check use what is installed', async () => {
    folder.write('o.zip', orderZip().bytes).write('charges.csv', CHARGES_CSV);
    equal((await folder.run(['codes', 'add', 'o.zip', '--edition', 'FY2032'])).code, 0);
    equal((await folder.run(['codes', 'add', 'charges.csv'])).code, 0);
    match(
      (await folder.run(['codes', 'show', 'A00.11', '--on', '2032-01-15'])).out,
      /Billable on 01\/15\/2032[\s\S]*FY2032/,
    );
    match((await folder.run(['codes', 'show', '20610'])).out, /Joint injection/);
    match(
      (await folder.run(['codes', 'search', 'imagined', 'early', '--on', '2032-01-15'])).out,
      /^A00\.11 /,
    );
    equal((await folder.run(['codes', 'list', '--release', 'FY2032'])).out.split('\n').length, 8);
    const note =
      'Patient: Doe, Ann   DOB: 01/05/1960   MRN: 1\nDOS: 01/15/2032   POS: 11\n\nHPI: Fever.\n\nASSESSMENT: Imagined fever.\n\nCODING\nA  A00.1\n99213  A\n';
    folder.write('a.note', note);
    const report = JSON.parse((await folder.run(['check', 'a.note', '--format', 'json'])).out) as {
      files: { releases: { system: string; edition: string }[]; findings: { rule: string }[] }[];
    };
    deepEqual(report.files[0]?.releases.find(({ system }) => system === 'ICD-10-CM')?.edition, 'FY2032');
    ok(report.files[0]?.findings.some(({ rule }) => rule === 'DX-002'));
  });

  it('change nothing for a file that cannot be read, and add the others', async () => {
    folder.write('bad.zip', orderZip().bytes.slice(0, 400)).write('charges.csv', CHARGES_CSV);
    const { code, out, err } = await folder.run(['codes', 'add', 'bad.zip', 'charges.csv', 'nowhere.zip']);
    equal(code, 2);
    match(out, /^Added Charge list/);
    match(
      err,
      /bad\.zip: The zip is cut off or damaged.* Nothing was changed\.\n.*nowhere\.zip: There is no such file/,
    );
    deepEqual(files(), ['prices-charge-list.ccb']);
    match(
      (await folder.run(['codes', 'add', 'charges.csv', '--as', 'chargs'])).err,
      /Did you mean charges\?/,
    );
    equal((await folder.run(['codes', 'add'])).code, 2);
  });

  it('pass over a damaged release, one of another version and stray files, saying so', async () => {
    folder.write('o.zip', orderZip().bytes).write('charges.csv', CHARGES_CSV);
    await folder.run(['codes', 'add', 'o.zip', 'charges.csv']);
    truncateSync(join(store().folder, 'icd10cm-FY2032.ccb'), 900);
    writeFileSync(join(store().folder, 'other.ccb'), 'not compiled');
    writeFileSync(join(store().folder, 'note to self.txt'), 'x');
    const { code, out, err } = await folder.run(['codes', 'show', '20610']);
    deepEqual([code, /Joint injection/.test(out)], [0, true]);
    match(err, /icd10cm-FY2032 was passed over: This code set is cut off/);
    match(err, /other was passed over: This is not a compiled code set: the file is too short/);
    match((await folder.run(['codes', 'remove', 'other'])).out, /Removed other/);
  });

  it('remove by name or edition, and nothing when a name is not known', async () => {
    folder.write('o.zip', orderZip().bytes).write('charges.csv', CHARGES_CSV);
    await folder.run(['codes', 'add', 'o.zip', 'charges.csv']);
    const wrong = await folder.run(['codes', 'remove', 'FY2032', 'icd10cm-FY2033']);
    equal(wrong.code, 2);
    match(wrong.err, /nothing was removed.*Did you mean/);
    equal(files().length, 2);
    equal((await folder.run(['codes', 'remove', 'FY2032'])).out, 'Removed icd10cm-FY2032\n');
    deepEqual(files(), ['prices-charge-list.ccb']);
    equal((await folder.run(['codes', 'remove', '../../x'])).code, 2);
  });

  it('may run in several processes at once: every release is whole, nothing is left over', async function () {
    this.timeout(60_000);
    folder.write('ccipra-v381r0-f1.txt', PAIRS_TEXT).write('charges.csv', CHARGES_CSV);
    const run = () =>
      new Promise<number>((done) => {
        const child = spawn(
          process.execPath,
          ['--import', TSX, MAIN, 'codes', 'add', 'ccipra-v381r0-f1.txt', 'charges.csv'],
          {
            cwd: folder.path,
            env: { ...process.env, CLEAN_CLAIM_HOME: join(folder.path, 'home') },
            stdio: 'ignore',
          },
        );
        child.on('exit', (code) => done(code ?? -1));
      });
    const codes = await Promise.all([run(), run(), run()]);
    deepEqual(codes, [0, 0, 0]);
    deepEqual(files(), ['ncci-pairs-2032-04-f1.ccb', 'prices-charge-list.ccb']);
    equal((await folder.run(['codes', 'releases'])).err, '');
  });
});

describe('codes fetch', () => {
  let folder: Folder;
  before(() => {
    folder = new Folder();
  });
  after(() => folder.remove());

  const serving = (bytes: Uint8Array) => async () => new Response(Buffer.from(bytes));

  it('lists what there is and asks before anything', async () => {
    match(
      (await folder.run(['codes', 'fetch'])).out,
      /^fy2027-codes\tICD-10-CM FY2027 codes \(CMS\)\thttps:\/\/www\.cms\.gov\//,
    );
    let asked = '';
    let fetched = 0;
    const refused = await folder.run(['codes', 'fetch', 'fy2027-codes'], '', {
      ask: async (question) => {
        asked = question;
        return 'n';
      },
      fetch: async () => {
        fetched++;
        return new Response('');
      },
    });
    deepEqual([refused.code, fetched, asked], [2, 0, 'Download it? [y/N] ']);
    match(
      refused.err,
      /from {4}https:\/\/www\.cms\.gov\/\S+\n {2}SHA-256 91c6c9d1[\s\S]*was not compared[\s\S]*Nothing was downloaded/,
    );
    match((await folder.run(['codes', 'fetch', 'fy2027-codes'])).err, /say --yes/);
    match((await folder.run(['codes', 'fetch', 'fy2027-code'])).err, /Did you mean/);
  });

  it('throws a file with another hash away', async () => {
    const { code, err } = await folder.run(['codes', 'fetch', 'fy2027-codes', '--yes'], '', {
      fetch: serving(orderZip().bytes),
    });
    equal(code, 2);
    match(
      err,
      new RegExp(
        `another SHA-256 \\(${createHash('sha256').update(orderZip().bytes).digest('hex')}\\).*Nothing was changed`,
      ),
    );
    equal(new ReleaseStore(join(folder.path, 'home')).list().length, 0);
  });

  it('says when the server fails, sends elsewhere, or sends too much', async () => {
    const run = async (fetch: () => Promise<Response>) =>
      (await folder.run(['codes', 'fetch', 'fy2027-codes', '--yes'], '', { fetch })).err;
    match(await run(async () => new Response('', { status: 404 })), /status 404/);
    match(await run(() => Promise.reject(new Error('secret'))), /cannot be reached\. Nothing/);
    const redirect = new Response(null, {
      status: 302,
      headers: { location: 'https://elsewhere.example/x' },
    });
    match(await run(async () => redirect), /another host \(elsewhere\.example\)/);
  });
});

describe('the home folder', () => {
  it('is the one stated, or the platform’s', () => {
    equal(homeFolder('/x', { CLEAN_CLAIM_HOME: '/y' }, 'linux'), '/x');
    equal(homeFolder(undefined, { CLEAN_CLAIM_HOME: '/y' }, 'linux'), '/y');
    equal(homeFolder(undefined, { HOME: '/h' }, 'linux'), join('/h', '.local', 'share', 'clean-claim'));
    equal(homeFolder(undefined, { HOME: '/h', XDG_DATA_HOME: '/d' }, 'linux'), join('/d', 'clean-claim'));
    equal(
      homeFolder(undefined, { HOME: '/h' }, 'darwin'),
      join('/h', 'Library', 'Application Support', 'clean-claim'),
    );
    equal(homeFolder(undefined, { LOCALAPPDATA: '/l' }, 'win32'), join('/l', 'clean-claim'));
  });
});
