import { deepEqual, equal } from 'node:assert/strict';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { blockOf, described } from './support.js';

/** What is typed, and how it is read. */
type Case = readonly [typed: string, read: string];

function reads(cases: readonly Case[]): void {
  for (const [typed, read] of cases)
    it(`reads ${JSON.stringify(typed)}`, () => deepEqual(described(typed), [read]));
}

describe('diagnosis lines', () => {
  reads([
    ['A  M17.11   primary OA right knee', 'dx A M17.11 "primary OA right knee"'],
    ['A) M17.11 Osteoarthritis R knee', 'dx A M17.11 "Osteoarthritis R knee"'],
    ['1. M17.11', 'dx A M17.11'],
    ['A=m1711', 'dx A M17.11'],
    ['Dx1: I10', 'dx A I10'],
    ['ICD-10: I10 (Essential hypertension)', 'dx A I10 "Essential hypertension"'],
    ['I10', 'dx A I10'],
    ['e1122', 'dx A E11.22'],
    ['B: E11.9 - diabetes', 'dx B E11.9 "diabetes"'],
    ['A\tI10\tEssential hypertension', 'dx A I10 "Essential hypertension"'],
    ['A I10 (principal) ; check', 'dx A I10 #principal ; check'],
    ['A I10 hypertension #noclaim', 'dx - I10 "hypertension" #noclaim'],
    ['A I10 ?', 'dx A I10 #unsure'],
    ['A S93.401A sprain // first visit', 'dx A S93.401A "sprain" ; first visit'],
    ['- I10 hypertension', 'dx A I10 "hypertension"'],
    ['A I11O', 'dx A I11.O'],
    ['A 250.00', 'dx A 250.00'],
  ]);

  it('gives letters in order, keeps typed ones, and none to a thirteenth', () => {
    const codes = Array.from({ length: 13 }, (_, index) => `Z68.${20 + index}`).join('\n');
    const letters = blockOf(codes).coding?.diagnoses.map((line) => line.letter);
    deepEqual(letters, [...'ABCDEFGHIJKL', undefined]);
    deepEqual(
      blockOf('C I10\nE78.2').coding?.diagnoses.map((line) => line.letter),
      ['C', 'A'],
    );
  });
});

describe('service lines', () => {
  reads([
    ['99213-25    B        $142.00', 'svc 99213-25 B $14200'],
    ['J3301-JZ x4 A        $ 72.00   ; Kenalog 40 mg', 'svc J3301-JZ A x4 $7200 ; Kenalog 40 mg'],
    ['99213 25 B', 'svc 99213-25 B'],
    ['20610 RT A', 'svc 20610-RT A'],
    ['20610 GA', 'svc 20610 GA'],
    ['20610 LC $10.00', 'svc 20610 LC $1000'],
    ['20610-GA A', 'svc 20610-GA A'],
    ['20610 mod GA A', 'svc 20610-GA A'],
    ['20610-RT-59 A', 'svc 20610-RT-59 A'],
    ['20610-RT,59 A', 'svc 20610-RT-59 A'],
    ['20610 mod RT,59 -> A,B 2 units', 'svc 20610-RT-59 AB x2'],
    ['99213 A-D', 'svc 99213 ABCD'],
    ['99213 A, B', 'svc 99213 AB'],
    ['99213 @AB', 'svc 99213 AB'],
    ['99213 [A B]', 'svc 99213 AB'],
    ['99213 dx:AB', 'svc 99213 AB'],
    ['99213 dx:1,2', 'svc 99213 AB'],
    ['99213 ptr 1 2', 'svc 99213 AB'],
    ['99213 AB @11', 'svc 99213 AB pos 11'],
    ['99213 POS 11 A', 'svc 99213 A pos 11'],
    ['99213 A 1,250.00', 'svc 99213 A $125000'],
    ['99213 A ×4', 'svc 99213 A x4'],
    ['99213 A 4u', 'svc 99213 A x4'],
    ['99213 A qty 4', 'svc 99213 A x4'],
    ['99213 A 4', 'svc 99213 A (4)'],
    ['99213 ab $10.00', 'svc 99213 AB $1000'],
    ['97110 A 23 min', 'svc 97110 A 23 min'],
    ['J3301 A NDC 00003-0293-05 ML1', 'svc J3301 A ndc 00003-0293-05 ML1'],
    ['99213 A by 1245319599', 'svc 99213 A by 1245319599'],
    ['04/02/2026 99213 A', 'svc 99213 A 2026-04-02'],
    ['04/02/2026-04/04/2026 99213 A', 'svc 99213 A 2026-04-02..2026-04-04'],
    ['99213 Office visit A', 'svc 99213 A (Office visit)'],
    ['0001U A', 'svc 0001U A'],
    ['$ 10.00 99213', 'unknown'],
  ]);

  it('resolves a code typed as a pointer to its letter', () => {
    deepEqual(described('A I10\nB E11.9\n99213 E11.9'), ['dx A I10', 'dx B E11.9', 'svc 99213 B']);
    deepEqual(described('A I10\n99213 E11.9'), ['dx A I10', 'svc 99213 ?E11.9']);
  });
});

