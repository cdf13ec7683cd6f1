import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { type CheckedNote, check } from '../../../server/src/check.js';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import type { DiagnosisEvidence } from '../../../server/src/coding/evidence/evidence.js';
import { NO_HISTORY } from '../../../server/src/history/history.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { DEFAULT_CONFIGURATION } from '../../../server/src/project/configuration.js';

const FOLDER = fileURLToPath(new URL('../../fixtures/notes/', import.meta.url));
const MARK = /«([^«»]*)»\{([^}]*)\}/g;

function checked(text: string): CheckedNote {
  return check(parseNote(text).note, {
    codes: embeddedCodeBook(),
    history: NO_HISTORY,
    configuration: DEFAULT_CONFIGURATION,
    asOf: '2026-03-20' as CalendarDate,
  });
}

const plain = (marked: string) => marked.replace(MARK, '$1').replace(MARK, '$1');

/** Evidence of one code in a note made of prose. */
function evidence(prose: string, code: string): DiagnosisEvidence {
  const note = checked(`DOS: 03/10/2026\n\n${prose}\n\n=== CODING ===\nA  ${code}\n`);
  return note.evidence.diagnoses[0] as DiagnosisEvidence;
}

describe('evidence', () => {
  for (const name of readdirSync(FOLDER).filter((file) => file.startsWith('clean-'))) {
    it(`supports every diagnosis of ${name}`, () => {
      const { diagnoses } = checked(plain(readFileSync(FOLDER + name, 'utf8'))).evidence;
      const open = diagnoses.filter(
        ({ status, diagnosis }) =>
          status !== 'supported' && !(status === 'unknown' && /^[V-Y]/.test(diagnosis.line.code.code)),
      );
      deepEqual(
        open.map(({ diagnosis, status }) => `${diagnosis.line.code.code} ${status}`),
        [],
      );
    });
  }

  const EXPECTED: Readonly<Record<string, readonly string[]>> = {
    'DOC-013': ['not-found', 'partial'],
    'DOC-005': ['uncertain'],
    'CON-005': ['negated'],
    'DOC-010': ['historical'],
    'DOC-009': ['list-only'],
  };
  for (const name of readdirSync(FOLDER).filter((file) => file.startsWith('errors-'))) {
    const marked = readFileSync(FOLDER + name, 'utf8');
    for (const [, code = '', rules = ''] of marked.matchAll(MARK)) {
      const rule = Object.keys(EXPECTED).find((id) => rules.includes(id));
      if (!rule) continue;
      it(`says of ${code} in ${name} what ${rule} rests on`, () => {
        const found = checked(plain(marked)).evidence.diagnoses.find(
          ({ diagnosis }) => diagnosis.line.code.code === code,
        );
        ok(EXPECTED[rule]?.includes(found?.status ?? ''), found?.status);
      });
    }
  }

  const statuses: readonly (readonly [prose: string, code: string, status: string])[] = [
    ['A/P:\n1. T2DM with CKD stage 3a', 'E11.22', 'supported'],
    ['A/P:\n1. Type 2 diabetes, on metformin', 'E11.42', 'partial'],
    ['A/P:\n1. DM2 with polyneuropathy', 'E11.42', 'supported'],
    ['A/P:\n1. HTN\n2. CHF, euvolemic', 'I11.0', 'supported'],
    ['A/P:\n1. Suspected appendicitis, CT ordered', 'K35.80', 'uncertain'],
    ['A/P:\n1. Appendicitis, confirmed on CT today', 'K35.80', 'supported'],
    ['HPI: Denies chest pain.\n\nA/P:\n1. Hypertension', 'R07.9', 'negated'],
    ['HPI: Chest pain, denies dyspnea.\n\nA/P:\n1. Chest pain', 'R07.9', 'supported'],
    ['PMH: COPD, HTN\n\nA/P:\n1. Ankle sprain', 'J44.9', 'list-only'],
    ['PMH: COPD, HTN\n\nA/P:\n1. COPD, stable', 'J44.9', 'supported'],
    ['HPI: h/o breast cancer 2014, s/p lumpectomy, no evidence of disease.', 'Z85.3', 'supported'],
    ['FH: mother with breast cancer\n\nA/P:\n1. Hypertension', 'C50.911', 'family'],
    ['FH: mother with breast cancer\n\nA/P:\n1. Hypertension', 'Z80.3', 'supported'],
    ['A/P:\n1. T2DM on insulin glargine 20 units', 'Z79.4', 'supported'],
    ['SH: Former smoker, quit 2015', 'Z87.891', 'supported'],
    ['SH: smokes 1 ppd', 'F17.210', 'supported'],
    ['Vitals: BMI 41.2\n\nA/P:\n1. Morbid obesity', 'Z68.41', 'supported'],
    ['A/P:\n1. Flu vaccine given today', 'Z23', 'supported'],
    ['A/P:\n1. Annual physical exam', 'Z00.00', 'supported'],
    ['A/P:\n1. 28 weeks pregnant, doing well', 'Z3A.28', 'supported'],
    ['A/P:\n1. Primary osteoarthritis, R knee', 'M17.11', 'supported'],
    ['A/P:\n1. Hypertension', 'E66.9', 'not-found'],
  ];
  for (const [prose, code, status] of statuses) {
    it(`finds ${code} ${status} in "${prose.replace(/\s+/g, ' ')}"`, () =>
      equal(evidence(prose, code).status, status));
  }

  it('concludes nothing from what a note of more than 200 problems does not say, and says so', () => {
    const problems = (count: number) =>
      `A/P:\n${Array.from({ length: count }, (_, at) => `# Knee pain since day ${at}`).join('\n')}`;
    equal(evidence(problems(3), 'E66.9').status, 'not-found');
    equal(evidence(problems(201), 'E66.9').status, 'unknown');
    const { notChecked } = checked(
      `DOS: 03/10/2026\n\n${problems(201)}\n\n=== CODING ===\nA  E66.9\n`,
    ).outcome;
    ok(notChecked.some(({ rule, because }) => rule === 'DOC-013' && because.includes('201 problems')));
  });

  it('names the parts of a combination code that are not found', () => {
    deepEqual(evidence('A/P:\n1. Type 2 diabetes', 'E11.42').missing, ['neuropathy']);
  });

  it('takes nothing typed in the coding block for evidence', () => {
    const note = checked(
      'DOS: 03/10/2026\nA/P:\n1. Hypertension\n\n=== CODING ===\nA  E66.9  Obesity  ; obesity, obese\n',
    );
    equal(note.evidence.diagnoses[0]?.status, 'not-found');
  });

  it('names the problem a diagnosis belongs to, and its facts', () => {
    const { problem, facts } = evidence(
      'A/P:\n1. Hypertension\n2. Right knee osteoarthritis, injected',
      'M17.11',
    );
    ok(problem);
    equal(facts.find(({ name }) => name === 'side')?.value, 'right');
  });

  it('finds what documents a service, or that it was only ordered', () => {
    const text = (prose: string) =>
      `DOS: 03/10/2026\nHPI: Knee pain.\n${prose}\n\n=== CODING ===\nA  M17.11\n93000 A\n99999 A\n`;
    const of = (prose: string) => checked(text(prose)).evidence.services.map(({ status }) => status);
    deepEqual(of('Results: EKG today: sinus rhythm.'), ['documented', 'unknown']);
    deepEqual(of('Plan: EKG ordered.'), ['planned', 'unknown']);
    deepEqual(of('Plan: Rest.'), ['not-found', 'unknown']);
  });

  describe('of a drug given', () => {
    const shown = (prose: string, code: string) => {
      const note = checked(`DOS: 03/10/2026\n\n${prose}\n\n=== CODING ===\nA  M17.11\n${code}  A\n`);
      const [service] = note.evidence.services;
      return [
        service?.status,
        ...(service?.documented ?? []).map(({ range }) => note.note.text.slice(range.start, range.end)),
      ];
    };

    it('is its name, generic or of the trade, and no other word beside it', () => {
      deepEqual(shown('HPI: Takes lisinopril.\n\nPROCEDURE: Injected 40 mg triamcinolone.', 'J3301'), [
        'documented',
        'triamcinolone',
      ]);
      deepEqual(shown('PROCEDURE: Injection of Kenalog 40 mg.', 'J3301'), ['documented', 'Kenalog']);
    });
    it('is any word of giving where the drug is not named', () =>
      deepEqual(shown('PROCEDURE: The right knee was injected.', 'J3301'), ['documented', 'injected']));
    it('is no other drug', () => deepEqual(shown('PLAN: Continue lisinopril.', 'J3301'), ['not-found']));
  });
});
