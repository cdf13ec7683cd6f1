import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { readSubject } from '../../../server/src/note/readSubject.js';
import { AreaCache } from '../../../server/src/reading/areaCache.js';
import type { Mention, MentionKind } from '../../../server/src/reading/reading.js';
import { readNote } from '../../../server/src/reading/readNote.js';
import { searchFactsOf } from '../../../server/src/reading/searchFacts.js';

const sample = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../data/samples/${name}.note`, import.meta.url)), 'utf8');
const read = (text: string) => readNote(parseNote(text).note);
const of = <K extends MentionKind>(text: string, kind: K) =>
  read(text).mentions.filter((mention): mention is Extract<Mention, { kind: K }> => mention.kind === kind);

describe('mentions', () => {
  it('give every place in offsets of the whole text, byte order mark and CRLF included', () => {
    const text = `\uFEFF${sample('orthopedics-knee-injection').replace(/\n/g, '\r\n')}`;
    const { mentions } = read(text);
    ok(mentions.length > 20);
    for (const mention of mentions) {
      equal(text.slice(mention.range.start, mention.range.end), mention.text);
      if (mention.cue) equal(text.slice(mention.cue.span.start, mention.cue.span.end), mention.cue.value);
    }
  });

  const sides: readonly (readonly [string, string])[] = [
    ['HPI: right knee pain', 'knee right'],
    ['HPI: pain in the (R) knee', 'knee right'],
    ['HPI: R knee and L hip hurt', 'knee right, hip left'],
    ['HPI: bilateral knees', 'knee bilateral'],
    ['HPI: b/l feet', 'foot bilateral'],
    ['HPI: swelling of the knee, left', 'knee left'],
    ['HPI: RLE edema', 'leg right'],
    ['HPI: RLQ pain', 'right lower quadrant'],
    ['HPI: right-handed, wrist pain', 'wrist'],
    ['HPI: L4 to L5 disc, knee fine', 'knee'],
    ['HPI: right knee and hip', 'knee right, hip'],
  ];
  for (const [text, expected] of sides) {
    it(`reads sites of "${text}"`, () =>
      equal(
        of(text, 'body-site')
          .map(({ site, side }) => (side ? `${site} ${side.value}` : site))
          .join(', '),
        expected,
      ));
  }

  it('read drugs with dose, strength, route and waste', () => {
    const [drug] = of(
      'PROCEDURE: Injected 1 cc of triamcinolone 40 mg/mL, 40 mg IA given, wasted 20 mg.',
      'drug',
    );
    equal(drug?.drug, 'triamcinolone');
    deepEqual(drug?.dose?.value, { value: 40, unit: 'mg' });
    deepEqual(drug?.strength?.value, { amount: { value: 40, unit: 'mg' }, per: { value: 1, unit: 'ml' } });
    equal(drug?.route?.value, 'intra-articular');
    deepEqual(drug?.discarded?.value, { value: 20, unit: 'mg' });
    equal(drug?.given, true);
  });

  it('give each drug its own amount', () => {
    const doses = (text: string) =>
      of(text, 'drug').map(({ drug, dose }) => `${drug} ${dose?.value.value} ${dose?.value.unit}`);
    deepEqual(
      doses('PROCEDURE: Injected triamcinolone (Kenalog) 40 mg with 4 mL of 1% lidocaine.')[0],
      'triamcinolone 40 mg',
    );
    deepEqual(doses('PROCEDURE: 80 mg methylprednisolone and 4 mL of 1% lidocaine injected.'), [
      'methylprednisolone 80 mg',
      'lidocaine 4 ml',
    ]);
    deepEqual(doses('MEDS: lisinopril 20 mg metformin 500 mg'), ['lisinopril 20 mg', 'metformin 500 mg']);
  });

  it('read procedures with side, count and whether they are only planned', () => {
    const procedures = of(
      'PLAN: Cryotherapy of 7 lesions performed. Will schedule right knee arthroscopy.',
      'procedure',
    );
    deepEqual(
      procedures.map(({ procedure, count, side, assertion }) => [
        procedure,
        count?.value,
        side?.value,
        assertion,
      ]),
      [
        ['destruction', 7, undefined, 'affirmed'],
        ['arthroscopy', undefined, 'right', 'planned'],
      ],
    );
  });

  it('read durations, ages, dates, vital signs and sizes', () => {
    const text =
      'HPI: 67-year-old, 2-3 weeks of cough since March 4, 2025; seen 22 minutes. Mother died at age 70.\nVITALS: BP 132/84 HR 76 T 98.6 F SpO2 97% Wt 92.3 kg BMI 31.8\nEXAM: 3 x 2 cm mass';
    const { mentions } = read(text);
    const values = mentions.flatMap((mention): string[] => {
      if (mention.kind === 'duration')
        return [`${mention.amount}${mention.upTo ? `-${mention.upTo}` : ''} ${mention.unit}`];
      if (mention.kind === 'age') return [`age ${mention.years} ${mention.experiencer}`];
      if (mention.kind === 'date') return [`${mention.date}`];
      if (mention.kind === 'vital')
        return [`${mention.vital} ${mention.value}${mention.second ? `/${mention.second}` : ''}`];
      if (mention.kind === 'measure') return [`${mention.values.join('x')} ${mention.unit}`];
      return [];
    });
    deepEqual(values, [
      'age 67 patient',
      '2-3 week',
      '2025-03-04',
      '22 minute',
      'age 70 family',
      'blood pressure 132/84',
      'heart rate 76',
      'temperature 98.6',
      'oxygen saturation 97',
      'weight 92.3',
      'bmi 31.8',
      '3x2 cm',
    ]);
  });

  it('take codes a provider wrote for codes, and vitamins and vertebrae for neither', () => {
    const codes = of(
      'ASSESSMENT:\n1. HTN (I10)\n2. Diabetes [E11.9]\n3. B12 deficiency, L45 pain, ICD10: M17.11',
      'code',
    );
    deepEqual(
      codes.map(({ code }) => code),
      ['I10', 'E11.9', 'M17.11'],
    );
  });

  it('come from nothing in the coding block', () => {
    const text = 'HPI: cough\n\n=== CODING ===\nA  M17.11  right knee\n; left hip\n';
    deepEqual(
      read(text).mentions.filter((mention) => mention.range.start > text.indexOf('===')),
      [],
    );
  });
});

describe('facts', () => {
  it('are carried from elsewhere only when all that is said agrees', () => {
    const note = (exam: string) =>
      `HPI: pain in the right knee\nEXAM: ${exam}\nASSESSMENT:\n1. Osteoarthritis of the knee\n`;
    const side = (text: string) => read(text).problems[0]?.facts.find(({ name }) => name === 'side');
    const text = note('right knee effusion');
    const carried = side(text);
    equal(text.slice(carried?.range.start, carried?.range.end), 'right');
    equal(side(note('left knee effusion')), undefined);
  });

  it('choose between codes: side, encounter, trimester, age and sex', () => {
    const text =
      'Patient: Doe, Ann   DOB: 01/05/1990   Sex: F\nDOS: 03/03/2026\n\nHPI: IUP at 30 weeks.\n\nASSESSMENT:\n1. Sprain of right ankle, initial encounter\n';
    const { note } = parseNote(text);
    const reading = readNote(note);
    deepEqual(searchFactsOf(readSubject(note), reading, reading.problems[0]), {
      side: 'right',
      encounter: 'initial',
      trimester: 3,
      ageYears: 36,
      sex: 'female',
    });
  });
});

describe('the cache of readings', () => {
  it('reads nothing again after an edit of the coding block', () => {
    const cache = new AreaCache();
    const text = sample('orthopedics-knee-injection');
    readNote(parseNote(text).note, { cache });
    const { reads } = cache;
    readNote(parseNote(`${text}\n99213 A`).note, { cache });
    equal(cache.reads, reads);
    ok(cache.hits >= reads);
  });

  it('reads only the section that was edited, and moves the rest', () => {
    const cache = new AreaCache();
    const text = sample('orthopedics-knee-injection');
    readNote(parseNote(text).note, { cache });
    const { reads } = cache;
    const edited = text.replace(/(HPI: )/, '$1Newly, ');
    ok(edited !== text);
    const reading = readNote(parseNote(edited).note, { cache });
    equal(cache.reads, reads + 1);
    for (const mention of reading.mentions)
      equal(edited.slice(mention.range.start, mention.range.end), mention.text);
  });
});
