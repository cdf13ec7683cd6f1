import { deepEqual, equal } from 'node:assert/strict';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { readSubject } from '../../../server/src/note/readSubject.js';

/** Heads of all problems of a note, with their plans behind an arrow. */
function problemsOf(clinical: string): string[] {
  const text = `Patient: Doe, Ann\nDOS: 03/03/2026\n\nHPI: Here.\n\n${clinical}\n`;
  return parseNote(text).note.sections.flatMap((section) =>
    section.problems.map(({ head, plan }) => {
      const parts = plan.map(({ start, end }) => text.slice(start, end)).join(' ~ ');
      return `${text.slice(head.start, head.end)}${parts && ` -> ${parts}`}`;
    }),
  );
}

describe('problems in a table', () => {
  it('stand a row each, whatever the column is called', () => {
    deepEqual(
      problemsOf(
        'ASSESSMENT / PLAN\n| Problem | Plan |\n|---|---|\n| Hypertension | Same dose. |\n| Chronic kidney disease | Panel in 3 months. |',
      ),
      ['Hypertension -> Same dose.', 'Chronic kidney disease -> Panel in 3 months.'],
    );
    deepEqual(problemsOf('A/P:\n# | Diagnosis | ICD-10\n1 | Gout | M10.9\n2 | Obesity | E66.9'), [
      'Gout -> 1 ~ M10.9',
      'Obesity -> 2 ~ E66.9',
    ]);
    deepEqual(
      problemsOf('ASSESSMENT:\nDx\tStatus\tPlan\nAsthma\tstable\tsame inhaler\nEczema\tflare\tsteroid cream'),
      ['Asthma -> stable ~ same inhaler', 'Eczema -> flare ~ steroid cream'],
    );
  });

  it('go on in rows whose first cell is empty', () =>
    deepEqual(
      problemsOf('A/P:\n| Problem | Plan |\n| COPD | Same inhaler |\n| | Flu shot today |\n| Gout | Quiet |'),
      ['COPD -> Same inhaler ~ Flu shot today', 'Gout -> Quiet'],
    ));

  it('are none where bars stand in one line only', () =>
    equal(problemsOf('A/P:\nHypertension | stable\nContinue lisinopril.').length, 1));
});

describe('problems that nothing marks', () => {
  it('stand a line each below an assessment', () =>
    deepEqual(
      problemsOf('Assessment:\nNormal second pregnancy\nHeartburn of pregnancy\n\nPlan: Famotidine.'),
      ['Normal second pregnancy', 'Heartburn of pregnancy', 'Famotidine.'],
    ));

  it('are parted by semicolons in shorthand', () =>
    deepEqual(
      problemsOf(
        'S: nails\nO: thick\nA: onychomycosis b/l feet; T2DM w/ polyneuropathy; callus L foot\nP: DM shoes',
      ).slice(0, 3),
      ['onychomycosis b/l feet', 'T2DM w/ polyneuropathy', 'callus L foot'],
    ));

  it('are parted by full stops where each sentence names one', () =>
    deepEqual(
      problemsOf(
        'IMPRESSION: Type 2 diabetes with neuropathy. Hyperlipidemia. Obesity, class 2.\nPLAN: Return.',
      ).slice(0, 3),
      ['Type 2 diabetes with neuropathy.', 'Hyperlipidemia.', 'Obesity, class 2.'],
    ));

  it('keep what is told about them', () =>
    deepEqual(
      problemsOf(
        'IMPRESSION: Migraine without aura. She is better on the new drug. No red flags.\nPLAN: Same.',
      ).slice(0, 1),
      ['Migraine without aura -> She is better on the new drug. No red flags.'],
    ));

  it('stand a line each below a combined heading where each says what is done', () => {
    deepEqual(problemsOf('A/P\nHTN: at goal, cont amlodipine\nGout: quiet, uric acid today'), [
      'HTN -> at goal, cont amlodipine',
      'Gout -> quiet, uric acid today',
    ]);
    equal(problemsOf('A/P\nHypertension\nContinue amlodipine\nPanel today').length, 1);
  });
});

describe('headers of shorthand', () => {
  const name = (line: string) => readSubject(parseNote(`${line}\n\nHPI: x\n`).note).patientName?.value.value;
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['Peds sick - Name: Isolde Farnsworthy  DOB: 02/09/2021  F', 'Isolde Farnsworthy'],
    ['POD  Pt Sorrelwood, Cuthbert  DOB 2/27/1953  M  MRN P2207', 'Sorrelwood, Cuthbert'],
    ['OB  Name Marchbanks-Idowu, Perpetua  DOB 9/24/1985', 'Marchbanks-Idowu, Perpetua'],
    ['UC visit | Pt SMITH, JOHN Q | DOB 1/2/1980', 'SMITH, JOHN Q'],
    ['Office note – Patient: Ann Roe – DOB: 1/2/1980', 'Ann Roe'],
    ['Patient Smith, John was seen today for cough.', undefined],
    ['Lund-Pacheco, Zephyrine  DOB 6/1/2001  F  MRN TW9921', 'Lund-Pacheco, Zephyrine'],
    ['Osei, Karen  NPI: 1234567893', undefined],
    ['Paciente / Patient: De la Peña, Ana     Sexo / Sex: F', 'De la Peña, Ana'],
    ['Name of child: Peregrine Oyelaran   Grade: 7', 'Peregrine Oyelaran'],
  ];
  for (const [line, expected] of cases)
    it(`name the patient in ${JSON.stringify(line)}`, () => equal(name(line), expected));

  it('tell the sex behind the date of birth', () => {
    const sex = (line: string) => readSubject(parseNote(`${line}\n\nHPI: x\n`).note).sex?.value;
    equal(sex('Pt: Roe, Ann   DOB 4/11/1949   F   MRN 33018'), 'F');
    equal(sex('Pt: Roe, Bob  DOB: 4/11/1949 (M)'), 'M');
    equal(sex('Pt: Roe, Bob  DOB: 4/11/1949'), undefined);
  });

  it('hold record numbers that begin with letters', () =>
    equal(readSubject(parseNote('DOB 2/27/1953  M  MRN P2207\n\nHPI: x\n').note).mrn?.value.value, 'P2207'));
});
