import { deepEqual } from 'node:assert/strict';
import { checkText } from '../../rules/support.js';

/** Two rules that meet on one cause, the one that speaks first, and a note where they meet. */
const MEETINGS: readonly (readonly [speaks: string, silent: string, body: string])[] = [
  ['DX-001', 'DX-015', 'HPI: Knee pain.\n\nAssessment: Knee pain.\n\nCODING\nA  M25.5Q9\n99213  A'],
  ['DX-004', 'DX-002', 'CODING\nA  S93.401\n99213  A'],
  ['DX-005', 'DX-001', 'CODING\nA  T78.2A\n99213  A'],
  ['DX-009', 'DX-010', 'CODING\nA  D63.1\nB  N18.32\n99213  A'],
  ['DX-015', 'SPEC-001', 'HPI: Pain.\n\nAssessment: Knee pain.\n\nCODING\nA  M25.569\n99213  A'],
  [
    'DOC-005',
    'DOC-013',
    'HPI: Abdominal pain.\n\nAssessment: Suspected appendicitis.\n\nCODING\nA  K35.80\n99214  A',
  ],
  [
    'CON-005',
    'DOC-013',
    'HPI: Denies chest pain.\n\nAssessment: Hypertension.\n\nCODING\nA  I10\nB  R07.9\n99213  AB',
  ],
  ['MOD-019', 'MOD-004', 'CODING\nA  M17.11\nB  I10\n99213  B\n20610-RT-25  A'],
  ['SPEC-004', 'SPEC-003', 'HPI: Returns.\n\nAssessment: Dementia. Lives with her son.'],
  ['DOC-019', 'DOC-004', 'HPI: Returns.\n\nAssessment: See note of 1/12. No change.'],
];

describe('one root cause, one finding', () => {
  for (const [speaks, silent, body] of MEETINGS)
    it(`${speaks} speaks, ${silent} does not`, () => {
      const rules = checkText(
        `Patient: Doe, Ann   DOB: 01/05/1960   MRN: 1001\nDOS: 03/03/2026   Provider: Karen Osei, MD\n\n${body}`,
      ).outcome.findings.map(({ rule }) => rule);
      deepEqual([rules.includes(speaks), rules.includes(silent)], [true, false]);
    });
});
