import { deepEqual } from 'node:assert/strict';
import { checkText } from '../../rules/support.js';

const note = (date: string, code: string, provider = 'Karen Osei, MD   NPI: 1234567893') =>
  `Patient: Doe, Ann   DOB: 01/05/1960   MRN: 1001
DOS: ${date}   POS: 11   Provider: ${provider}

HPI: Blood pressure.

Assessment: Hypertension, at goal.

CODING
A  I10
${code}  A
`;

/** Severities of EM-005 for a new-patient code, given earlier notes. */
const said = (...earlier: readonly string[]) =>
  checkText(note('03/03/2026', '99203'), { earlier, onlyRules: ['EM-005'] }).outcome.findings.map(
    ({ severity }) => severity,
  );

describe('a new-patient code beside earlier notes', () => {
  it('is an error when the same provider saw the patient within three years', () =>
    deepEqual(said(note('03/04/2023', '99213')), ['error']));
  it('stands when the last visit is three years old, to the day', () =>
    deepEqual(said(note('03/03/2023', '99213')), []));
  it('stands when another provider saw the patient: specialty and group are not known', () =>
    deepEqual(said(note('03/04/2025', '99213', 'Tomas Iverson, PA-C   NPI: 1374184046')), []));
});
