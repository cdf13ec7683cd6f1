import type { Span } from '../../base/span.js';
import type { SectionName } from '../../note/names.js';
import type { AssertionReading, Fact, Mention, ProblemReading } from '../../reading/reading.js';
import type { CodedDiagnosis, CodedService } from '../coding.js';

/** How near a passage comes to a code. */
export type Fit =
  /** A mention whose candidates name the code, a code below it or one above it. */
  | 'exact'
  /** A mention of another code of the category: another side, stage or kind of the same disease. */
  | 'category'
  /** A part of a combination code, or something else listed as its documentation: a drug, a vital sign, a word. */
  | 'related'
  /** The words of the code's title, or what a search makes of the head of a problem. */
  | 'words';

/** A stretch of the prose that bears on a code. Nothing of the coding block is one. */
export interface Passage extends AssertionReading {
  /** UTF-16 offsets into the note's text. */
  readonly range: Span;
  readonly section: SectionName | undefined;
  readonly fit: Fit;
  /** What was found there, when it is a mention. */
  readonly mention?: Mention;
}

/**
 * What the note as a whole says of a coded diagnosis: the best of what is found decides, in this order. `list-only`: in a list of history,
 * problems or drugs alone. `partial`: a combination code of which a part is not found. `not-found`: nothing, although words for it are known.
 * `unknown`: nothing, and the words that a note would use for it are not known, so no conclusion can be drawn.
 */
export type EvidenceStatus =
  | 'supported'
  | 'partial'
  | 'uncertain'
  | 'list-only'
  | 'historical'
  | 'negated'
  | 'hypothetical'
  | 'family'
  | 'not-found'
  | 'unknown';

/** What the prose says of one diagnosis line; all passages in order of the text. */
export interface DiagnosisEvidence {
  readonly diagnosis: CodedDiagnosis;
  readonly status: EvidenceStatus;
  /** States it of the patient, today, outside of lists. */
  readonly supported: readonly Passage[];
  /** In doubt in the sense of guideline IV.H. */
  readonly uncertain: readonly Passage[];
  readonly negated: readonly Passage[];
  /** Past or resolved. */
  readonly historical: readonly Passage[];
  /** Affirmed in past history, problem list, medication list, social history or the like only. */
  readonly listOnly: readonly Passage[];
  /** Feared, warned of, screened for or planned. */
  readonly hypothetical: readonly Passage[];
  /** Said of a relative or of somebody else. */
  readonly family: readonly Passage[];
  /** Names of parts of a combination code for which nothing is found; empty unless `partial`. */
  readonly missing: readonly string[];
  /** The problem of the assessment it belongs to. */
  readonly problem: ProblemReading | undefined;
  /** What is stated of that problem; empty without one. */
  readonly facts: readonly Fact[];
}

/** What the prose says of one service line. */
export interface ServiceEvidence {
  readonly service: CodedService;
  /** `unknown` where it is not known what would document the service. `planned` when it is named as ordered, declined or to be done only. */
  readonly status: 'documented' | 'planned' | 'not-found' | 'unknown';
  readonly documented: readonly Passage[];
  readonly planned: readonly Passage[];
}

/** The coding block joined with the prose. */
export interface Evidence {
  /** One a diagnosis line, in order. */
  readonly diagnoses: readonly DiagnosisEvidence[];
  /** One a service line, in order. */
  readonly services: readonly ServiceEvidence[];
}
