import type { CalendarDate } from '../base/date.js';
import type { Located, Span } from '../base/span.js';
import type { CodeSystem } from '../codes/codeBook.js';
import type { SectionName } from '../note/names.js';
import type { Problem } from '../note/note.js';

/**
 * How the note states something. Negation wins over history ("no history of MI" is negated, and `historical` beside it);
 * `uncertain` is the outpatient sense of guideline IV.H; `planned` is said of services and drugs only.
 */
export type Assertion =
  | 'affirmed'
  | 'negated'
  | 'uncertain'
  | 'historical'
  | 'resolved'
  | 'hypothetical'
  | 'planned';

/** Of whom it is said. `other` is anybody who is neither patient nor blood relative: a spouse, a donor, a fetus, a contact. */
export type Experiencer = 'patient' | 'family' | 'other';

/** How a stretch of text is stated, and the words that decided it. */
export interface AssertionReading {
  readonly assertion: Assertion;
  /** The words place it in the past, whatever the assertion: also true of "no history of MI" and of "history of hypertension". */
  readonly historical: boolean;
  readonly experiencer: Experiencer;
  /** The words that decided the assertion, or undefined when the section's default or nothing at all did. */
  readonly cue: Located<string> | undefined;
}

export type Side = 'right' | 'left' | 'bilateral';

/** A code or category a mention may stand for, best first. A header of the code set is a category. */
export interface Candidate {
  readonly system: CodeSystem;
  /** Normal form, ICD-10-CM with its dot. */
  readonly code: string;
  /** The title, synonym, index entry or abbreviation that led here. */
  readonly via: string;
}

/** What all mentions share. `range` counts UTF-16 offsets into the note's text. */
export interface MentionBase extends AssertionReading {
  readonly range: Span;
  /** The words as written; line breaks and all. */
  readonly text: string;
  /** Codes or categories it may stand for, best first; empty for what is no condition or service. */
  readonly candidates: readonly Candidate[];
  /** The section it stands in; undefined above the first heading. */
  readonly section: SectionName | undefined;
}

/** A disease, symptom or finding. `sign` is what an examiner sees or measures, `condition` what can be a diagnosis. */
export interface ConditionMention extends MentionBase {
  readonly kind: 'condition' | 'sign';
  /** The side that belongs to it, with the place it was read from. */
  readonly side?: Located<Side>;
}

/** A part of the body. */
export interface BodySiteMention extends MentionBase {
  readonly kind: 'body-site';
  /** Canonical name in the singular, lower case: `knee`, `great toe`, `lower leg`. */
  readonly site: string;
  readonly side?: Located<Side>;
  /** True for a paired part, which can have a side. */
  readonly paired: boolean;
}

/** An amount with its unit in lower case: `mg`, `ml`, `unit`, `mcg`, `tablet`. */
export interface Amount {
  readonly value: number;
  readonly unit: string;
}

/** A drug with what stands beside it. */
export interface DrugMention extends MentionBase {
  readonly kind: 'drug';
  /** Generic name in lower case where it is known, else the name as written. */
  readonly drug: string;
  /** Class: `insulin`, `oral hypoglycemic`, `anticoagulant` …; undefined when of no concern to coding. */
  readonly drugClass?: string;
  readonly dose?: Located<Amount>;
  /** A concentration, `40 mg/mL`. */
  readonly strength?: Located<{ readonly amount: Amount; readonly per: Amount }>;
  /** `oral`, `intramuscular`, `intravenous`, `subcutaneous`, `intra-articular`, `topical`, `inhaled` … */
  readonly route?: Located<string>;
  /** Amount discarded, as "wasted 20 mg". */
  readonly discarded?: Located<Amount>;
  /** The words say it was given, injected or administered at the visit. */
  readonly given: boolean;
}

/** A service: something done to or for the patient. */
export interface ProcedureMention extends MentionBase {
  readonly kind: 'procedure';
  /** Canonical name in lower case: `injection`, `destruction`, `colonoscopy`. */
  readonly procedure: string;
  readonly side?: Located<Side>;
  /** How many: lesions, sutures, sites, levels. */
  readonly count?: Located<number>;
  /** The words say it was performed at the visit. */
  readonly performed: boolean;
}

/** A length of time: `22 minutes`, `for three days`, `x 2 wk`. */
export interface DurationMention extends MentionBase {
  readonly kind: 'duration';
  readonly amount: number;
  /** Upper end of a range, as in `2-3 weeks`. */
  readonly upTo?: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
}

export type VitalName =
  | 'blood pressure'
  | 'heart rate'
  | 'respiratory rate'
  | 'temperature'
  | 'oxygen saturation'
  | 'weight'
  | 'height'
  | 'bmi'
  | 'pain';

