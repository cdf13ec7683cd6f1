import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCsv } from '../../../server/src/base/csv.js';
import { applyEdits } from '../../../server/src/base/span.js';
import type { CheckedNote } from '../../../server/src/check.js';
import { completeClaim } from '../../../server/src/claim/completeClaim.js';
import { paperPages } from '../../../server/src/claim/paper.js';
import { readFhirClaims } from '../../../server/src/exchange/fhir/readFhir.js';
import { writeFhir } from '../../../server/src/exchange/fhir/writeFhir.js';
import { writeLinesCsv } from '../../../server/src/exchange/linesCsv.js';
import { read837 } from '../../../server/src/exchange/x12/read837.js';
import { write837 } from '../../../server/src/exchange/x12/write837.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { checkText } from '../../rules/support.js';
import { practice, SAMPLES } from './samples.js';
import { ENVELOPE, segmentsByNodeX12 } from './support.js';

/** Numbers that look like chance and are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const PIECES = [
  'A  I10',
  'B  E11.9',
  'C  M17.11 knee*~^:',
  'D  N18.3',
  'E  S93.401A',
  '99213-25  AB  $142.00',
  '20610-RT  A  x2  $118.10',
  'J3301-JZ  A  x4  $72.00 NDC 00003-0293-05 ML1',
  '36415  C  $8',
  '02/09/2026-02/11/2026 97110-GP  A  x3  $135.05',
  '93000  AE  $0.10',
  '01402-AA  A  95 min  $950.00',
  '99215',
  '85025  L  $3.00',
  'Secondary: Harbor Supplement ID HS9',
  'Subscriber: Núñez*~, Ana',
  'Relationship: spouse',
  'Referring: Jane Poe, MD NPI 1992999825',
  'Accident: auto OH 02/09/2026',
  'Accident: no',
  'Onset: 11/01/2025',
  'Claim Note: a*b~c:d^e',
  'Claim type: corrected (ICN 77001)',
  'Auth: A~1*2',
  'Referral: RF-2',
  'hold: path',
  'Amount Paid: $20.15',
  'Hospitalized: 02/08/2026-02/12/2026',
  '; a note to myself',
  'nonsense',
  'POS: 22',
  'Address: 9 A*St, Dayton, OH 45402',
];
const HEADERS = Object.values(SAMPLES).map((text) => text.slice(0, text.indexOf('CODING')));

/** Notes whose coding blocks are thrown together from pieces, hostile ones among them. */
const NOTES = Array.from({ length: 400 }, (_, seed) => {
  const next = chance(seed + 1);
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  const lines = Array.from({ length: 2 + Math.floor(next() * 14) }, () => pick(PIECES));
  return `${pick(HEADERS)}CODING\nA  I10\n${lines.join('\n')}\n`;
});

describe('any note', () => {
  const configuration = practice();
  const checks = NOTES.map((text) => checkText(text, { configuration }));
  let written = 0;

  it('becomes an 837P that parses and whose totals and pointers agree, or a refusal that names what is missing and where it belongs', () => {
    for (const [index, { claim }] of checks.entries()) {
      const complete = completeClaim(claim, '837p');
      if ('missing' in complete) {
        ok(complete.missing.length > 0);
        for (const part of complete.missing)
          ok(part.what && part.box && part.suppliedBy, `${index}: ${JSON.stringify(part)}`);
        continue;
      }
      written++;
      const { text } = write837([complete.claim], ENVELOPE);
      segmentsByNodeX12(text);
      const back = read837(text);
      deepEqual([back.problems, back.notUnderstood], [[], []], NOTES[index]);
      const [read] = back.claims;
      equal(read?.total, claim.total);
      equal(read?.lines.length, claim.lines.length);
      deepEqual(
        read?.lines.map((line) => line.pointers.map((pointer) => read.diagnoses[pointer - 1])),
        claim.lines.map((line) => line.pointers.map((pointer) => pointer.code)),
      );
    }
    ok(written > 50, `${written} of ${NOTES.length} could be written`);
  });

  it('becomes a Bundle that reads back the same, or a refusal', () => {
    for (const { claim } of checks) {
      const complete = completeClaim(claim, 'fhir');
      if ('missing' in complete) continue;
      const back = readFhirClaims(
        JSON.stringify(writeFhir(complete.claim, { findings: [], notChecked: [] }, '2026-03-20')),
      );
      deepEqual([back.claims, back.problems, back.notUnderstood], [[complete.claim], [], []]);
    }
  });

  it('fills paper forms of six lines each that hold every line once and add up', () => {
    for (const { claim } of checks) {
      const pages = paperPages(claim);
      ok(pages.every((page) => page.lines.length <= 6 && page.diagnoses.length <= 12));
      deepEqual(
        pages.flatMap((page) => page.lines.map(({ line }) => line.number)).sort((a, b) => a - b),
        claim.lines.map((line) => line.number),
      );
      equal(
        pages.reduce((sum, page) => sum + (page.total ?? 0), 0),
        claim.total ?? 0,
      );
      for (const page of pages)
        for (const { line, pointers } of page.lines)
          deepEqual(
            pointers.map((letter) => page.diagnoses.find((entry) => entry.letter === letter)?.diagnosis.code),
            line.pointers.flatMap((pointer) => pointer.code ?? []),
          );
    }
  });

  it('gives CSV with a row for each line, whatever stands in it', () => {
    for (const { claim } of checks) {
      const rows = readCsv(writeLinesCsv([{ name: 'a,"b".note', claim }]));
      equal(rows.length, claim.lines.length + 1);
      ok(rows.every((row) => row.cells.length === rows[0]?.cells.length));
    }
  });
});

describe('every fix', () => {
  const folder = fileURLToPath(new URL('../../../data/samples/', import.meta.url));
  const samples = readdirSync(folder)
    .filter((name) => name.endsWith('.note'))
    .map((name) => readFileSync(`${folder}${name}`, 'utf8'));
  const configuration = practice();

  it('leaves the clinical text byte for byte, and a note that parses with no new fault', () => {
    let fixes = 0;
    for (const text of [...samples, ...NOTES.slice(0, 150)])
      fixes += applyEach(checkText(text, { configuration }));
    ok(fixes > 100, String(fixes));
  });

  /** Applies each fix alone; returns how many there were. */
  function applyEach({ note, outcome }: CheckedNote): number {
    const fixes = outcome.findings.flatMap((finding) => finding.fixes);
    const block = note.coding?.span;
    for (const fix of fixes) {
      const after = applyEdits(note.text, fix.edits);
      const { faults, note: fixed } = parseNote(after);
      ok(faults.length <= note.faults.length, fix.title.template);
      // With no block yet a fix may append one; what stood there stays.
      const clinical = block ? note.text.slice(0, block.start) : note.text;
      equal(after.slice(0, clinical.length), clinical);
      if (block)
        equal(after.slice(after.length - (note.text.length - block.end)), note.text.slice(block.end));
      ok(fixed.coding);
    }
    return fixes.length;
  }
});
