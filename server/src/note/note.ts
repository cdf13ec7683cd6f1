import type { CalendarDate } from '../base/date.js';
import type { LineIndex } from '../base/lines.js';
import type { Cents } from '../base/money.js';
import type { Located, Span } from '../base/span.js';
import type { FieldName, SectionName } from './names.js';

/**
 * One encounter note as parsed. Every span counts UTF-16 offsets into `text`, which is the document unchanged
 * (byte order mark, CRLF and all). Immutable.
 */
export interface Note {
  readonly text: string;
  readonly lines: LineIndex;
  /** Header fields in the order of the text, unknown labels included; first those of the header, then repeats, then those typed in the coding block. */
  readonly fields: readonly HeaderField[];
  /** Sections in the order of the text. Repeated sections stay separate entries with the same name. */
  readonly sections: readonly Section[];
  /** Lines of page furniture (page numbers, repeated banners, the end of a print), which belong to no sentence. */
  readonly furniture: readonly Span[];
  /** The coder's block, or undefined while nothing is coded. */
  readonly coding: CodingBlock | undefined;
  /** What the parser could not understand, in the order of the text. */
  readonly faults: readonly Fault[];
}

/** A note and what the parser could not understand of it; parsing itself never fails. */
export interface ParsedNote {
  readonly note: Note;
  readonly faults: readonly Fault[];
}

export type FaultId = 'FMT-001' | 'FMT-002' | 'FMT-003';

/** Something the parser could not understand. `FMT-003` is dropped by `check` when no loaded code set holds the other reading. */
export interface Fault {
  readonly id: FaultId;
  readonly span: Span;
  /** One neutral sentence without any text of the note. */
  readonly message: string;
  /** For `FMT-002`: where the other encounter begins. */
  readonly related?: Span;
}

/** A `label: value` pair. An empty value has an empty span where the value would stand. */
export interface HeaderField {
  /** Canonical field, or undefined for a label we do not know. */
  readonly field: FieldName | undefined;
  readonly label: Located<string>;
  readonly value: Located<string>;
  /** `header`: before the first clinical heading; `repeat`: a banner or footer further down; `coding`: typed in the coding block, where it wins. */
  readonly place: 'header' | 'repeat' | 'coding';
}

export interface Section {
  readonly name: SectionName;
  /** The heading as written, without its colon or decoration; empty at the section's start for a section that resumes. */
  readonly heading: Located<string>;
  /** Set where an exam goes on behind the vital signs that stand within it: the heading it went on from. */
  readonly resumes?: Located<string>;
  /** From the heading to the start of the next section. */
  readonly span: Span;
  /** What stands below or behind the heading, trimmed. */
  readonly body: Span;
  /** Sentences of the body in order; list items and table rows count as sentences. Wrapped lines are joined. */
  readonly sentences: readonly Span[];
  /** Problems, for assessment, plan and combined sections; empty elsewhere. */
  readonly problems: readonly Problem[];
}

/** One item of an assessment and plan: its head and the plan lines that belong to it. */
export interface Problem {
  readonly span: Span;
  /** The head without bullet or number: usually the diagnosis as worded. */
  readonly head: Span;
  /** Plan lines below the head (or behind it, after a dash or full stop), without bullets. */
  readonly plan: readonly Span[];
}

/** The typed language at the end (or start) of a note. Nothing in it is evidence. */
export interface CodingBlock {
  /** From the marker line to the end marker or the end of the text. */
  readonly span: Span;
  /** The start marker as written, for example `=== CODING ===`. */
  readonly marker: Located<string>;
  /** Every line that is not blank, in order. */
  readonly lines: readonly CodingLine[];
  readonly diagnoses: readonly DiagnosisLine[];
  readonly services: readonly ServiceLine[];
  readonly directives: readonly DirectiveLine[];
  readonly suppressions: readonly SuppressionLine[];
}

