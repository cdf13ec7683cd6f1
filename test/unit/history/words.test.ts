import { deepEqual, equal } from 'node:assert/strict';
import type { Masks } from '../../../server/src/history/masks.js';
import { wordsIn } from '../../../server/src/history/words.js';

const MASKS: Masks = { names: new Set(['ives', 'paul']), mrn: '20-17', age: '70', months: undefined };
const words = (text: string, masks: Partial<Masks> = {}) =>
  wordsIn(text, { start: 0, end: text.length }, { ...MASKS, ...masks }).words.join(' ');

describe('the words notes are compared by', () => {
  const cases: readonly (readonly [what: string, text: string, words: string])[] = [
    ['names and numbers of people', 'Mr. Ives (20-17) walks', '<title> <name> <mrn> walks'],
    ['pronouns', 'She says her knee hurts her', '<he> says <his> knee hurts <his>'],
    ['dates in figures', 'seen 02/03/2026 and 2026-02-03', 'seen <date> and <date>'],
    ['dates in words', 'since February 6, 2026', 'since <month> <day> <year>'],
    ['days before months', 'on 6 March and 3 Sept', 'on <day> <month> and <day> <month>'],
    ['stretches of days', 'back April 16 to 18', 'back <month> <day> to <day>'],
    ['months alone', 'well since September', 'well since <month>'],
    ['weekdays', 'fell on Saturday', 'fell on <weekday>'],
    ['short dates', 'replaced 01/05, walks', 'replaced <date> walks'],
    ['ages', 'a 70-year-old, aged 70', 'a <age> aged <age>'],
    ['vital signs', 'BP 128/76, HR 72', 'bp <pressure> hr <vital>'],
  ];
  for (const [what, text, wanted] of cases) it(`mask ${what}`, () => equal(words(text), wanted));

  const kept: readonly (readonly [what: string, text: string])[] = [
    ['sides, drugs and doses', 'left knee metoprolol 25 mg'],
    ['strength, pain, vision', 'strength 5/5 pain 4/10 vision 20/25'],
    ['a verb that is a month, too', 'he may march on'.replace('he ', 'they ')],
    ['other numbers', 'walks 6 blocks in 10 minutes'],
  ];
  for (const [what, text] of kept) it(`keep ${what}`, () => equal(words(text), text));

  it('mask the age of an infant in months', () => {
    equal(
      words('Ives is 9 months, teeth at 9 months', { months: '9' }),
      '<name> is <age> months teeth at 9 months',
    );
  });
  it('are found with their places', () => {
    const text = "Don't re-check; 𝒜x 3.5 é";
    const { starts, ends } = wordsIn(text, { start: 0, end: text.length }, MASKS);
    deepEqual(
      starts.map((start, index) => text.slice(start, ends[index])),
      ["Don't", 're-check', '𝒜x', '3.5', 'é'],
    );
  });
});
