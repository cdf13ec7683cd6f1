import { equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyEdits, type Span, type TextEdit } from '../../../server/src/base/span.js';
import { deleteDiagnosis, reletter, reorderDiagnoses } from '../../../server/src/note/edits/diagnoses.js';
import { formatCodingBlock } from '../../../server/src/note/edits/format.js';
import { addSuppression } from '../../../server/src/note/edits/insert.js';
import type { Note } from '../../../server/src/note/note.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { describeLine } from './support.js';

const SAMPLES = fileURLToPath(new URL('../../../data/samples', import.meta.url));
const samples = readdirSync(SAMPLES)
  .filter((name) => name.endsWith('.note'))
  .map((name) => readFileSync(join(SAMPLES, name), 'utf8'));

/** A small seeded generator, so that every run tries the same texts. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const PIECES = [
  'Patient: ',
  'DOB',
  '\r\n',
  '\n',
  '\r',
  '\t',
  '  ',
  '|',
  ':',
  '\uFEFF',
  '𝄞',
  '“',
  '\u00a0',
  '\f',
  'HPI:',
  'CODING\n',
  '=== CODING ===\n',
  'A ',
  'I10',
  'J1100',
  '99213-25',
  ' AB',
  '$1,2',
  'x4',
  'ignore DX-001 A: r\n',
  '[',
  ']',
  '((((',
  '1. ',
  '- ',
  '#',
  '****',
  '=====',
  'dx:',
  '->',
  '@',
  ';',
  '03/03/2026',
  'Plan: ',
  'S: ',
  'O: ',
  'DOS CPT Mod\n',
  '\u0000',
  'e'.repeat(40),
  '9'.repeat(40),
  'ndc 1',
  '\ud800',
];

function* texts(count: number): Generator<string> {
  const next = random(7);
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  for (let i = 0; i < count; i++) {
    let text = i % 2 === 0 ? '' : pick(samples);
    for (let edits = 0; edits < 1 + next() * 12; edits++) {
      const at = Math.floor(next() * (text.length + 1));
      text = text.slice(0, at) + pick(PIECES) + text.slice(at + Math.floor(next() * 6));
    }
    yield text;
  }
}

function checkSpans(note: Note): void {
  const inside = (span: Span, outer: Span) =>
    ok(
      outer.start <= span.start && span.start <= span.end && span.end <= outer.end,
      JSON.stringify([span, outer]),
    );
  const whole = { start: 0, end: note.text.length };
  for (const field of note.fields) {
    inside(field.label.span, whole);
    equal(note.text.slice(field.label.span.start, field.label.span.end), field.label.value);
    equal(note.text.slice(field.value.span.start, field.value.span.end), field.value.value);
  }
  let last = 0;
  for (const section of note.sections) {
    ok(section.span.start >= last);
    last = section.span.start;
    inside(section.body, whole);
    for (const sentence of section.sentences) inside(sentence, section.body);
    for (const problem of section.problems) {
      inside(problem.span, section.body);
      inside(problem.head, problem.span);
    }
  }
  for (const line of note.coding?.lines ?? []) {
    inside(line.span, whole);
    if (line.kind !== 'diagnosis' && line.kind !== 'service') continue;
    inside(line.code.span, line.span);
    equal(note.text.slice(line.code.span.start, line.code.span.end), line.code.raw);
    if (line.kind === 'service') for (const pointer of line.pointers) inside(pointer.span, line.span);
  }
}

/** Everything outside the coding block, which no edit may touch. */
function record(note: Note): string {
  return note.coding ? note.text.slice(0, note.coding.span.start) : note.text;
}

function checkEdit(note: Note, edits: readonly TextEdit[]): Note {
  const after = parseNote(applyEdits(note.text, edits)).note;
  ok(after.text.startsWith(record(note)), 'the record is untouched');
  return after;
}

describe('any text', () => {
  it('is read without an exception, with every span in its place', () => {
    for (const text of texts(6000)) {
      const { note } = parseNote(text);
      equal(note.text, text);
      checkSpans(note);
    }
  });

  it('is formatted once and for all, losing nothing', () => {
    for (const text of texts(3000)) {
      const { note } = parseNote(text);
      if (!note.coding || note.coding.span.start === 0) continue;
      const after = checkEdit(note, formatCodingBlock(note));
      const read = (of: Note) =>
        of.coding?.lines
          .filter((line) => line.kind === 'diagnosis' || line.kind === 'service')
          .map(describeLine)
          .join('\n');
      equal(read(after), read(note));
      equal(formatCodingBlock(after).length, 0);
    }
  });
});

describe('edits of the diagnoses', () => {
  const HEAD = 'Patient: Doe, Ann\r\nDOS: 03/03/2026\r\n\r\nHPI: Cough.\r\n\r\nCODING\r\n';
  const BLOCK =
    'A  I10\r\nB  E11.9\r\nC  E78.2\r\n99213  ABC\r\n93000  B\r\n36415  A-C\r\n83036  dx:2,3\r\nignore DX-015 C: no side\r\n';
  const note = parseNote(HEAD + BLOCK).note;
  const applied = (edits: readonly TextEdit[]) => applyEdits(note.text, edits).slice(HEAD.length);

  it('deleting one rewrites pointers and suppressions in one change', () => {
    equal(
      applied(deleteDiagnosis(note, 1)),
      'A  I10\r\nB  E78.2\r\n99213  AB\r\n93000  \r\n36415  AB\r\n83036  dx:2\r\nignore DX-015 B: no side\r\n',
    );
  });
  it('reordering keeps what each pointer means', () => {
    const moved = parseNote(applyEdits(note.text, reorderDiagnoses(note, [2, 0, 1]))).note;
    const meaning = (of: Note) =>
      of.coding?.services.map((line) =>
        line.pointers
          .map(
            (pointer) =>
              of.coding?.diagnoses.find((diagnosis) => diagnosis.letter === pointer.letter)?.code.code,
          )
          .sort(),
      );
    equal(JSON.stringify(meaning(moved)), JSON.stringify(meaning(note)));
    equal(moved.coding?.diagnoses[0]?.code.code, 'E78.2');
  });
  it('lettering in order rewrites pointers too', () => {
    const odd = parseNote('HPI: x\n\nCODING\nC  I10\nA  E78.2\n99213  C\n93000  A\n').note;
    equal(applyEdits(odd.text, reletter(odd)), 'HPI: x\n\nCODING\nA  I10\nB  E78.2\n99213  A\n93000  B\n');
  });
  it('a suppression is added below the last line', () => {
    equal(
      applied(addSuppression(note, 'PX-003', { serviceLine: 2 }, 'why')).endsWith(
        'ignore DX-015 C: no side\r\nignore PX-003 line 2: why\r\n',
      ),
      true,
    );
  });
});
