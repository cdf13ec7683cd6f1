import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonReport } from '../../../server/src/report/jsonReport.js';
import { CLEAN, Folder, ofPatient, WITH_ERROR, WITH_WARNING } from './support.js';

describe('clean-claim check', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  const json = async (argv: readonly string[], stdin?: string): Promise<JsonReport & { code: number }> => {
    const result = await folder.run(['check', '--format', 'json', ...argv], stdin);
    return { ...(JSON.parse(result.out) as JsonReport), code: result.code };
  };

  describe('ends with', () => {
    const table: readonly (readonly [name: string, note: string, argv: readonly string[], code: number])[] = [
      ['0 for a clean note', CLEAN, [], 0],
      ['1 for an error', WITH_ERROR, [], 1],
      ['0 for a warning', WITH_WARNING, [], 0],
      ['1 for a warning where warnings fail', WITH_WARNING, ['--fail-on', 'warning'], 1],
      ['0 for an error where nothing fails', WITH_ERROR, ['--fail-on', 'never'], 0],
      [
        '1 for something not checked, when asked',
        CLEAN.replace('J20.9', 'J20.9\nB  Y37.6X1A'),
        ['--fail-on-not-checked'],
        1,
      ],
      ['0 for something not checked, when not', CLEAN.replace('J20.9', 'J20.9\nB  Y37.6X1A'), [], 0],
      ['2 for an unknown option', CLEAN, ['--fial-on', 'error'], 2],
      ['2 for a wrong value', CLEAN, ['--fail-on', 'everything'], 2],
      ['2 for a wrong date', CLEAN, ['--as-of', '03/20/2026'], 2],
      ['2 for an unknown payer profile', CLEAN, ['--payer-profile', 'medicaire'], 2],
      ['2 for an unknown rule', CLEAN, ['--rule', 'DX-999'], 2],
      ['2 for a format that is not built', CLEAN, ['--format', 'sarif'], 2],
      ['2 for a path that is not there', CLEAN, ['nowhere'], 2],
    ];
    for (const [name, note, argv, code] of table) {
      it(name, async () => equal((await folder.write('a.note', note).run(['check', ...argv])).code, code));
    }
    it('2 for a pinned edition that is not in use', async () => {
      folder.write('clean-claim.json', '{"editions": {"ICD-10-CM": "FY2031"}}').write('a.note', CLEAN);
      equal((await folder.run(['check'])).code, 2);
    });
    it('2 for no notes, 0 when that is allowed', async () => {
      equal((await folder.run(['check'])).code, 2);
      equal((await folder.run(['check', '--allow-empty'])).code, 0);
    });
  });

  it('names the nearest option, and the known payer profiles', async () => {
    match((await folder.run(['check', '--fial-on', 'x'])).err, /Did you mean --fail-on\?/);
    match((await folder.run(['check', '--payer-profile', 'x'])).err, /medicare, commercial, medicaid/);
  });

  it('reports files in order, with relative paths and zero-based places', async () => {
    folder
      .write('b/two.encounter', ofPatient(2, WITH_ERROR))
      .write('a.note', WITH_ERROR.replaceAll('\n', '\r\n'))
      .write('b/c.txt', WITH_ERROR)
      .write('node_modules/x.note', WITH_ERROR);
    const report = await json([]);
    deepEqual(
      report.files.map((file) => file.path),
      ['a.note', 'b/two.encounter'],
    );
    deepEqual(
      report.files.map((file) => file.findings.map((finding) => finding.range)),
      [
        [{ start: { line: 9, character: 0 }, end: { line: 9, character: 5 } }],
        [{ start: { line: 9, character: 0 }, end: { line: 9, character: 5 } }],
      ],
    );
    equal(report.summary.error, 2);
  });

  it('keeps a fingerprint when lines move', async () => {
    const before = await json(['-'], WITH_ERROR);
    const after = await json(['-'], WITH_ERROR.replace('HPI: Cough.', 'HPI: Cough.\nMore text.\n'));
    equal(before.files[0]?.findings[0]?.fingerprint, after.files[0]?.findings[0]?.fingerprint);
  });

  it('reads standard input under a name, and paths from a list', async () => {
    equal((await json(['-', '--stdin-filename', 'x/y.note'], WITH_ERROR)).files[0]?.path, 'x/y.note');
    folder.write('a.note', CLEAN).write('b.note', WITH_ERROR);
    deepEqual(
      (await json(['--files-from', '-'], 'b.note\n')).files.map((file) => file.path),
      ['b.note'],
    );
  });

  it('applies severities of the nearest configuration', async () => {
    folder
      .write('clean-claim.json', '{"rules": {"PX-003": "hint"}}')
      .write('a.note', WITH_ERROR)
      .write('sub/clean-claim.json', '{"rules": {"PX-*": "off"}} // here')
      .write('sub/b.note', ofPatient(2, WITH_ERROR));
    const report = await json([]);
    deepEqual(
      report.files.map((file) => file.findings.map((finding) => finding.severity)),
      [['hint'], []],
    );
  });

  it('checks the other files when one cannot be read or its configuration is broken', async () => {
    folder
      .write('a.note', WITH_ERROR)
      .write('b.note', Uint8Array.of(1, 0, 2, 0, 0, 0))
      .write('c/clean-claim.json', '{"rules": {')
      .write('c/c.note', CLEAN);
    const report = await json([]);
    equal(report.code, 2);
    deepEqual(
      report.files.map((file) => file.path),
      ['a.note'],
    );
    deepEqual(
      report.errors.map((error) => error.path),
      ['b.note', 'c/c.note'],
    );
  });

  it('compares with a history folder without reporting on it', async () => {
    const hpi =
      'HPI: Dull pain in the left hip for six months, worse on stairs and when rising from a chair, walks with a cane on the right, sleeps on his back, and takes naproxen after breakfast with relief.';
    const note = (day: string) => CLEAN.replace('HPI: Cough.', hpi).replace('03/03/2026', day);
    folder.write('old/a.note', note('01/05/2026')).write('new/b.note', note('03/03/2026'));
    const report = await json(['new', '--history', 'old']);
    deepEqual(
      report.files.map((file) => file.path),
      ['new/b.note'],
    );
    deepEqual(
      report.files[0]?.findings.map((finding) => finding.rule),
      ['CPY-003'],
    );
    equal(report.files[0]?.findings[0]?.related[0]?.path, 'old/a.note');
  });

  it('runs only the rules asked for', async () => {
    folder.write('a.note', WITH_ERROR.replace('Acute bronchitis', 'Stable'));
    deepEqual(
      (await json(['--rule', 'doc-004'])).files[0]?.findings.map((finding) => finding.rule),
      ['DOC-004'],
    );
  });

  it('tells files apart by hash without giving names away', async () => {
    folder.write('Doe-Ann.note', WITH_ERROR);
    const { out } = await folder.run(['check', '--paths', 'hashed']);
    ok(!out.includes('Doe'));
    match(out, /[0-9a-f]{16}\.note:10:1/);
  });

  it('warns once of unknown settings', async () => {
    folder
      .write('clean-claim.json', '{"practise": {}}')
      .write('a.note', CLEAN)
      .write('b.note', ofPatient(2, CLEAN));
    const { err, code } = await folder.run(['check']);
    deepEqual(
      [code, err],
      [
        0,
        'clean-claim.json: line 1: This setting is not known and has no effect. Did you mean "practice"?\n',
      ],
    );
  });

  it('prints the configuration in force and warns of unknown settings', async () => {
    folder.write('clean-claim.json', '{"practise": {}, "rules": {"DX-001": "info"}}').write('a.note', CLEAN);
    const { out, err, code } = await folder.run(['check', '--print-config']);
    equal(code, 0);
    equal((JSON.parse(out) as { rules: Record<string, string> }).rules['DX-001'], 'info');
    match(err, /Did you mean "practice"\?/);
  });

  it('reads odd encodings, an empty file and a very long one', async function () {
    this.timeout(60_000);
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(ofPatient(2, WITH_ERROR), 'utf16le'),
    ]);
    folder
      .write('a.note', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(WITH_ERROR)]))
      .write('b.note', utf16)
      .write('c.note', Buffer.from(ofPatient(3, WITH_ERROR).replace('Cough', 'Cough\x92s'), 'latin1'));
    folder
      .write('d.note', '')
      .write('e.note', ofPatient(4, WITH_ERROR).replace('Cough.', 'Cough and more. '.repeat(140_000)));
    const report = await json([]);
    equal(report.errors.length, 0);
    deepEqual(
      report.files.map((file) => file.findings.map((finding) => finding.rule).join()),
      ['PX-003', 'PX-003', 'PX-003', '', 'PX-003'],
    );
  });

  it('says why a file or folder cannot be used, and finishes the rest', async () => {
    folder
      .write('a.note', CLEAN)
      .write('b.note', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0))
      .write('c.note', new Uint8Array(33 << 20).fill(0x20));
    symlinkSync(join(folder.path, 'gone.note'), join(folder.path, 'd.note'));
    symlinkSync(join(folder.path, 'e'), join(folder.path, 'e'));
    symlinkSync(folder.path, join(folder.path, 'f'));
    const report = await json(['.', 'nowhere', 'e']);
    equal(report.code, 2);
    deepEqual(
      report.files.map((file) => file.path),
      ['a.note'],
    );
    deepEqual(
      report.errors.map(({ path, message }) => `${path}: ${message}`),
      [
        'b.note: This file holds binary data, not text.',
        'c.note: This file is larger than 32 MB, which no note is.',
        'd.note: This path does not exist.',
        'e: This link leads back to itself.',
        'nowhere: This path does not exist.',
      ],
    );
  });

  it('reads a pipe once, and never one that merely lies in a folder', async function () {
    if (process.platform === 'win32') return this.skip();
    execFileSync('mkfifo', [join(folder.path, 'pipe.note')]);
    equal((await json(['.', '--allow-empty'])).errors[0]?.message, 'This is neither a file nor a folder.');
    folder.write('source.txt', WITH_ERROR);
    spawn('sh', ['-c', 'cat source.txt > pipe.note'], { cwd: folder.path, stdio: 'ignore' });
    const report = await json(['pipe.note']);
    deepEqual(
      report.files.map((file) => file.findings.map((finding) => finding.rule)),
      [['PX-003']],
    );
  });

  it('finishes although a file may not be read', async () => {
    if (process.getuid?.() === 0 || process.platform === 'win32') return;
    folder.write('a.note', CLEAN).write('b.note', CLEAN).write('c/d.note', CLEAN);
    chmodSync(join(folder.path, 'b.note'), 0);
    chmodSync(join(folder.path, 'c'), 0);
    try {
      const report = await json([]);
      deepEqual(
        [report.code, report.errors.map(({ path, message }) => `${path}: ${message}`)],
        [
          2,
          [
            'b.note: This may not be read: permission is missing.',
            'c: This may not be read: permission is missing.',
          ],
        ],
      );
    } finally {
      chmodSync(join(folder.path, 'c'), 0o700);
    }
  });
});

