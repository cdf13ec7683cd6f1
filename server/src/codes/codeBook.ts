import type { CalendarDate } from '../base/date.js';
import type { CodeFacts } from './facts.js';
import type { ConditionNames } from './names/conditionNames.js';
import type { CodeNote, NoteKind, SeventhCharacter } from './notes.js';

export type { AgeLimit, CodeFacts, CodeSpan } from './facts.js';
export type { CodeNote, CodeTarget, NoteKind, SeventhCharacter } from './notes.js';

export type CodeSystem = 'ICD-10-CM' | 'HCPCS' | 'CPT' | 'POS' | 'modifier';

/** Where an answer comes from: the set written by hand, an official release, or the practice's own list. */
export interface ReleaseName {
  readonly system: CodeSystem;
  /** `embedded`, `FY2026`, `2025-10`, or the name of the practice's list. */
  readonly edition: string;
  readonly source: 'embedded' | 'official' | 'practice';
  /** Set when the days of the release are over and the dated changes of the embedded set are applied to it. */
  readonly withChanges?: true;
}

/** A stretch of days on which a code had one title and was of one kind. */
export interface CodeEdition {
  readonly title: string;
  readonly billable: boolean;
  /** First day and first day no longer, where the sets at hand tell them. */
  readonly from?: CalendarDate;
  readonly until?: CalendarDate;
  readonly release: ReleaseName;
}

/** One entry of a code set on a certain day. */
export interface CodeEntry {
  readonly system: CodeSystem;
  /** Normal form, ICD-10-CM with its dot. */
  readonly code: string;
  readonly title: string;
  /** False for a header, which has more specific codes below it. Always true outside ICD-10-CM. */
  readonly billable: boolean;
  /** First day the entry is in effect as written, when known. */
  readonly from?: CalendarDate;
  /** First day it is no longer in effect, when known. */
  readonly until?: CalendarDate;
  readonly release: ReleaseName;
}

/** What the book says of a code on a day. Each answer that names an entry gives the entry as of the nearest day it existed. */
export type CodeAnswer =
  /** `revised` when the title changed: the day, and the title before. */
  | {
      readonly status: 'billable';
      readonly entry: CodeEntry;
      readonly revised?: { readonly on: CalendarDate; readonly title: string };
    }
  /** Exists but is a header on that day: `children` complete it. `since` when it was billable before that day. */
  | {
      readonly status: 'header';
      readonly entry: CodeEntry;
      readonly children: readonly CodeEntry[];
      readonly since?: CalendarDate;
    }
  | { readonly status: 'ended'; readonly entry: CodeEntry; readonly on: CalendarDate }
  | { readonly status: 'not-begun'; readonly entry: CodeEntry; readonly on: CalendarDate }
  /** No such code: a complete category or an official release says so. `nearest` shares the longest prefix. */
  | { readonly status: 'unknown'; readonly nearest?: CodeEntry; readonly release: ReleaseName }
  /** The set at hand does not hold it and cannot say whether it exists: open or unwritten category. */
  | { readonly status: 'not-in-set'; readonly nearest?: CodeEntry; readonly release: ReleaseName }
  /** No set for this system or this day. `because` is a sentence for people. */
  | { readonly status: 'not-checked'; readonly because: string };

/** A hit of a search, best first. */
export interface SearchHit {
  readonly entry: CodeEntry;
  /** 0 to 1, comparable within one search only. */
  readonly score: number;
  /** The synonym or abbreviation that led here, when the title's own words did not. */
  readonly via?: string;
}

export interface SearchOptions {
  readonly on: CalendarDate;
  readonly systems?: readonly CodeSystem[];
  /** 50 when absent. */
  readonly limit?: number;
  /** Search the codes of one release alone, `embedded` or `FY2026`. Terms of all releases lead to them. */
  readonly release?: string;
  /** What the note at hand states; it raises what fits and lowers what does not, and hides nothing. */
  readonly facts?: SearchFacts;
}

/** Facts of a note that choose between codes a query leaves open. */
export interface SearchFacts {
  readonly side?: 'right' | 'left' | 'bilateral';
  readonly encounter?: 'initial' | 'subsequent' | 'sequela';
  readonly trimester?: 1 | 2 | 3;
  /** Completed years; a fraction for infants. */
  readonly ageYears?: number;
  readonly sex?: 'male' | 'female';
}