/** A vital sign with its value as written: `132/84`, `98.6`. */
export interface VitalMention extends MentionBase {
  readonly kind: 'vital';
  readonly vital: VitalName;
  /** Systolic for a blood pressure. */
  readonly value: number;
  /** Diastolic of a blood pressure. */
  readonly second?: number;
  /** As written, lower case, or undefined: `kg`, `lb`, `f`, `c`. */
  readonly unit?: string;
}

/** An age, in years (a month is 1/12), of the patient or of somebody else. */
export interface AgeMention extends MentionBase {
  readonly kind: 'age';
  readonly years: number;
}

/** A date; as exact as it is written. */
export interface DateMention extends MentionBase {
  readonly kind: 'date';
  readonly year?: number;
  /** 1 to 12. */
  readonly month?: number;
  /** 1 to 31. */
  readonly day?: number;
  /** Set when the date is complete. */
  readonly date?: CalendarDate;
}

/** A person: a relative, or somebody else. */
export interface PersonMention extends MentionBase {
  readonly kind: 'person';
  /** Canonical: `mother`, `grandfather`, `spouse`, `donor`, `fetus` … */
  readonly person: string;
}

/** A size or a count of things: `3.2 cm`, `x5`, `#3 sutures`, `two AKs`. */
export interface MeasureMention extends MentionBase {
  readonly kind: 'measure';
  /** All numbers in order: `3 x 2 cm` has two. */
  readonly values: readonly number[];
  /** `cm`, `mm`, `mg/dl`, `%`, or what is counted; undefined for a bare count. */
  readonly unit?: string;
}

/** A code the provider wrote in the prose: `HTN (I10)`. */
export interface CodeMention extends MentionBase {
  readonly kind: 'code';
  /** Normal form, ICD-10-CM with its dot. */
  readonly code: string;
}

export type Mention =
  | ConditionMention
  | BodySiteMention
  | DrugMention
  | ProcedureMention
  | DurationMention
  | VitalMention
  | AgeMention
  | DateMention
  | PersonMention
  | MeasureMention
  | CodeMention;

export type MentionKind = Mention['kind'];

/** What a fact is about. Values are listed at `Fact`. */
export type FactName =
  | 'side'
  | 'site'
  | 'acuity'
  | 'type'
  | 'stage'
  | 'severity'
  | 'control'
  | 'status'
  | 'trimester'
  | 'weeks'
  | 'encounter'
  | 'cause'
  | 'effect'
  | 'not-caused-by'
  | 'with'
  | 'without'
  | 'tobacco'
  | 'insulin'
  | 'drug-therapy'
  | 'procedure-side'
  | 'dose-given'
  | 'dose-discarded'
  | 'minutes'
  | 'start-time'
  | 'stop-time'
  | 'organism'
  | 'count'
  | 'size';

/**
 * Something the coder needs, and where the note says it. Values by name: side `right`, `left`, `bilateral`; acuity `acute`,
 * `chronic`, `acute on chronic`, `subacute`, `recurrent`; type `1`, `2`, `systolic`, `paroxysmal` …; stage `3a`, `4`, `II`;
 * severity `mild`, `moderate`, `severe`; control `controlled`, `uncontrolled`, `hyperglycemia`, `hypoglycemia`, `exacerbation`;
 * trimester `1` to `3`; weeks a number of completed weeks; encounter `initial`, `subsequent`, `sequela`; cause, effect, with and
 * without the words as written; tobacco `current`, `former`, `never`, `dependence`; insulin and drug-therapy the drug; doses
 * `80 mg`; minutes a number; times `HH:MM`.
 */
export interface Fact {
  readonly name: FactName;
  readonly value: string;
  /** Where it was read; UTF-16 offsets into the note's text. */
  readonly range: Span;
}

/** A problem of the assessment with the mentions that stand in it and what its words state. */
export interface ProblemReading {
  readonly problem: Problem;
  readonly section: SectionName;
  /** Mentions in its span, in order of the text. */
  readonly mentions: readonly Mention[];
  /** How the head as a whole is stated. */
  readonly head: AssertionReading;
  /** Facts stated in its own words come first; facts from elsewhere in the note that bear on it follow. */
  readonly facts: readonly Fact[];
}

/** A section as a reader of JSON sees it. */
export interface SectionReading {
  readonly name: SectionName;
  /** The heading as written. */
  readonly title: string;
  readonly headingRange: Span;
  readonly range: Span;
}

/** What the prose of a note states. Nothing of the coding block is in it. Immutable. */
export interface Reading {
  readonly sections: readonly SectionReading[];
  /** In order of the text; where two overlap, the longer first. */
  readonly mentions: readonly Mention[];
  readonly problems: readonly ProblemReading[];
  /** Facts about the whole note: tobacco, insulin, weeks of pregnancy, minutes, times, doses. */
  readonly facts: readonly Fact[];
  /** How the note states a stretch of its text. */
  assertionAt(range: Span): AssertionReading;
}
