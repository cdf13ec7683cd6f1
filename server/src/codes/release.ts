import type { CodeSystem } from './codeBook.js';
import type { NoteKind } from './notes.js';

/** What a compiled file says of itself. */
export interface CodeFileMeta {
  readonly source: 'embedded' | 'official' | 'practice';
  /** Edition by system: `{ "ICD-10-CM": "FY2026" }`. */
  readonly editions: Readonly<Partial<Record<CodeSystem, string>>>;
  /** Days the file speaks for, by system, the last one excluded; absent means any day. */
  readonly covers?: Readonly<Partial<Record<CodeSystem, { readonly from: string; readonly until: string }>>>;
  /** Systems of which the file holds every code of its days, so that absence means "no such code". */
  readonly complete: readonly CodeSystem[];
  /** Days within which the file holds every change of a system, so that with an official base from then it answers as exactly as a release would. */
  readonly allChanges?: Readonly<
    Partial<Record<CodeSystem, { readonly from: string; readonly until: string }>>
  >;
}

/** What `compileRelease` adds to it. */
export interface WrittenMeta extends CodeFileMeta {
  /** Number of terms besides titles, so that an older edition is searched only for what it adds. */
  readonly terms?: number;
}

/** All of a release, as a compiler hands it to `compileRelease`. Everything but the entries may be left out. */
export interface ReleaseToCompile {
  readonly meta: CodeFileMeta;
  /** In any order. */
  readonly entries: readonly EntryToCompile[];
  /** ICD-10-CM chapters and blocks, in order. */
  readonly divisions?: readonly DivisionToCompile[];
  readonly notes?: readonly NoteToCompile[];
  /** Ranges of categories of which a hand-written set holds every note. An official release with notes needs none. */
  readonly completeNotes?: readonly (readonly [first: string, last: string])[];
  /** Index terms, inclusion terms and synonyms: what leads to codes besides their titles. */
  readonly terms?: readonly TermToCompile[];
  readonly facts?: readonly FactsToCompile[];
  /** Further parts by name, for tables that have their own readers (`ncci.pairs`). */
  readonly parts?: ReadonlyMap<string, Uint8Array>;
}

/** An entry to be compiled. Dates as `YYYYMMDD`, 0 for none; the last day is excluded. */
export interface EntryToCompile {
  readonly system: CodeSystem;
  readonly code: string;
  readonly title: string;
  readonly header: boolean;
  /** A header below which more codes exist than are compiled. */
  readonly open: boolean;
  readonly from: number;
  readonly until: number;
  /** Billed often: a gentle prior of search. */
  readonly common?: boolean;
}

/** A chapter or block: first and last category, title. */
export interface DivisionToCompile {
  readonly kind: 'chapter' | 'block';
  readonly first: string;
  readonly last: string;
  readonly title: string;
  /** Categories that belong to it though they sort outside: `Z3A` of Z30-Z39. */
  readonly also?: readonly string[];
}

/** An instructional note as written at a code, block or chapter. */
export interface NoteToCompile {
  readonly kind: NoteKind;
  /** `E11.4` for a code, `E08-E13` for a block, `E00-E89` for a chapter. */
  readonly at: string;
  readonly level: 'code' | 'block' | 'chapter';
  /** The note's words as published or hand-written. A seventh character is `A initial encounter`, one note a character. */
  readonly text: string;
  /**
   * Codes the note names, normalized: `E11.65`, `E11.-` (the code and all below it; without the dash the same is meant), `I10-I1A` (a range of categories or codes),
   * `T36-T50#5` (those whose fifth or sixth character is 5).
   */
  readonly targets?: readonly string[];
  /** First day and first day no longer, when known to differ from the file's own days. `YYYYMMDD`, 0 for none. */
  readonly from?: number;
  readonly until?: number;
}

/** A way to codes besides titles. */
export interface TermToCompile {
  /** Main term and the terms below it: `["Diabetes, diabetic", "type 2", "with", "neuropathy"]`; a synonym is a path of one. */
  readonly path: readonly string[];
  /** Codes or code prefixes, best first. Empty where the term only points at others (`see`). */
  readonly targets: readonly string[];
  readonly source:
    | 'synonym'
    | 'inclusion term'
    | 'index'
    | 'drug table'
    | 'neoplasm table'
    | 'external cause index';
  /** For an ambiguous term, what decides between its targets. */
  readonly decides?: string;
  /** `see` and `see also` of the index. */
  readonly see?: string;
}

/** Facts about one code, see `FACTS` in facts.ts: `dose=10 mg; single-dose`. For ICD-10-CM they hold for all codes below as well, the nearest first. */
export interface FactsToCompile {
  readonly system: CodeSystem;
  /** A code, or for ICD-10-CM the range of a block or chapter, see `level`. */
  readonly code: string;
  /** `code` when absent. */
  readonly level?: 'code' | 'block' | 'chapter';
  readonly facts: string;
  readonly from?: number;
  readonly until?: number;
}
