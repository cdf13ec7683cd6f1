import { deepEqual, ok } from 'node:assert/strict';
import { denialReason, expectedDenials } from '../../../server/src/rules/denials.js';
import { RULES } from '../../../server/src/rules/registry.js';
import { checkText } from '../../rules/support.js';

const HEAD =
  'Patient: Doe, Ann   DOB: 01/05/1960   MRN: 1\nDOS: 03/03/2026   POS: 11   NPI: 1234567893\n\nHPI: Cough.\n\nCODING\n';
const denialsOf = (coding: string) => {
  const { outcome, claim } = checkText(HEAD + coding, { onlyRules: ['DX-002', 'PX-003', 'PRV-002'] });
  return expectedDenials(outcome.findings, claim).map(
    ({ rule, likelihood, atRisk, lines, wholeClaim }) =>
      `${rule} ${likelihood} ${atRisk} ${wholeClaim ? 'all' : lines.join()}`,
  );
};

describe('denials to expect', () => {
  it('stand in order of the charge at risk: the line, the lines that point there, or the whole claim', () => {
    deepEqual(denialsOf('A  N18.3\nB  I10\n99213  AB  $142.00\n93000  A  $20.00\n85025  $31.00\n'), [
      'DX-002 likely 16200 1,2',
      'PX-003 likely 3100 3',
    ]);
    deepEqual(denialsOf('A  I10\n99213  A  $142.00\n93000  $20.00\nNPI: 1234567890\n'), [
      'PRV-002 likely 16200 all',
      'PX-003 likely 2000 2',
    ]);
  });
  it('have no charge at risk where none is known, and none for a clean claim', () => {
    deepEqual(denialsOf('A  N18.3\n99213  A\n'), ['DX-002 likely undefined 1']);
    deepEqual(denialsOf('A  I10\n99213  A  $142.00\n'), []);
  });
  it('are said in our own words for every number a rule names', () => {
    for (const rule of RULES)
      for (const code of rule.denials)
        ok(denialReason(code).words !== '', `${rule.id} ${code}: add it to data/denials/reasons.tsv`);
    deepEqual(
      denialReason('CO-16/M76').words,
      'information is missing or cannot be processed: the diagnosis is missing or not valid',
    );
    deepEqual(denialReason('nonsense'), { code: 'nonsense', words: '' });
  });
});
