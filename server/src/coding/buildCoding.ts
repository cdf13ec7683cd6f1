import { looksLikeCpt } from '../base/codeText.js';
import type { CalendarDate } from '../base/date.js';
import type { CodeAnswer, CodeBook } from '../codes/codeBook.js';
import type { Note } from '../note/note.js';
import type { CodedDiagnosis, CodedService, Coding } from './coding.js';

/** Joins the coding block with the code book: each code is judged on the day of its line, else on the day of the note. */
export function buildCoding(note: Note, codes: CodeBook, dateOfService: CalendarDate): Coding {
  const diagnoses = (note.coding?.diagnoses ?? []).map((line, index): CodedDiagnosis => {
    return { index, line, answer: codes.lookUp('ICD-10-CM', line.code.code, dateOfService) };
  });
  const byLetter = new Map(
    diagnoses.flatMap((diagnosis) =>
      diagnosis.line.letter ? [[diagnosis.line.letter, diagnosis] as const] : [],
    ),
  );
  const services = (note.coding?.services ?? []).map((line, index): CodedService => {
    const on = line.from?.value ?? dateOfService;
    return {
      index,
      line,
      answer: lookUpService(codes, line.code.code, on),
      modifiers: line.modifiers.map((modifier) => codes.lookUp('modifier', modifier.value, on)),
      diagnoses: line.pointers.flatMap((pointer) => (pointer.letter && byLetter.get(pointer.letter)) || []),
    };
  });
  return { diagnoses, services };
}

/** A service code's answer from the system its shape names: CPT for digits first, HCPCS Level II for a letter first. */
export function lookUpService(codes: CodeBook, code: string, on: CalendarDate): CodeAnswer {
  return codes.lookUp(looksLikeCpt(code) ? 'CPT' : 'HCPCS', code, on);
}

/** The title of an answer that names an entry. */
export function titleOf(answer: CodeAnswer): string | undefined {
  return 'entry' in answer ? answer.entry.title : undefined;
}
