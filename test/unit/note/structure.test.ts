import { deepEqual, equal } from 'node:assert/strict';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { personKey, readSubject } from '../../../server/src/note/readSubject.js';

const fieldsOf = (text: string) =>
  parseNote(text).note.fields.map((field) => `${field.field ?? '?'}=${field.value.value}`);
const sectionsOf = (text: string) => parseNote(text).note.sections.map((section) => section.name);
const slice = (text: string, span: { start: number; end: number }) => text.slice(span.start, span.end);

describe('header fields', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [
      'Patient: Whitfield, Dana R        DOB: 06/14/1958     Sex: F      MRN: 448120',
      ['patient.name=Whitfield, Dana R', 'patient.dob=06/14/1958', 'patient.sex=F', 'patient.mrn=448120'],
    ],
    ['Patient: Doe, Ann DOB: 06/14/1958', ['patient.name=Doe, Ann', 'patient.dob=06/14/1958']],
    ['| Patient | Doe, Ann | DOB | 06/14/1958 |', ['patient.name=Doe, Ann', 'patient.dob=06/14/1958']],
    ['Patient\tDoe, Ann\tDOB\t06/14/1958', ['patient.name=Doe, Ann', 'patient.dob=06/14/1958']],
    ['DOB = 06/14/1958', ['patient.dob=06/14/1958']],
    ['Provider - Karen Osei, MD', ['provider.rendering=Karen Osei, MD']],
    ['DATE OF SERVICE  04/02/2026', ['encounter.dos=04/02/2026']],
    ['Karen Osei, MD NPI 1234567893', ['provider.npi=1234567893']],
    [
      'Provider: Karen Osei, MD (NPI 1234567893)',
      ['provider.rendering=Karen Osei, MD', 'provider.npi=1234567893'],
    ],
    ['Insurance:', ['payer.name=']],
    ['Date of Service:\n04/02/2026', ['encounter.dos=04/02/2026']],
    ['Shoe size: 9   MRN#: 12', ['?=9', 'patient.mrn=12']],
    [
      'Name: Petrov, Irina | DOB: 1989-03-04 | Sex: F',
      ['patient.name=Petrov, Irina', 'patient.dob=1989-03-04', 'patient.sex=F'],
    ],
  ];
  for (const [text, fields] of cases)
    it(`reads ${JSON.stringify(text)}`, () => deepEqual(fieldsOf(text), fields));

  it('reads banners further down only to compare them', () => {
    const { note } = parseNote(
      'Patient: Doe, Ann   MRN: 1\nDOS: 03/03/2026\n\nHPI: Cough.\n\nPatient: Roe, Bob   MRN: 2   Page 2 of 2\n',
    );
    deepEqual(
      note.fields.filter((field) => field.place === 'repeat').map((field) => field.value.value),
      ['Roe, Bob', '2   Page 2 of 2'],
    );
    equal(readSubject(note).patientName?.value.value, 'Doe, Ann');
  });
});

describe('section headings', () => {
  const styles: readonly (readonly [string, string])[] = [
    ['colon', 'HPI: cough\nAssessment: cold\nPlan: rest'],
    ['capitals alone', 'HPI\ncough\n\nASSESSMENT\ncold\n\nPLAN\nrest'],
    ['underlined', 'Hpi\n---\ncough\n\nAssessment\n==========\ncold\n\nPlan\n----\nrest'],
    ['bracketed', '[HPI]\ncough\n[Assessment]\ncold\n[Plan]\nrest'],
    ['bold', '**HPI**\ncough\n**Assessment:** cold\n**Plan**: rest'],
    ['equals', '== HPI ==\ncough\n== Assessment ==\ncold\n== Plan ==\nrest'],
    ['dash', 'HPI - cough\nASSESSMENT - cold\nPLAN - rest'],
    ['titled alone', 'History of Present Illness\ncough\n\nAssessment\ncold\n\nPlan\nrest'],
  ];
  for (const [name, text] of styles)
    it(`may be in style "${name}"`, () => deepEqual(sectionsOf(text), ['HPI', 'ASSESSMENT', 'PLAN']));

  it('are single letters only when several occur', () => {
    deepEqual(sectionsOf('S: cough\nO: clear\nA: cold\nP: rest'), ['HPI', 'EXAM', 'ASSESSMENT', 'PLAN']);
    deepEqual(sectionsOf('HPI: cough\nA: first point'), ['HPI']);
  });
  it('do not start inside exam, review and assessment', () => {
    deepEqual(sectionsOf('Exam:\nNeuro: normal\nSkin Exam: clear\nAssessment: cold'), ['EXAM', 'ASSESSMENT']);
    deepEqual(sectionsOf('A/P:\n1. HTN\n   Plan: continue\n   Labs: today\n2. DM'), ['AP']);
    deepEqual(sectionsOf('ASSESSMENT:\n1. HTN\nPlan: continue\n2. DM\nPlan: metformin'), ['ASSESSMENT']);
  });
  it('need the start of a line', () => deepEqual(sectionsOf('HPI: He said: Plan: nothing.'), ['HPI']));
  it('leave an impression of imaging with the results', () => {
    deepEqual(
      sectionsOf('HPI: pain\nX-RAY:\nFindings: normal\nImpression: no fracture\nAssessment: sprain'),
      ['HPI', 'RESULTS', 'ASSESSMENT'],
    );
  });
  it('take cc: at the end for a carbon copy', () => {
    deepEqual(sectionsOf('HPI: cough\nAssessment: cold\nPlan: rest\ncc: Dr. Lopez'), [
      'HPI',
      'ASSESSMENT',
      'PLAN',
    ]);
  });
});

