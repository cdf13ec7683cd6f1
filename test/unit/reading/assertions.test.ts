import { deepEqual, equal } from 'node:assert/strict';
import { assertionAt } from '../../../server/src/reading/assertionAt.js';
import { assertionCases, unmark } from './fixtures.js';

/** Cases in the fixtures' notation; each mark must be read just so. */
const EXAMPLES: readonly string[] = [
  'denies «fever»{negated}, «chills» {negated} or «cough»{negated} but has «dyspnea»{affirmed}',
  'Denies «fever»{negated}; + «cough»{affirmed}',
  'likely due to «GERD»{uncertain}',
  '«Cough»{affirmed} likely due to «GERD»{uncertain}',
  '«DVT»{uncertain} vs «cellulitis»{uncertain}',
  '«Asthma»{affirmed} with possible «pneumonia»{uncertain}',
  'ruled out «MI»{negated}',
  'rule out «MI»{uncertain}',
  'gram negative «sepsis»{affirmed}',
  'no change in «cough»{affirmed}',
  'h/o «HTN»{affirmed past}',
  'h/o «breast cancer»{historical}',
  'no h/o «breast cancer»{negated past}',
  '«knee replacement»{historical} in 2014',
  '«Prostate cancer»{historical} was removed by prostatectomy in 2019',
  'Her «breast cancer»{historical} was treated with lumpectomy in 2015',
  'The «melanoma»{affirmed} was removed today with 2 mm margins',
  '«COPD»{affirmed}, one «exacerbation»{historical} this year',
  'had two «flares»{historical} in the last year',
  'a «flare»{affirmed} of gout this morning',
  'mother had «PE»{affirmed family}',
  'Mother states he has «asthma»{affirmed}',
  'call if «fever»{hypothetical}',
  'Not without «pain»{affirmed}',
  'familial «hypercholesterolemia»{affirmed}',
];

describe('assertions', () => {
  for (const example of EXAMPLES) {
    it(`reads ${example}`, () => {
      const { text, spans } = unmark(example.replaceAll('» {', '»{'), '');
      for (const { start, end, marks } of spans) {
        const { assertion, historical, experiencer } = assertionAt(text, start, end);
        const past = historical && assertion !== 'historical' && assertion !== 'resolved' ? ' past' : '';
        equal(`${assertion}${past}${experiencer === 'patient' ? '' : ` ${experiencer}`}`, marks);
      }
    });
  }

  it('names the words that decided, with their place', () => {
    const text = 'HPI: She denies chest pain.';
    deepEqual(assertionAt(text, 16, 26).cue, { value: 'denies', span: { start: 9, end: 15 } });
  });

  it('never fails, wherever one asks', () => {
    for (const { text } of assertionCases().slice(0, 60))
      for (const [start, end] of [
        [-5, 3],
        [0, 0],
        [text.length, text.length + 9],
        [7, 2],
      ] as const)
        equal(typeof assertionAt(text, start, end).assertion, 'string');
  });

  it('agree with nearly all invented sentences', () => {
    let wrong = 0;
    let all = 0;
    for (const { text, spans } of assertionCases()) {
      for (const { start, end, marks } of spans) {
        all++;
        if (assertionAt(text, start, end).assertion !== marks.split(' ')[0]) wrong++;
      }
    }
    equal(wrong / all < 0.02, true, `${wrong} of ${all} differ`);
  });
});
