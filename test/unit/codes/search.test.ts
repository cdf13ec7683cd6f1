import { deepEqual, equal, ok } from 'node:assert/strict';
import type { CalendarDate } from '../../../server/src/base/date.js';
import type { SearchFacts } from '../../../server/src/codes/codeBook.js';
import { compileRelease, type TermToCompile } from '../../../server/src/codes/compile.js';
import { openCodeBook } from '../../../server/src/codes/openCodeBook.js';
import { slipsBetween } from '../../../server/src/codes/search/slips.js';
import { soundOf } from '../../../server/src/codes/search/sounds.js';
import { rootOf } from '../../../server/src/codes/search/stem.js';
import { termsOf } from '../../../server/src/codes/search/termsToIndex.js';
import { vocabulary } from '../../../server/src/codes/search/vocabulary.js';
import { embeddedBytes, embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { wordsOf } from '../../../server/src/codes/words.js';

const ON = '2026-03-03' as CalendarDate;
const found = (query: string, facts?: SearchFacts) =>
  embeddedCodeBook()
    .search(query, { on: ON, limit: 40, ...(facts && { facts }) })
    .map(({ entry }) => entry.code);

describe('words of the search', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Type II diabetes', ['type', '2', 'diabete']],
    ['haemorrhage, oedema, tumours', ['hemorrhage', 'edema', 'tumor']],
    ["Crohn's disease", ['crohn', 'disease']],
    ['Sjögren syndrome', ['sjogren', 'syndrome']],
    ['s/p TKA, n/v', ['sp', 'tka', 'nv']],
    ['hepatitis A', ['hepatitis', 'a']],
    ['biopsies of masses', ['biopsy', 'of', 'mass']],
  ];
  for (const [text, words] of cases) it(text, () => deepEqual(wordsOf(text), words));

  it('know words of one root', () => {
    for (const [a, b] of [
      ['diabetic', 'diabetes'],
      ['hypertensive', 'hypertension'],
      ['obstructed', 'obstruction'],
      ['calculi', 'calculus'],
      ['arthritic', 'arthritis'],
    ] as const)
      equal(rootOf(a), rootOf(b), `${a} and ${b}`);
    ok(rootOf('nephritis') !== rootOf('nephrosis'));
  });

  it('count slips, neighbours exchanged as one', () => {
    equal(slipsBetween('diabtes', 'diabetes', 2, false), 1);
    equal(slipsBetween('hypretension', 'hypertension', 2, false), 1);
    equal(slipsBetween('asthma', 'anemia', 1, false), 2, 'given up beyond the limit');
    equal(slipsBetween('diabt', 'diabetes', 1, true), 1, 'against a beginning');
  });

  it('sound alike in several spellings', () => {
    for (const [a, b] of [
      ['siliac', 'celiac'],
      ['exzema', 'eczema'],
      ['neumonia', 'pneumonia'],
      ['rumatoid', 'rheumatoid'],
      ['soriasis', 'psoriasis'],
      ['kolesterol', 'cholesterol'],
      ['varicos', 'varicose'],
    ] as const)
      equal(soundOf(a), soundOf(b), `${a} and ${b}`);
    ok(soundOf('gastritis') !== soundOf('cystitis'));
  });

  it('take Greek and Latin words apart', () => {
    const readings = vocabulary().takenApart('nephrolithiasis') ?? [];
    ok(readings.some((words) => words.join(' ') === 'kidney calculus'));
    equal(vocabulary().takenApart('elephant'), undefined);
  });
});

