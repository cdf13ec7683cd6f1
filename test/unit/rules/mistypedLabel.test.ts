import { deepEqual, equal, ok } from 'node:assert/strict';
import { applyEdits } from '../../../server/src/base/span.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { renderMessage } from '../../../server/src/rules/finding.js';
import { checkText } from '../../rules/support.js';

const NOTE = (head: string) =>
  `${head}\n\nCC: cough\n\nHPI: Cough for a week.\n\nCODING\nA  R05.1\n99213 A\n`;

/** The finding of a rule, as said with and without text of the note, and the note after its fix. */
function told(head: string, rule: string) {
  const checked = checkText(NOTE(head));
  const finding = checked.outcome.findings.find((one) => one.rule === rule);
  const [fix] = finding?.fixes ?? [];
  return {
    at: finding && checked.note.text.slice(finding.span.start, finding.span.end),
    said: finding && renderMessage(finding.message, { withText: true }),
    public: finding && renderMessage(finding.message, { withText: false }),
    after: fix && applyEdits(checked.note.text, fix.edits),
  };
}

describe('a mistyped label of the header', () => {
  const cases: readonly (readonly [rule: string, head: string, label: string, typed: string])[] = [
    ['HDR-001', 'Patiant: Doe, Ann   DOB: 01/05/1960\nDOS: 03/03/2026', 'Patiant', 'Patient: Doe, Ann'],
    [
      'HDR-011',
      'Patient: Doe, Ann   DOB: 01/05/1960\nDate of Servce: 03/03/2026',
      'Date of Servce',
      'DOS: 03/03/2026',
    ],
    [
      'INS-002',
      'Patient: Doe, Ann   DOB: 01/05/1960\nDOS: 03/03/2026\nInsurance: Aetna\nMembr ID: W123456789',
      'Membr ID',
      'Member ID: W123456789',
    ],
  ];
  for (const [rule, head, label, typed] of cases)
    it(`${rule} points at "${label}" and offers what it was probably meant as, typed into the coding block`, () => {
      const { at, said, public: shown, after } = told(head, rule);
      equal(at, label);
      ok(said?.includes(`The header has "${label}:", which is no label known here`), said);
      ok(shown && !shown.includes(label), shown);
      const [before = '', block = ''] = (after ?? '').split('CODING');
      equal(before, NOTE(head).split('CODING')[0], 'the record is as it was');
      ok(block.includes(`\n${typed}`), block);
      const repaired = checkText(after ?? '');
      deepEqual(
        repaired.outcome.findings.filter((finding) => finding.rule === rule),
        [],
      );
    });

  it('is not suspected in other words', () => {
    for (const head of [
      'DOB: 01/05/1960\nDOS: 03/03/2026',
      'Temperature: 98.6\nPharmacy: Main\nDOS: 03/03/2026',
    ]) {
      const { said, after } = told(head, 'HDR-001');
      ok(said && !said.includes('may be meant'), said);
      equal(after, undefined);
    }
  });

  it('is not spoken of where the field is there', () =>
    equal(told('Patient: Doe, Ann\nPatiant: Roe, Ben\nDOS: 03/03/2026', 'HDR-001').said, undefined));

  it('parses as it did: a label not known is no field', () => {
    const { note } = parseNote('Patiant: Doe, Ann\n\nCC: cough');
    equal(note.fields[0]?.field, undefined);
  });
});
