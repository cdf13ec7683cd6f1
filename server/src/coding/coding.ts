import type { CodeAnswer } from '../codes/codeBook.js';
import type { DiagnosisLine, ServiceLine } from '../note/note.js';

/** The coding block joined with what the code book says for the day of each line. */
export interface Coding {
  readonly diagnoses: readonly CodedDiagnosis[];
  readonly services: readonly CodedService[];
}

export interface CodedDiagnosis {
  /** Zero-based among the diagnosis lines. */
  readonly index: number;
  readonly line: DiagnosisLine;
  readonly answer: CodeAnswer;
}

export interface CodedService {
  /** Zero-based among the service lines. */
  readonly index: number;
  readonly line: ServiceLine;
  /** HCPCS or CPT by shape of the code. */
  readonly answer: CodeAnswer;
  readonly modifiers: readonly CodeAnswer[];
  /** The diagnoses pointed at, in the order of the pointers; a pointer to none is left out. */
  readonly diagnoses: readonly CodedDiagnosis[];
}
