import type { CalendarDate } from '../base/date.js';
import type { Cents } from '../base/money.js';
import type { Span } from '../base/span.js';
import type { CodeAnswer } from '../codes/codeBook.js';
import type { Letter } from '../note/note.js';

/** A value on the claim and where it came from; `value` is undefined while nothing supplies it. */
export interface ClaimValue<T> {
  readonly value: T | undefined;
  /** The place in the note, when it came from the note. */
  readonly span?: Span;
  readonly from: 'note' | 'coding block' | 'practice profile' | 'registration' | 'computed' | 'missing';
  /** For a missing value: the label or directive that would supply it, for example `Member ID:`. */
  readonly suppliedBy?: string;
}

/** A professional claim as the note and its coding block describe it. */
export interface Claim {
  readonly patientName: ClaimValue<string>;
  readonly birthDate: ClaimValue<CalendarDate>;
  readonly sex: ClaimValue<string>;
  readonly recordNumber: ClaimValue<string>;
  readonly payer: ClaimValue<string>;
  readonly memberId: ClaimValue<string>;
  readonly renderingProvider: ClaimValue<string>;
  readonly renderingNpi: ClaimValue<string>;
  readonly billingProvider: ClaimValue<string>;
  readonly dateOfService: ClaimValue<CalendarDate>;
  readonly placeOfService: ClaimValue<string>;
  readonly diagnoses: readonly ClaimDiagnosis[];
  readonly lines: readonly ClaimLine[];
  /** Sum of the line charges; undefined when no line has a charge. */
  readonly total: Cents | undefined;
  /** Lines without a charge, so that a total is never mistaken for complete. */
  readonly linesWithoutCharge: number;
  /** The coder holds the claim (`hold: …`), with the reason as typed. */
  readonly held: { readonly reason: string; readonly span: Span } | undefined;
}

export interface ClaimDiagnosis {
  /** Undefined from the thirteenth on and for lines marked `#noclaim`. */
  readonly letter: Letter | undefined;
  readonly code: string;
  /** The title of the code set, not what the coder typed; undefined when the book does not know it. */
  readonly title: string | undefined;
  readonly status: CodeAnswer['status'];
  readonly span: Span;
  /** One-based numbers of the claim lines that point here. */
  readonly pointedByLines: readonly number[];
}

export interface ClaimLine {
  /** One-based. */
  readonly number: number;
  readonly from: CalendarDate | undefined;
  readonly to: CalendarDate | undefined;
  readonly placeOfService: string | undefined;
  readonly code: string;
  readonly title: string | undefined;
  readonly modifiers: readonly string[];
  readonly pointers: readonly ClaimPointer[];
  readonly units: number;
  readonly charge: Cents | undefined;
  readonly span: Span;
}

export interface ClaimPointer {
  readonly letter: string;
  /** Undefined when no diagnosis carries the letter. */
  readonly code: string | undefined;
  readonly title: string | undefined;
  readonly span: Span;
}
