import { deepEqual, equal, ok } from 'node:assert/strict';
import { PDFDocument } from '@cantoo/pdf-lib';
import { boxesOf } from '../../../server/src/claim/boxes.js';
import { paperPages } from '../../../server/src/claim/paper.js';
import { writeReviewCopy } from '../../../server/src/exchange/paper/reviewCopy.js';
import { checkSample, SAMPLES } from './samples.js';

const HEAD =
  'Patient: Doe, Ann   DOB: 01/05/1960   MRN: 1\nDOS: 03/03/2026   POS: 11   Provider: Karen Osei, MD   NPI: 1234567893\nInsurance: Lakeshore Health   Member ID: LKH1\n\nHPI: Cough.\n\nCODING\n';
/** Pages as `lines|letters=letters in the note`, each line as number and pointers. */
function pagesOf(coding: string): string[] {
  return paperPages(checkSample(HEAD + coding).claim).map(
    (page) =>
      `${page.lines.map(({ line, pointers }) => line.number + pointers.join('')).join(' ')} | ${page.diagnoses.map(({ letter, inNote }) => letter + inNote).join(' ')}`,
  );
}

describe('the paper form', () => {
  it('holds six lines, and takes another page for more', () => {
    const lines = Array.from({ length: 7 }, (_, index) => `9300${index}  A`).join('\n');
    deepEqual(pagesOf(`A  I10\n${lines}`), ['1A 2A 3A 4A 5A 6A | AA', '7A | AA']);
    deepEqual(pagesOf('A  I10\n99213  A'), ['1A | AA']);
  });
  it('letters the diagnoses of each page anew', () => {
    deepEqual(pagesOf(`A  I10\nB  E11.9\nC  J20.9\n${'93000  A\n'.repeat(6)}85025  CB\n`), [
      '1A 2A 3A 4A 5A 6A | AA',
      '7BA | AB BC',
    ]);
  });
  it('keeps a diagnosis nobody points at, on the first page', () => {
    deepEqual(pagesOf(`A  I10\nB  E11.9\nC  J20.9\n${'93000  A\n'.repeat(6)}85025  C\n`), [
      '1A 2A 3A 4A 5A 6A | AA BB',
      '7A | AC',
    ]);
  });
  it('keeps a visit with its procedure and an add-on with what it is added to', () => {
    const fill = '93000  A\n'.repeat(5);
    deepEqual(pagesOf(`A  I10\n${fill}99213-25  A\n20610  A\n`), ['1A 2A 3A 4A 5A | AA', '6A 7A | AA']);
    deepEqual(pagesOf(`A  I10\n${fill}90471  A\n90472  A\n`), ['1A 2A 3A 4A 5A | AA', '6A 7A | AA']);
    deepEqual(pagesOf(`A  I10\n90472  A\n${fill}90471  A\n`), ['1A 7A 2A 3A 4A 5A | AA', '6A | AA']);
  });
  it('cuts what belongs together only when it is more than a page', () => {
    const many = '17003  A\n'.repeat(8);
    deepEqual(pagesOf(`A  L57.0\n17000  A\n${many}`).length, 2);
  });
  it('totals each page and states a payment once', () => {
    const text = `${SAMPLES['twelve diagnoses and ten lines']}Amount Paid: $20\n`;
    const pages = paperPages(checkSample(text).claim);
    const { claim } = checkSample(text);
    equal(pages.length, 2);
    equal(
      pages.reduce((sum, page) => sum + (page.total ?? 0), 0),
      claim.total,
    );
    deepEqual(
      pages.map((page) => page.amountPaid),
      [2000, undefined],
    );
  });
  it('has one page, empty, when nothing is coded', () => equal(paperPages(checkSample('').claim).length, 1));
  it('bears any number of lines', () => {
    const coding = `A  I10\n${'99213-25  A\n'.repeat(2000)}`;
    equal(paperPages(checkSample(HEAD + coding).claim).length, Math.ceil(2000 / 6));
  });
});