describe('text of a note', () => {
  const PLANTED = ['Zyzzyva', 'Quuxington', 'Xylocarp', '555-0199', 'Flummoxitis', 'Wobblegate', 'ZQ9-PLANT'];
  const note = [
    'Patient: Zyzzyva, Quuxington   DOB: 02/30/Xylocarp   MRN: ZQ9-PLANT',
    'DOS: 03/03/2026   Phone: 555-0199   Insurance: Medicare Part B   Member ID: Wobblegate',
    'NPI: 1234567890   Provider: Flummoxitis, MD',
    '',
    'HPI: Xylocarp Flummoxitis.',
    '',
    'A/P: Stable.',
    '',
    'CODING',
    'A  J20.9  Flummoxitis ; Wobblegate',
    'B  X1Y.ZQ9  Xylocarp',
    '99213 Zyzzyva',
    '99214 A Q ; Quuxington',
    'Wobblegate Xylocarp line',
    'ignore DX-015 A: Zyzzyva',
    'hold: Quuxington',
  ].join('\n');

  it('is in no report, error or JSON by default', async () => {
    const folder = new Folder();
    try {
      folder
        .write('a.note', note)
        .write('b.note', Buffer.concat([Buffer.from('Zyzzyva'), Uint8Array.of(0)]))
        .write('c/clean-claim.json', '{"practice": Zyzzyva')
        .write('c/c.note', note);
      for (const argv of [
        ['check'],
        ['check', '--format', 'json'],
        ['check', '--print-config'],
        ['format', '--check'],
        ['check', 'Zyzz.note'],
      ]) {
        const { out, err } = await folder.run(argv);
        for (const word of PLANTED)
          ok(
            !out.includes(word) && !err.replaceAll('Zyzz.note', '').includes(word),
            `${argv.join(' ')} shows ${word}`,
          );
      }
      const { out } = await folder.run(['check', '--with-text', 'a.note']);
      ok(out.includes('Wobblegate'), 'and is there when asked for');
    } finally {
      folder.remove();
    }
  });
});
