import type { Located, Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodedDiagnosis } from '../../coding/coding.js';

/** Completed weeks of pregnancy the note states, when all it says of them agrees. */
export function weeksOf(note: CheckedNote): Located<number> | undefined {
  const stated = note.reading.facts.filter((fact) => fact.name === 'weeks');
  const weeks = new Set(stated.map((fact) => Math.floor(Number(fact.value))));
  const [first] = stated;
  const value = [...weeks][0];
  if (!first || value === undefined || weeks.size !== 1 || !(value >= 4 && value <= 42)) return undefined;
  return { value, span: first.range };
}

/** Completed weeks that a line of Z3A codes, within the weeks its codes count singly. */
export function codedWeeks(diagnoses: readonly CodedDiagnosis[]): Located<number> | undefined {
  const line = diagnoses.find(({ line }) => /^Z3A\.(?:0[89]|[1-3]\d|4[0-2])$/.test(line.code.code))?.line;
  return line && { value: Number(line.code.code.slice(-2)), span: line.code.span };
}

/** The second trimester begins with 14 completed weeks, the third with 28 (OCG I.C.15). */
export function trimesterOf(weeks: number): 'first' | 'second' | 'third' {
  return weeks < 14 ? 'first' : weeks < 28 ? 'second' : 'third';
}

/** The due date as the header states it. */
export function dueDateOf(note: CheckedNote): { readonly written: string; readonly span: Span } | undefined {
  const field = note.note.fields.find(({ field: name, value }) => name === 'edd' && value.value !== '');
  return field && { written: field.value.value, span: field.value.span };
}

/** A code of the pregnancy chapter. */
export function isPregnancyCode({ line }: CodedDiagnosis): boolean {
  return line.code.code.startsWith('O');
}

const WITHOUT_WEEKS = /^O(?:0[0-8]|8[5-9]|9[0-2])/;

/** A code of the pregnancy itself, beside which weeks of gestation are coded: not an abortive outcome, not the puerperium (OCG I.C.21.c.11). */
export function takesWeeks(diagnosis: CodedDiagnosis): boolean {
  const { code } = diagnosis.line.code;
  const title = titleOf(diagnosis);
  return isPregnancyCode(diagnosis) && !WITHOUT_WEEKS.test(code) && !/puerper|postpartum/i.test(title);
}

/** The official title; empty where no set knows the code. */
export function titleOf({ answer }: CodedDiagnosis): string {
  return 'entry' in answer ? answer.entry.title : '';
}