describe('the boxes', () => {
  const box = (text: string, number: string) =>
    boxesOf(checkSample(text).claim)
      .filter((candidate) => candidate.box === number && candidate.value !== undefined)
      .map(({ value, from }) => `${value} < ${from}`);
  const sample = (name: string) => SAMPLES[name] ?? '';
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['medicare, the patient insured', '1', ['Medicare < payer profile']],
    ['medicare, the patient insured', '1a', ['1EG4TE5MK73 < note']],
    ['medicare, the patient insured', '4', []],
    ['medicare, the patient insured', '11', ['NONE < payer profile']],
    ['commercial with a group', '11', ['G100 < note']],
    ['commercial with a group', '4', ['Whitfield, Dana R < computed']],
    ['a child of the subscriber', '4', ['Lund, Astrid < registration']],
    ['a child of the subscriber', '6', ['Child < registration']],
    ['a secondary payer named in the note', '9a', ['HS998877 < coding block']],
    ['a supplement from the registration file', '11d', ['Yes < computed']],
    ['an automobile accident', '10b', ['Yes OH < coding block']],
    ['an automobile accident', '14', ['02/09/2026 (431) < coding block']],
    ['pregnancy', '14', ['12/01/2025 (484) < coding block']],
    ['onset, treatment and other dates', '15', ['11/15/2025 (454) < coding block']],
    ['a corrected claim with an attachment and a note', '22', ['7 2026042100077 < coding block']],
    ['authorization, referral and laboratory', '23', ['A77310 < coding block']],
    ['a hospital stay', '18', ['02/08/2026–02/12/2026 < coding block']],
    [
      'a hospital stay',
      '32',
      [
        'Mercy Hospital of Dayton < practice profile',
        '1 Mercy Way, Dayton, OH 45406-1000 < practice profile',
      ],
    ],
    ['referred, ordered and supervised', '17', ['DN Jane Poe, MD < coding block']],
    ['charges from the charge list', '28', ['$214.00 < computed']],
  ];
  for (const [name, number, expected] of cases)
    it(`${number} of ${name}`, () => deepEqual(box(sample(name), number), expected));

  it('say what they cannot hold', () => {
    const problems = boxesOf(checkSample(sample('referred, ordered and supervised')).claim).flatMap(
      (one) => one.problem ?? [],
    );
    deepEqual(problems, ['The form holds one of these providers; the electronic claim carries all.']);
  });
  it('name what would fill them', () => {
    const missing = boxesOf(checkSample('Patient: Doe, Ann\n\nCODING\nA I10\n99213 A').claim).filter(
      (one) => one.from === 'missing',
    );
    ok(
      missing.every((one) => one.suppliedBy),
      JSON.stringify(missing),
    );
    ok(missing.some((one) => one.box === '1a' && one.suppliedBy === 'Member ID:'));
  });
});

describe('the review copy', () => {
  const pages = async (...texts: string[]) => {
    const claims = texts.map((text, index) => ({ name: `${index}.note`, claim: checkSample(text).claim }));
    const { bytes, notices } = await writeReviewCopy(claims, { date: '2026-03-20', reason: undefined });
    return { count: (await PDFDocument.load(bytes)).getPageCount(), notices, bytes };
  };
  it('has a page for each form', async () => {
    equal((await pages(SAMPLES['twelve diagnoses and ten lines'] ?? '', SAMPLES.medicaid ?? '')).count, 3);
  });
  it('is the same for the same claim', async () => {
    deepEqual((await pages(SAMPLES.medicaid ?? '')).bytes, (await pages(SAMPLES.medicaid ?? '')).bytes);
  });
  it('shows a value that does not fit in full on a page of its own', async () => {
    equal((await pages((SAMPLES.medicaid ?? '').replace('Dana', 'Dana '.repeat(80)))).count, 2);
  });
  it('says when its type face lacks a character, and draws any text', async () => {
    equal((await pages('Patient: 山田, 太郎\n\nCODING\nA I10\n99213 A')).notices.length, 1);
    equal((await pages('')).count, 1);
  });
});
