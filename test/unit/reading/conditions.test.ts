import { deepEqual, equal, ok } from 'node:assert/strict';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { readNote } from '../../../server/src/core.js';
import { vocabularyOf } from '../../../server/src/reading/conditions/conditionVocabulary.js';
import type { ConditionMention } from '../../../server/src/reading/reading.js';

function conditions(text: string): ConditionMention[] {
  return readNote(text).mentions.filter(
    (mention): mention is ConditionMention => mention.kind === 'condition' || mention.kind === 'sign',
  );
}

/** Words and best candidate of each condition. */
const found = (text: string) =>
  conditions(`A/P:\n1. ${text}\n`).map(
    ({ text, candidates }) => `${text.replace(/\s+/g, ' ')} ${candidates[0]?.code}`,
  );

describe('conditions in prose', () => {
  const examples: readonly (readonly [string, readonly string[]])[] = [
    ['osteoarthritis of the right knee', ['osteoarthritis of the right knee M17.11']],
    ['right knee OA', ['right knee OA M17.11']],
    ['nausea', ['nausea R11.0']],
    ['neck and back pain', ['neck M54.2', 'back pain M54.9']],
    ['haemorrhoids', ['haemorrhoids K64.9']],
    ['hemorrhoid', ['hemorrhoid K64.9']],
    ['iron-deficiency anaemia', ['iron-deficiency anaemia D50.9']],
    ['chronic systolic\nheart failure', ['chronic systolic heart failure I50.22']],
    ['actinic keratoses of the scalp', ['actinic keratoses L57.0']],
    [
      'major depressive disorder, recurrent, moderate',
      ['major depressive disorder, recurrent, moderate F33.1'],
    ],
    ['permanent AF', ['permanent AF I48.21']],
    ['CKD 3a', ['CKD 3a N18.31']],
    ['HTN, DM2', ['HTN I10', 'DM2 E11.9']],
    ['COPD, severe', ['COPD J44.9']],
    ['severe asthma', ['severe asthma J45.50']],
    ["Sever's disease of the left heel", ["Sever's disease M92.6"]],
    ['Down syndrome', ['Down syndrome Q90.9']],
    ['callus of the left heel', ['callus L84']],
  ];
  for (const [text, expected] of examples)
    it(`finds ${expected.join(' and ')} in "${text.replace(/\s+/g, ' ')}"`, () =>
      deepEqual(found(text), expected));

  const silent = [
    'PCP: Dr. Smith',
    'Temp 98.6, weight 92 kg',
    'Cholesterol 180',
    'return in 3 months',
    'labs drawn, results reviewed',
    'works from home',
    'blood pressure is down',
    'call if worse',
    'wears two pads a day',
    'triple inhaler continued',
  ];
  for (const text of silent) it(`finds none in "${text}"`, () => deepEqual(found(text), []));

  const senses: readonly (readonly [string, string | undefined])[] = [
    ['HPI: MS with relapse on ocrelizumab.', 'G35'],
    ['Exam: MS: strength 5/5, normal gait.', undefined],
    ['Vitals: SpO2 97% on RA.', undefined],
    ['A/P:\n1. RA, seropositive, on methotrexate', 'M05.9'],
    ['HPI: multiple sclerosis (MS) since 2010. MS is stable.', 'G35'],
    ['HPI: PE on CT angiogram, started apixaban.', 'I26.99'],
    ['HPI: AS discussed.', undefined],
  ];
  for (const [text, code] of senses)
    it(`reads the abbreviation in "${text.replace(/\s+/g, ' ')}" as ${code ?? 'no condition'}`, () => {
      const codes = conditions(text).flatMap(({ candidates }) =>
        candidates.slice(0, 1).map((one) => one.code),
      );
      if (code === undefined)
        deepEqual(
          codes.filter((one) => /^(?:G35|M06|I35|I05|M45)/.test(one)),
          [],
        );
      else ok(codes.includes(code), codes.join(' '));
    });

  it('give their place in the note, the words as written, and how they are stated', () => {
    const text = 'HPI: Denies chest\npain. Mother had breast cancer.\n';
    const [pain, cancer] = conditions(text);
    equal(text.slice(pain?.range.start, pain?.range.end), 'chest\npain');
    equal(pain?.kind, 'sign');
    equal(pain?.assertion, 'negated');
    equal(cancer?.experiencer, 'family');
  });

  it('know the side that belongs to them', () => {
    const [mention] = conditions('A/P:\n1. Knee osteoarthritis, left\n');
    equal(mention?.side?.value, 'left');
  });

  it('are those of one vocabulary a code book', () => {
    equal(vocabularyOf(embeddedCodeBook()), vocabularyOf(embeddedCodeBook()));
  });

  it('say when too few names of a disease are known to miss it', () => {
    const vocabulary = vocabularyOf(embeddedCodeBook());
    ok(vocabulary.knows('I10'));
    ok(vocabulary.knows('E66.9'));
    ok(!vocabulary.knows('Q99.99'));
  });
});