/**
 * An immutable snapshot of all code sets at hand. Every answer is synchronous and holds for the day asked about.
 * Opened from bytes by `openCodeBook`, in Node and in a web worker alike.
 */
export interface CodeBook {
  /** Looks a code up; the code may be typed in any case, ICD-10-CM with or without the dot. Never throws. */
  lookUp(system: CodeSystem, code: string, on: CalendarDate): CodeAnswer;
  /** The code through time, as far as the sets at hand tell: titles, headers, first and last days. Oldest first. */
  historyOf(system: CodeSystem, code: string): readonly CodeEdition[];
  /** Direct children of a header on that day; none for a billable or unknown code. */
  childrenOf(code: string, on: CalendarDate): readonly CodeEntry[];
  /** Chapters and blocks of ICD-10-CM, each chapter before its blocks. */
  divisions(): readonly Division[];
  /** Categories in effect from one to another, both included: what a block holds. */
  categoriesIn(first: string, last: string, on: CalendarDate): readonly CodeEntry[];
  /** Chapter, block and categories above a code, from the top; empty when unknown. */
  pathOf(code: string, on: CalendarDate): readonly PathStep[];
  /**
   * Instructional notes that hold for an ICD-10-CM code on a day, its own first, then those of the codes, block and chapter above it. A note that is not `current` is from an
   * older edition and must be said to be.
   */
  notesOf(code: string, on: CalendarDate): readonly CodeNote[];
  /** Notes of the given kinds at one of two codes that name the other; `excludes1` and `excludes2` when no kinds are given. */
  notesBetween(a: string, b: string, on: CalendarDate, kinds?: readonly NoteKind[]): readonly CodeNote[];
  /** The seventh characters a code takes, with or without one; none where it takes none, or the sets at hand do not tell. */
  seventhCharactersOf(code: string, on: CalendarDate): readonly SeventhCharacter[];
  /** Facts of a code: age limits, side, phase of care, first-listed or never, dose of a billing unit and so on. An absent fact is unknown. */
  factsOf(system: CodeSystem, code: string, on: CalendarDate): CodeFacts;
  /** Entries whose words or code prefix match, best first. Never throws; an empty query finds nothing. */
  search(query: string, options: SearchOptions): readonly SearchHit[];
  /** Words that lead to ICD-10-CM: titles, synonyms, index and inclusion terms of all sets at hand, whatever their days. */
  terms(): Iterable<CodeTerm>;
  /** Words that together name a condition, in the same terms. Compiled with each set; put together when first asked for where a set lacks them. */
  names(): ConditionNames;
  /** All entries of a system in effect on a day, in order of code; `release` limits to one edition. */
  entries(system: CodeSystem, on: CalendarDate, release?: string): Iterable<CodeEntry>;
  /** The releases that answer for a day, one or more a system. */
  releasesOn(on: CalendarDate): readonly ReleaseName[];
  /** True when the book holds any set of the system for the day. */
  holds(system: CodeSystem, on: CalendarDate): boolean;
}

/** A title or another way to codes, in folded words (`words.ts`). */
export interface CodeTerm {
  /** In the order written; what stands in parentheses in an index is left out. */
  readonly words: readonly string[];
  /** ICD-10-CM codes or categories, best first. */
  readonly codes: readonly string[];
  readonly source:
    | 'title'
    | 'synonym'
    | 'inclusion term'
    | 'index'
    | 'drug table'
    | 'neoplasm table'
    | 'external cause index';
}

/** A chapter or block: first and last category, title. */
export interface Division {
  readonly kind: 'chapter' | 'block';
  /** `4` for a chapter, `E08-E13` for a block. */
  readonly code: string;
  readonly first: string;
  readonly last: string;
  readonly title: string;
  /** Categories that belong to it though they sort outside: `Z3A` of Z30-Z39. */
  readonly also?: readonly string[];
}

export interface PathStep {
  readonly kind: 'chapter' | 'block' | 'category';
  /** `4`, `E08-E13`, `E11`. */
  readonly code: string;
  readonly title: string;
}
