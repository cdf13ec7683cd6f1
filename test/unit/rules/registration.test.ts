import { deepEqual, ok } from 'node:assert/strict';
import { DEFAULT_CONFIGURATION } from '../../../server/src/project/configuration.js';
import { readRegistration } from '../../../server/src/project/registration.js';
import { renderMessage } from '../../../server/src/rules/finding.js';
import { checkText } from '../../rules/support.js';

const NOTE = `Patient: Harris, William   DOB: 07/19/1962   Sex: M   MRN: 1001
DOS: 03/03/2026   POS: 11   Provider: Karen Osei, MD   NPI: 1234567893
Insurance: Cedar Mutual   Member ID: CM2240019881

HPI: Here for blood pressure.
`;

/** What INS-005 says of the note beside one registration row: the words marked and the severity. */
function said(row: string, note = NOTE) {
  const { registration } = readRegistration(
    `patient,mrn,dob,sex,payer,member id\n${row}\n`,
    'registration.csv',
  );
  const checked = checkText(note, {
    configuration: { ...DEFAULT_CONFIGURATION, registered: registration },
    onlyRules: ['INS-005'],
  });
  return checked.outcome.findings.map((finding) => ({
    words: note.slice(finding.span.start, finding.span.end),
    severity: finding.severity,
    message: renderMessage(finding.message, { withText: true }),
    public: renderMessage(finding.message, { withText: false }),
  }));
}

describe('the note beside the registration file', () => {
  it('agrees but for short names, accents and double names', () => {
    deepEqual(said('"Harris, Bill",1001,1962-07-19,M,Cedar Mutual,CM2240019881'), []);
    deepEqual(said('"Härris-Lund, William",1001,1962-07-19,M,Cedar Mutual,cm-2240019881'), []);
  });

  it('names swapped digits of a birth date, as an error', () => {
    const [finding] = said('"Harris, William",1001,1926-07-19,M,Cedar Mutual,CM2240019881');
    deepEqual([finding?.words, finding?.severity], ['07/19/1962', 'error']);
    ok(finding?.message.includes('swapped'));
    ok(!/19\d\d/.test(finding?.public ?? ''), 'no date of the note in public output');
  });

  it('tells last name and member ID as errors, first name and sex as warnings', () => {
    const all = said('"Okafor, Henry",1001,1962-07-19,F,Cedar Mutual,CM0000000001');
    deepEqual(all.map(({ words, severity }) => [words, severity]).sort(), [
      ['CM2240019881', 'error'],
      ['Harris, William', 'error'],
      ['M', 'warning'],
    ]);
    deepEqual(
      said('"Harris, Henry",1001,1962-07-19,M,Cedar Mutual,CM2240019881').map(({ severity }) => severity),
      ['warning'],
    );
  });

  it('compares nobody with a row of another record number', () =>
    deepEqual(said('"Okafor, Henry",2002,1926-07-19,F,Cedar Mutual,CM0000000001'), []));
});