describe('search for what coders type', () => {
  const first: readonly (readonly [query: string, code: string])[] = [
    ['diabetes type 2 neuropathy', 'E11.40'],
    ['diabetes type 2', 'E11.9'],
    ['gout', 'M10.9'],
    ['neuropathy diabetic type 2', 'E11.40'],
    ['htn', 'I10'],
    ['hypretension', 'I10'],
    ['high blood pressure', 'I10'],
    ['pain knee left', 'M25.562'],
    ['afib', 'I48.91'],
    ['ckd 3b', 'N18.32'],
    ['strep throat', 'J02.0'],
    ['E11.65', 'E11.65'],
    ['diabetis type 2', 'E11.9'],
    ['rumatoid arthritus', 'M06.9'],
    ['ckd3b', 'N18.32'],
    ['hypertension well controlled', 'I10'],
    ['bmi 41', 'Z68.41'],
  ];
  for (const [query, code] of first) it(`${query} finds ${code}`, () => equal(found(query)[0], code));

  it('UTI is a urinary tract infection, not a word that begins so', () => equal(found('uti')[0], 'N39.0'));
  it('finds while a word is being typed', () =>
    ok(found('diabetes ty').every((code) => /^E|^Z|^O/.test(code))));
  it('finds headers, behind the codes below them', () => {
    const codes = found('hypertensive heart disease');
    ok(codes.includes('I11') && codes.indexOf('I11') > codes.indexOf('I11.9'));
  });
  it('does not degrade with more words', () => {
    const query =
      'sprain of unspecified ligament of the left ankle first visit initial encounter patient fell on the stairs';
    ok(found(query).slice(0, 3).includes('S93.402A'));
  });
  it('prefers titles without what the query does not say', () => {
    ok(!/^Z8[0-7]/.test(found('diabetes')[0] ?? ''), 'no family history');
    ok(!/^O/.test(found('hypertension')[0] ?? ''), 'no pregnancy');
  });
  it('tells what a title denies from what it states', () => {
    const place = (query: string, code: string) => {
      const at = found(query).indexOf(code);
      return at < 0 ? 99 : at;
    };
    const pairs: readonly (readonly [query: string, better: string, worse: string])[] = [
      ['migraine with aura', 'G43.109', 'G43.009'],
      ['migraine without aura', 'G43.009', 'G43.109'],
      ['acute cystitis', 'N30.00', 'N30.01'],
      ['acute cystitis hematuria', 'N30.01', 'N30.00'],
      ['laceration right hand', 'S61.411A', 'S61.421A'],
    ];
    for (const [query, better, worse] of pairs)
      ok(place(query, better) < place(query, worse), `${query}: ${better} before ${worse}`);
  });
  it('reads beginnings that look like plurals', () => ok(found('ankle spra subs')[0]?.endsWith('D')));
  it('means the first visit where no phase of care is said, and of fractures the closed one', () => {
    const [first] = found('displaced fracture of neck of right radius');
    ok(first === undefined || /A$/.test(first), first);
    equal(found('ankle sprain left sequela')[0], 'S93.402S');
  });
  it('takes the facts of the note', () => {
    equal(found('ankle sprain', { side: 'left' })[0], 'S93.402A');
    equal(found('ankle sprain', { side: 'right', encounter: 'subsequent' })[0], 'S93.401D');
    ok(
      found('ankle sprain', { side: 'left' }).some((code) => code.startsWith('S93.401')),
      'and hides nothing',
    );
  });
  it('limits by system', () => {
    const hits = embeddedCodeBook().search('triamcinolone', { on: ON, systems: ['HCPCS'] });
    ok(hits.length > 0 && hits.every(({ entry }) => entry.system === 'HCPCS'));
  });
});

describe('terms of an index', () => {
  const index: readonly TermToCompile[] = [
    { path: ['Sprain (joint)', 'ankle'], targets: ['S93.40'], source: 'index' },
    { path: ['Twist', 'foot joint'], targets: [], source: 'index', see: 'Sprain, ankle' },
    { path: ['Nothing'], targets: [], source: 'index', see: 'Nowhere' },
  ];

  it('lead where "see" says, and words in parentheses may be left out', () => {
    const terms = termsOf(index);
    deepEqual(
      terms.map(({ words, required, keys }) => [words.slice(0, required).join(' '), keys]),
      [
        ['sprain ankle', ['0S9340']],
        ['twist foot joint', ['0S9340']],
      ],
    );
    deepEqual(terms[0]?.words, ['sprain', 'ankle', 'joint']);
  });

  it('of a release without codes lead to the codes of another', () => {
    const official = compileRelease({
      meta: { source: 'official', editions: { 'ICD-10-CM': 'FY2017' }, complete: [] },
      entries: [],
      terms: [{ path: ['Zzyzx', 'morbus'], targets: ['S93.40'], source: 'index' }],
    });
    const book = openCodeBook([embeddedBytes(), official]);
    const [hit] = book.search('zzyzx morbus', { on: ON, release: 'embedded' });
    ok(hit?.entry.code.startsWith('S93.40'));
    equal(hit?.via, 'zzyzx morbus');
    deepEqual(embeddedCodeBook().search('zzyzx morbus', { on: ON }), []);
  });
});