describe('problems', () => {
  const heads = (body: string) => {
    const text = `Assessment and Plan:\n${body}\n`;
    return parseNote(text).note.sections[0]?.problems.map((problem) => [
      slice(text, problem.head),
      ...problem.plan.map((line) => slice(text, line)),
    ]);
  };
  const cases: readonly (readonly [string, string, readonly (readonly string[])[]])[] = [
    ['numbers', '1. HTN - stable\n   - continue\n2. DM', [['HTN', 'stable', 'continue'], ['DM']]],
    ['hashes', '#HTN: stable\ncontinue\n#DM', [['HTN', 'stable', 'continue'], ['DM']]],
    ['bullets', '- HTN\n- DM', [['HTN'], ['DM']]],
    [
      'paragraphs',
      'HTN\n- continue\n\nDM\n- metformin',
      [
        ['HTN', 'continue'],
        ['DM', 'metformin'],
      ],
    ],
    [
      'heads with dashes below',
      'HTN\n- continue\nDM\n- metformin',
      [
        ['HTN', 'continue'],
        ['DM', 'metformin'],
      ],
    ],
  ];
  for (const [name, body, expected] of cases)
    it(`are told by ${name}`, () => deepEqual(heads(body), expected));
});

describe('sentences', () => {
  const sentences = (body: string, heading = 'HPI') => {
    const text = `${heading}: ${body}`;
    return parseNote(text).note.sections[0]?.sentences.map((span) => slice(text, span));
  };
  it('survive abbreviations, decimals and doses', () => {
    deepEqual(sentences('Seen by Dr. Lopez. Takes 2.5 mg b.i.d. and p.o. iron. No. 3 suture used.'), [
      'Seen by Dr. Lopez.',
      'Takes 2.5 mg b.i.d. and p.o. iron.',
      'No. 3 suture used.',
    ]);
    deepEqual(sentences('Pain for 2 wk. Denies fever.'), ['Pain for 2 wk.', 'Denies fever.']);
  });
  it('read on over wrapped lines, not over list items', () => {
    deepEqual(sentences('Pain in the\nright knee.\n- no fever\n- no rash'), [
      'Pain in the\nright knee.',
      'no fever',
      'no rash',
    ]);
  });
  it('end at semicolons in exams only', () => {
    deepEqual(sentences('CV: regular; Resp: clear', 'Exam'), ['CV: regular;', 'Resp: clear']);
    deepEqual(sentences('pain; swelling'), ['pain; swelling']);
  });
});

describe('who and when a note is about', () => {
  const subject = (header: string) => readSubject(parseNote(`${header}\n\nHPI: Cough.\n`).note);
  it('takes what is typed in the coding block before the header', () => {
    const read = readSubject(
      parseNote('Patient: Doe, Ann\nDOS: 03/03/2026\n\nHPI: Cough.\n\nCODING\nDOS: 03/04/2026\nA I10\n').note,
    );
    equal(read.dateOfService?.value, '2026-03-04');
  });
  it('prefers a visit date to a bare date, and does not choose between equals', () => {
    equal(subject('Date: 03/09/2026\nVisit Date: 03/03/2026').dateOfService?.value, '2026-03-03');
    equal(subject('DOS: 03/03/2026\nVisit Date: 03/04/2026').dateOfService, undefined);
    equal(subject('Printed: 03/03/2026').dateOfService, undefined);
  });
  it('knows a person however the name is written', () => {
    const same = ['DOE, ANN M', 'Ann M. Doe', 'Doe^Ann', 'Doe, Ann, MD', 'Dr. Ann Doe'];
    deepEqual([...new Set(same.map(personKey))], ['doe ann']);
  });
  it('reads sex from words and from age with sex', () => {
    equal(subject('Gender: Female').sex?.value, 'F');
    equal(subject('Age/Sex: 67 y M').sex?.value, 'M');
  });
});

describe('two encounters in one file', () => {
  it('are noticed by a second header with another date', () => {
    const { faults } = parseNote(
      'Patient: Doe, Ann\nDOS: 03/03/2026\n\nHPI: Cough.\n\nPatient: Doe, Ann\nDOS: 03/10/2026\n\nHPI: Rash.\n',
    );
    deepEqual(
      faults.map((fault) => fault.id),
      ['FMT-002'],
    );
  });
});
