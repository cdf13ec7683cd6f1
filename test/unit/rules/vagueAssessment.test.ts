import { deepEqual, equal, ok } from 'node:assert/strict';
import { VAGUE_CLASSES } from '../../../server/src/generated/vagueClasses.js';
import { renderMessage } from '../../../server/src/rules/finding.js';
import { checkText } from '../../rules/support.js';

const HEADER = `Patient: Doe, Ann   DOB: 01/05/1960   MRN: 1001
DOS: 03/03/2026   Provider: Karen Osei, MD   NPI: 1234567893

`;

/** What a note is asked, in words of the class; nothing when it is not accused. */
function asked(body: string): string[] {
  return checkText(HEADER + body, { onlyRules: ['DOC-004'] }).outcome.findings.map(
    ({ message }) => message.values.does?.text ?? '',
  );
}

const does = (name: string): string =>
  VAGUE_CLASSES.find(([other]) => other === name)?.[2] ?? 'no such class';

/** A class, and a note that an item of it blocks. */
const FIRES: readonly (readonly [vagueClass: string, body: string])[] = [
  ['V1', 'HPI: Returns.\n\nA/P: Stable. Continue meds. F/u 3 mo.'],
  ['V1', 'HPI: Returns.\n\nASSESSMENT:\n1. HTN, at goal on lisinopril.\n2. Doing well, no issues.'],
  ['V2', 'HPI: Returns.\n\nAssessment: Follow-up.\nPlan: See in 3 months.'],
  ['V2', 'HPI: Returns.\n\nAssessment: Med refill.'],
  ['V3', 'HPI: Returns, no change.\n\nAssessment: Pain.\nPlan: Tylenol.'],
  ['V4', 'HPI: Returns, no change.\n\nAssessment:\n1. Lesion\n2. HTN, stable on lisinopril.'],
  ['V4', 'HPI: Returns.\n\nA/P:\n1. Thyroid - continue levothyroxine 75 mcg.'],
  ['V4', 'HPI: Returns.\n\nA/P:\n1. BP - continue lisinopril 10 mg.'],
  ['V5', 'HPI: Returns.\n\nA/P:\n1. High sugars - start metformin 500 mg daily.'],
  ['V5', 'HPI: Returns.\n\nA/P:\n1. BP up - start amlodipine 5 mg.'],
  ['V6', 'HPI: Returns.\n\nAssessment: Multiple comorbidities, all stable.'],
  ['V7', 'HPI: Returns.\n\nAssessment: Severe, worsening.'],
  ['V8', 'HPI: Returns.\n\nAssessment: Chronic.'],
  ['V9', 'HPI: Returns as planned.\n\nAssessment: As above.'],
  ['V10', 'HPI: Returns.\n\nAssessment: Continue current plan.'],
  ['V11', 'HPI: Seen today.\n\nAssessment: R/o CHF vs pneumonia vs pulmonary embolism.'],
  [
    'V12',
    'HPI: Actinic keratosis.\n\nAssessment: Actinic keratosis, several lesions frozen.\n\nCODING\nA  L57.0\n17000  A',
  ],
  ['V14', 'HPI: Returns.\n\nAssessment: Uncontrolled type 2 diabetes, A1c 10.2. Start glargine.'],
  ['V14', 'HPI: Returns.\n\nAssessment: Complicated UTI. Ciprofloxacin.'],
  ['V15', 'HPI: Returns.\n\nAssessment: History of atrial fibrillation. Continue apixaban 5 mg.'],
];