export type CodingLine =
  | DiagnosisLine
  | ServiceLine
  | DirectiveLine
  | SuppressionLine
  | FieldLine
  | HeadingLine
  | CommentLine
  | UnknownLine;

/** Claim letters: twelve diagnoses at most. */
export type Letter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L';

/** A code as typed, its normal form, and what else it could mean. */
export interface CodeToken {
  /** As typed. */
  readonly raw: string;
  /** Normal form: upper case, ICD-10-CM with its dot. */
  readonly code: string;
  readonly span: Span;
  /** Set when shape and place leave doubt between ICD-10-CM and HCPCS (`J1100` is J11.00's shape too): the reading not taken. */
  readonly otherReading?: { readonly kind: 'diagnosis' | 'service'; readonly code: string };
}

export interface DiagnosisLine {
  readonly kind: 'diagnosis';
  readonly span: Span;
  /** The label as typed (`A`, `1`, `Dx1`), absent when the coder typed none. */
  readonly label?: Located<string>;
  /** The letter on the claim; undefined from the thirteenth diagnosis on and for a line marked `#noclaim`. */
  readonly letter: Letter | undefined;
  readonly code: CodeToken;
  /** What the coder typed as a title; never evidence. */
  readonly title?: Located<string>;
  readonly flags: readonly Located<'principal' | 'chronic' | 'noclaim' | 'unsure'>[];
  readonly comment?: Located<string>;
}

export interface ServiceLine {
  readonly kind: 'service';
  readonly span: Span;
  readonly code: CodeToken;
  /** Two characters each, upper case, in the order typed. */
  readonly modifiers: readonly Located<string>[];
  readonly pointers: readonly Pointer[];
  /** Words that are none of the parts: the coder's own label for the service. */
  readonly text: readonly Located<string>[];
  /** Where a first pointer would be typed: right behind the code and its modifiers. */
  readonly pointerSlot: number;
  readonly from?: Located<CalendarDate>;
  readonly to?: Located<CalendarDate>;
  readonly units?: Located<number>;
  readonly charge?: Located<Cents>;
  readonly placeOfService?: Located<string>;
  readonly ndc?: Located<string>;
  readonly minutes?: Located<number>;
  readonly renderingNpi?: Located<string>;
  readonly comment?: Located<string>;
}

/** One pointer of a service line. Ranges (`A-D`) are expanded; each letter keeps the span of what was typed for it. */
export interface Pointer {
  /** The letter it points at, whether or not such a diagnosis exists; a code typed as pointer resolves to its letter. */
  readonly letter: Letter | undefined;
  /** As typed: `A`, `3`, `I10`. */
  readonly raw: string;
  readonly span: Span;
}

export type DirectiveName = 'query' | 'hold' | 'em' | 'ytd' | 'abn' | 'prior auth' | 'exported';

export interface DirectiveLine {
  readonly kind: 'directive';
  readonly span: Span;
  readonly name: Located<DirectiveName>;
  readonly value: Located<string>;
}

/** `ignore DX-015 B: reason`. */
export interface SuppressionLine {
  readonly kind: 'suppression';
  readonly span: Span;
  readonly rule: Located<string>;
  /** A diagnosis letter, `line 2` for the second service line, or absent for the whole note. */
  readonly target?: Located<{ readonly letter: Letter } | { readonly serviceLine: number }>;
  /** Empty when the coder gave none. */
  readonly reason: Located<string>;
}

/** A header label typed in the coding block, `Auth: 123`. */
export interface FieldLine {
  readonly kind: 'field';
  readonly span: Span;
  readonly field: HeaderField;
}

/** `Diagnoses:`, `CPT:` or the heading row of a pasted table. */
export interface HeadingLine {
  readonly kind: 'heading';
  readonly span: Span;
  readonly of: 'diagnoses' | 'services' | 'table';
}

export interface CommentLine {
  readonly kind: 'comment';
  readonly span: Span;
}

export interface UnknownLine {
  readonly kind: 'unknown';
  readonly span: Span;
}
