import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Folder } from './support.js';

const HPI =
  'He has had dull pain in the left hip for six months, worse on stairs and when rising from a chair. He walks with a cane on the right, sleeps on his back, and takes naproxen after breakfast with some relief. He has no numbness, no fall, and no fever.';
const note = (mrn: number, day: string, hpi = HPI) =>
  `Patient: Person${mrn}, Some   DOB: 02/02/1955   MRN: ${mrn}\nDOS: ${day}   NPI: 1234567893\n\nHPI: ${hpi}\n`;

describe('clean-claim copies', () => {
  const folder = new Folder();
  after(() => folder.remove());
  before(() => {
    folder
      .write('1.note', note(1, '01/05/2026'))
      .write('2.note', note(1, '02/05/2026', `${HPI} Since then he stopped the naproxen.`))
      .write('3.note', note(2, '03/05/2026'))
      .write(
        '4.note',
        note(3, '03/06/2026', 'Cough since Monday, no fever, two colleagues have it as well.'),
      );
  });

  it('prints pairs, spans on both sides and clusters as its schema says', async () => {
    const { out, code } = await folder.run(['copies', '.', '--format', 'json']);
    const report = JSON.parse(out);
    const schema = fileURLToPath(new URL('../../../data/schemas/copies.schema.json', import.meta.url));
    const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
    validate(report);
    deepEqual([code, validate.errors ?? []], [0, []]);
    deepEqual(
      report.pairs.map((pair: Record<string, { path: string }>) => [
        pair.later?.path,
        pair.earlier?.path,
        pair.relation,
      ]),
      [
        ['2.note', '1.note', 'same patient'],
        ['3.note', '1.note', 'other patient'],
        ['3.note', '2.note', 'other patient'],
      ],
    );
    deepEqual(report.clusters, [['1.note', '2.note', '3.note']]);
    deepEqual(
      report.pairs[0].sections[0].spans.map((span: { kind: string }) => span.kind),
      ['copied', 'copied', 'copied', 'new'],
    );
    deepEqual(report.pairs[0].sections[0].spans[0].there.start, { line: 3, character: 5 });
  });
  it('shows people what is new', async () => {
    const { out } = await folder.run(['copies', '.']);
    match(out, /new {4}4: Since then he stopped the naproxen\./);
    match(out, /3 pairs of notes share text, in 1 cluster\./);
    ok(!out.includes('cane'));
  });
  it('ends with 2 for a path that is not there, after the rest', async () => {
    const { out, code } = await folder.run(['copies', '.', 'nowhere', '--format', 'json']);
    equal(code, 2);
    deepEqual(JSON.parse(out).errors, ['nowhere']);
  });
  it('needs a path', async () => equal((await folder.run(['copies'])).code, 2));
});

describe('clean-claim copies --by-provider', () => {
  const folder = new Folder();
  after(() => folder.remove());
  before(() => {
    for (let i = 0; i < 34; i++)
      folder.write(
        `n${i}.note`,
        note(
          100 + i,
          `01/${String(1 + (i % 28)).padStart(2, '0')}/2026`,
          `The usual questions were asked and answered. Complaint ${i * 7} began at work ${i * 13} days ago, eased by rest ${i * 3} times.`,
        ),
      );
    folder
      .write('whole.note', note(100, '03/01/2026'))
      .write('again.note', note(100, '04/01/2026'))
      .write('few.note', note(7, '01/01/2026').replace('1234567893', '1245319599'));
  });
  const read = async (...options: string[]) =>
    JSON.parse((await folder.run(['copies', '.', '--by-provider', '--format', 'json', ...options])).out);

  it('tells of each provider what is new, what repeats and what is alike, as its schema says', async () => {
    const report = await read();
    const schema = new URL('../../../data/schemas/copies-by-provider.schema.json', import.meta.url);
    const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
    validate(report);
    deepEqual(validate.errors ?? [], []);
    const [many, few] = report.providers;
    deepEqual([many.notes, many.nearlyWhole, many.novelty.median], [36, 1, 1]);
    deepEqual(many.repeated, [{ sentence: 'The usual questions were asked and answered.', patients: 1 }]);
    deepEqual(many.alike, [
      { later: 'again.note', earlier: 'whole.note', relation: 'same patient', share: 1 },
    ]);
    deepEqual([few.notes, few.novelty, few.alike], [1, null, []]);
  });
  it('names providers when asked', async () => {
    const { out } = await folder.run(['copies', '.', '--by-provider']);
    ok(!out.includes('1234567893'));
    match(out, /provider [0-9a-f]{6}: 36 notes\n {2}words that stand in no other note: median 100 %/);
    match(out, /too few to tell anything/);
    equal((await read('--with-names')).providers[0].provider, '1234567893');
  });
});