const SILENT: readonly (readonly [trap: string, body: string])[] = [
  ['a condition beside the status', 'HPI: Returns.\n\nA/P: HTN, stable on lisinopril.'],
  ['the next sentence names it', 'HPI: Returns.\n\nA/P: Stable. Hypertension at goal. Continue meds.'],
  ['vague words in another section', 'HPI: Doing well, no issues. Stable.\n\nAssessment: HTN, lisinopril.'],
  [
    'vague words in the plan alone',
    'HPI: Returns.\n\nAssessment: HTN.\n\nPlan: Continue current plan. F/u 3 mo.',
  ],
  [
    'numbered plan items beside conditions',
    'HPI: Returns.\n\nA/P:\n1. HTN, at goal.\n2. Continue meds.\n3. F/u 3 months.',
  ],
  [
    'a paragraph below the conditions',
    'HPI: Returns.\n\nAssessment: HTN, gout.\n\nDoing well. Continue meds.',
  ],
  [
    'conditions in another section of the assessment',
    'HPI: Returns.\n\nVisit Diagnoses: Hypertension\n\nA/P: Stable. Continue meds.',
  ],
  ['"as above" with something above', 'HPI: Cough for a week, wheezing.\n\nAssessment: As above.'],
  ['a wellness visit', 'CC: well child check\n\nAssessment: Doing well.'],
  [
    'a visit in the global period',
    'HPI: Returns.\n\nAssessment: Doing well.\n\nCODING\nA  Z48.815\n99024  A',
  ],
  ['suture removal', 'CC: suture removal\n\nAssessment: Doing well.'],
  ['a refill that a Z code states', 'HPI: Returns.\n\nAssessment: Med refill.\n\nCODING\nA  Z76.0\n99212  A'],
  [
    'rash as the whole assessment, described',
    'HPI: Itchy rash on the arms.\n\nAssessment: Rash.\nPlan: Hydrocortisone.',
  ],
  [
    'rash, seen in the examination',
    'HPI: Seen today.\n\nExam: Skin: papules of the left forearm.\n\nAssessment: Rash.',
  ],
  ['pain, located by the history', 'HPI: Right knee pain since Monday.\n\nAssessment: Pain.\nPlan: Ice.'],
  [
    'a topic that the history names',
    'HPI: Hypothyroidism, feels well.\n\nA/P:\n1. Thyroid - continue levothyroxine 75 mcg.',
  ],
  [
    'a topic that a line codes',
    'HPI: Returns.\n\nA/P:\n1. BP - continue lisinopril 10 mg.\n\nCODING\nA  I10\n99213  A',
  ],
  [
    'a finding under work-up, untreated',
    'HPI: Returns.\n\nA/P:\n1. Elevated LFTs - repeat in 4 weeks, ultrasound.',
  ],
  [
    'a finding beside its condition',
    'HPI: Type 2 diabetes.\n\nA/P:\n1. High sugars - increase metformin to 1000 mg.',
  ],
  [
    'suspicions beside a symptom',
    'HPI: Shortness of breath since Sunday.\n\nAssessment: R/o CHF vs pneumonia vs PE.',
  ],
  ['one suspicion', 'HPI: Seen today.\n\nAssessment: Possible pneumonia.'],
  [
    'a number that is stated',
    'HPI: Actinic keratosis.\n\nAssessment: Actinic keratosis, several lesions, 7 lesions frozen.\n\nCODING\nA  L57.0\n17000  A\n17003  A x6',
  ],
  [
    'several lesions, nothing billed by count',
    'HPI: Seen.\n\nAssessment: Actinic keratosis, several lesions.\n\nCODING\nA  L57.0\n99213  A',
  ],
  ['uncontrolled, and what', 'HPI: Returns.\n\nAssessment: Uncontrolled type 2 diabetes with hyperglycemia.'],
  [
    'poorly controlled is high sugar by the index',
    'HPI: Returns.\n\nAssessment: Poorly controlled type 2 diabetes.',
  ],
  [
    'uncontrolled hypertension',
    'HPI: Returns.\n\nAssessment: Uncontrolled hypertension. Add amlodipine 5 mg.',
  ],
  [
    'history after ablation',
    'HPI: Returns.\n\nAssessment: History of atrial fibrillation. Ablation 2021, continue apixaban 5 mg.',
  ],
  [
    'history of hypertension, said of a present one',
    'HPI: Returns.\n\nAssessment: History of hypertension. Continue lisinopril 10 mg.',
  ],
  [
    'history of a clot, anticoagulant as prevention',
    'HPI: Returns.\n\nAssessment: History of DVT. Continue apixaban 2.5 mg.',
  ],
  ['an empty assessment', 'HPI: Returns.\n\nAssessment:\n'],
];

describe('vague wording in the assessment', () => {
  it('has a message for every class of the list', () => {
    deepEqual(
      VAGUE_CLASSES.map(([name]) => name),
      Array.from({ length: 15 }, (_, index) => `V${index + 1}`),
    );
    for (const [name, severity, what, settles] of VAGUE_CLASSES)
      ok(['warning', 'info'].includes(severity) && what.length > 10 && settles.length > 10, name);
  });

  for (const [name, body] of FIRES)
    it(`${name}: ${body.split('\n\n')[1]?.replaceAll('\n', ' ')}`, () =>
      deepEqual(asked(body), [does(name)]));

  for (const [trap, body] of SILENT) it(`stays silent: ${trap}`, () => deepEqual(asked(body), []));

  it('says what is vague, why it matters and what would settle it, without a word of the note', () => {
    const [finding] = checkText(`${HEADER}A/P: Thyroid: continue levothyroxine 75 mcg.`, {
      onlyRules: ['DOC-004'],
    }).outcome.findings;
    ok(finding);
    equal(
      renderMessage(finding.message, { withText: false }),
      'This item of the assessment names a field of medicine or a general label, and the note nothing more specific; a coder may not fill that in (OCG IV.F, IV.G, I.B.18). Ask the provider which disease of the thyroid is meant.',
    );
    equal(finding.severity, 'info');
  });
});