describe('pasted tables', () => {
  const rows = ['svc 99213-25 B x1 $14200 2026-04-02', 'svc 20610-RT A x1 $11800 2026-04-02'];
  const table = [
    ['DOS', 'CPT', 'Mod', 'Dx', 'Units', 'Charge'],
    ['04/02/2026', '99213', '25', 'B', '1', '142.00'],
    ['04/02/2026', '20610', 'RT', 'A', '1', '118.00'],
  ];
  const layouts: readonly (readonly [string, string])[] = [
    ['tabs', table.map((row) => row.join('\t')).join('\n')],
    ['bars', table.map((row) => `| ${row.join(' | ')} |`).join('\n')],
    ['columns', table.map((row) => row.map((cell) => cell.padEnd(12)).join('')).join('\n')],
  ];
  for (const [name, text] of layouts) {
    it(`are read with ${name}`, () => deepEqual(described(text), ['heading table', ...rows]));
  }
});

describe('other lines', () => {
  reads([
    [
      'query Q1 to Osei: type of anemia? [open 04/03/2026]',
      'query: Q1 to Osei: type of anemia? [open 04/03/2026]',
    ],
    ['ignore DX-015 B: no side can be known', 'ignore DX-015 B: no side can be known'],
    ['ignore PX-003 line 2: paper claim', 'ignore PX-003 line 2: paper claim'],
    ['ignore DX-015', 'ignore DX-015: '],
    ['hold: waiting for path', 'hold: waiting for path'],
    ['em: time 34', 'em: time 34'],
    ['abn signed 04/02/2026', 'abn: 04/02/2026'],
    ['prior auth A77310 03/01-06/01/2026', 'prior auth: A77310 03/01-06/01/2026'],
    ['Auth: A77310', 'field auth: A77310'],
    ['DOS: 03/04/2026', 'field encounter.dos: 03/04/2026'],
    ['Diagnoses:', 'heading diagnoses'],
    ['CPT:', 'heading services'],
    ['; a note to myself', 'comment'],
    ['call the office', 'unknown'],
  ]);
});

describe('the start of the block', () => {
  const opens = (marker: string, next = 'A I10') =>
    parseNote(`HPI: Cough.\n${marker}\n${next}\n`).note.coding !== undefined;
  for (const marker of [
    '=== CODING ===',
    '*** Coding ***',
    'CODING:',
    '[Superbill]',
    'Charge Capture',
    '## CODING SUMMARY',
  ]) {
    it(`is ${marker}`, () => equal(opens(marker), true));
  }
  it('is a weak word only when a code-shaped line follows', () => {
    equal(opens('Billing'), true);
    equal(opens('Charges:', '99213 A'), true);
    equal(opens('Billing', 'Lakeshore Clinic'), false);
    equal(opens('Claim', 'was denied'), false);
  });
  it('is no word inside a line', () => equal(opens('The coding is done later.'), false));
  it('may be the start of the file, up to the header', () => {
    const { note } = parseNote(
      'CODING\nA I10\n=== END CODING ===\nPatient: Doe, Ann\nDOS: 03/03/2026\n\nHPI: Cough.\n',
    );
    equal(note.coding?.diagnoses.length, 1);
    deepEqual(
      note.sections.map((section) => section.name),
      ['HPI'],
    );
    equal(note.fields[0]?.value.value, 'Doe, Ann');
  });
});

describe('codes that are both ICD-10-CM and HCPCS', () => {
  const kinds = (lines: string) => blockOf(lines).coding?.lines.map((line) => line.kind);
  const faults = (lines: string) => blockOf(lines).faults.map((fault) => fault.id);
  it('are decided by sub-heading, letter, pointer, charge, modifier, dot or neighbours', () => {
    deepEqual(kinds('Diagnoses:\nJ1100'), ['heading', 'diagnosis']);
    deepEqual(kinds('Services:\nJ1100'), ['heading', 'service']);
    deepEqual(kinds('A J1100'), ['diagnosis']);
    deepEqual(kinds('J11.00'), ['diagnosis']);
    deepEqual(kinds('J1100 x4'), ['service']);
    deepEqual(kinds('J1100 $4.00'), ['service']);
    deepEqual(kinds('J1100-JZ'), ['service']);
    deepEqual(kinds('A I10\nJ1100 A'), ['diagnosis', 'service']);
    deepEqual(kinds('A I10\n99213 A\nJ1100'), ['diagnosis', 'service', 'service']);
    deepEqual(kinds('I10\nG0439\nE78.2'), ['diagnosis', 'diagnosis', 'diagnosis']);
    for (const decided of ['A J1100', 'J1100 x4', 'I10\nG0439\nE78.2']) deepEqual(faults(decided), []);
  });
  it('are asked about where nothing decides, with both readings kept', () => {
    const note = blockOf('J1100');
    deepEqual(
      note.faults.map((fault) => fault.id),
      ['FMT-003'],
    );
    deepEqual(note.coding?.diagnoses[0]?.code.otherReading, { kind: 'service', code: 'J1100' });
  });
});
