import type { CodeEntry } from '../../codes/codeBook.js';
import type { Fact, Mention, ProblemReading } from '../../reading/reading.js';

/** A code that fits what a problem states. Never made from a laboratory value, a drug or an image alone. */
export interface Suggestion {
  /** Billable, unless the words support nothing below a header. */
  readonly entry: CodeEntry;
  /** The words of the note it stands for. */
  readonly mention: Mention;
  /** Facts of the problem that the code says. */
  readonly used: readonly Fact[];
  /** What the code leaves unspecified and the note does not state: `side`, `type`, `stage` … */
  readonly missing: readonly string[];
  /** 0 to 1, comparable within one problem only. */
  readonly score: number;
  /** Set when the provider wrote the code into the note. */
  readonly byProvider?: true;
}

/** A problem of the assessment and the codes that fit it, best first. */
export interface ProblemSuggestions {
  readonly problem: ProblemReading;
  /** One list for each condition its words name; the first of each is the best. */
  readonly conditions: readonly (readonly Suggestion[])[];
  /** A line of the coding block already stands for this problem. */
  readonly isCoded: boolean;
}
