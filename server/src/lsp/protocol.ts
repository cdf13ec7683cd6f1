import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { Severity } from '../base/severity.js';
import type { CodeSystem } from '../codes/codeBook.js';
import type { PreviewModel } from '../features/claimPreview.js';
import type { CodeRow } from '../features/codeSearch.js';
import type { MaskedPair } from '../features/maskedPair.js';
import type { Provenance } from '../features/provenance.js';

/** The requests and notifications that client and server add to the language server protocol. Types only here; both sides share them. */

/** Client to server: what the claim preview shows for an open note; null when the note is not open. */
export const PREVIEW_REQUEST = 'cleanClaim/preview';
export interface PreviewParams {
  readonly uri: string;
}
export type PreviewResult = PreviewModel | null;

/** Server to client: a note was checked again; the preview and the status of that note are stale. */
export const CHECKED_NOTIFICATION = 'cleanClaim/checked';
export interface CheckedParams {
  readonly uri: string;
  readonly version: number;
  readonly status: NoteStatus;
}

/** What the language status item shows. No text of the note. */
export interface NoteStatus {
  readonly counts: Readonly<Record<Severity, number>>;
  readonly notChecked: number;
  /** `ICD-10-CM embedded`, `HCPCS embedded`, … in use for the note's date of service. */
  readonly releases: readonly string[];
  /** Tables of claim edits in use for that day: `NCCI procedure pairs 2026-04`, … */
  readonly tables: readonly string[];
  readonly dateOfService: string | null;
  readonly coded: boolean;
  /** A visible limit that was reached, as a sentence. */
  readonly limit?: string;
}

/** Client to server: the page of a rule as Markdown; null for an unknown id. */
export const RULE_PAGE_REQUEST = 'cleanClaim/rulePage';
export interface RulePageParams {
  readonly id: string;
}
export interface RulePageResult {
  readonly id: string;
  readonly name: string;
  readonly markdown: string;
}

/**
 * Client to server: a page of the code document as Markdown. `name` is a code, a block, `chapter-4` or `chapters`; `system` is absent when the reader typed the code. Never null: the page says
 * what is not known.
 */
export const CODE_PAGE_REQUEST = 'cleanClaim/codePage';
export interface CodePageParams {
  readonly name: string;
  readonly system?: CodeSystem;
  /** The date of service, `2026-03-20`; today when absent. */
  readonly on?: string;
}

/** Client to server: codes that answer a query, best first. With the note it is asked from, its date of service and header choose between them. */
export const SEARCH_CODES_REQUEST = 'cleanClaim/searchCodes';
export interface SearchCodesParams {
  readonly query: string;
  readonly uri?: string;
}
export type SearchCodesResult = readonly CodeRow[];

/** Client to server: edits that bring a code into the coding block of an open note, or where a diagnosis stands already; null when the note is not open. */
export const INSERT_CODE_REQUEST = 'cleanClaim/insertCode';
export interface InsertCodeParams {
  readonly uri: string;
  readonly system: CodeSystem;
  readonly code: string;
}
export type InsertCodeResult = {
  /** Empty when the diagnosis is on the claim already. */
  readonly edits: readonly TextEdit[];
  readonly standsAt?: Range;
} | null;

/** Client to server: the edits of one fix of a finding, as the note stands; null when the finding is gone. */
export const FIX_REQUEST = 'cleanClaim/fix';
export interface FixParams {
  readonly uri: string;
  readonly fingerprint: string;
  /** Place of the fix among those of the finding. */
  readonly index: number;
}
export type FixResult = readonly TextEdit[] | null;

/** Client to server: a query to the provider about a finding of an open note; null when it is not open or has no such finding. */
export const DRAFT_QUERY_REQUEST = 'cleanClaim/draftQuery';
export interface DraftQueryParams {
  readonly uri: string;
  readonly fingerprint: string;
}
export type DraftQueryResult = {
  readonly id: string;
  readonly text: string;
  /** Records the query in the coding block; empty when there is none. */
  readonly edits: readonly TextEdit[];
} | null;

/** Client to server: check these notes, open or not, and publish their findings. Reports work-done progress; can be cancelled. */
export const CHECK_NOTES_REQUEST = 'cleanClaim/checkNotes';
export interface CheckNotesParams {
  readonly uris: readonly string[];
  readonly workDoneToken?: string | number;
}
export interface CheckNotesResult {
  readonly checked: number;
  readonly withFindings: number;
  /** Notes that could not be read, by URI. */
  readonly unreadable: readonly string[];
  readonly cancelled: boolean;
}

/** Server to client, only where the server has no file system (the browser): list the workspace's notes and configuration files. */
export const FIND_FILES_REQUEST = 'cleanClaim/findFiles';
export interface FindFilesResult {
  readonly notes: readonly string[];
  readonly configurations: readonly string[];
}

/** Server to client, only where the server has no file system: the text of one file; null when it cannot be read. */
export const READ_FILE_REQUEST = 'cleanClaim/readFile';
export interface ReadFileParams {
  readonly uri: string;
}

/** Client to server: a coding-block skeleton to append to a note, and where. Null when the note has a block. */
export const SKELETON_REQUEST = 'cleanClaim/skeleton';

/** The settings the server asks for (`workspace/configuration`, section `cleanClaim`). Absent values mean defaults. */
export interface ServerSettings {
  /** `YYYY-MM-DD`: check as of this day instead of today; empty means today. */
  readonly asOf?: string | null;
  /** A payer profile for every note, or empty: found from the note. */
  readonly payerProfile?: string | null;
  /** Show the lens above the coding block. Default true. */
  readonly codeLens?: boolean | null;
  /** Show a suggested code above each problem without one. Default true. */
  readonly suggestionLens?: boolean | null;
}

/** Client to server: make text from another program fit to be a note. */
export const TAKE_IN_REQUEST = 'cleanClaim/takeIn';
export interface TakeInParams {
  readonly text: string;
}
export interface TakeInResult {
  readonly text: string;
  /** What was done to it, a sentence each, without any of the text. */
  readonly changes: readonly string[];
  /** The text by encounter; one part where it holds one. */
  readonly encounters: readonly string[];
}

/** Client to server: write these notes as claims, open or not. The server writes no file; the client asks where to. */
export const EXPORT_REQUEST = 'cleanClaim/export';
export interface ExportParams {
  readonly uris: readonly string[];
  readonly format: '837p' | 'fhir' | 'cms1500' | 'csv' | 'json';
  /** Why a claim with open errors is exported. */
  readonly reason?: string;
}
export type ExportResult =
  | {
      readonly refusals: readonly {
        readonly name: string;
        readonly kind: 'not coded' | 'held' | 'errors' | 'missing';
        readonly because: readonly string[];
      }[];
    }
  | {
      readonly files: readonly {
        /** The note's name; null for a file of all notes. */
        readonly of: string | null;
        readonly extension: string;
        readonly text?: string;
        readonly base64?: string;
      }[];
      readonly notices: readonly string[];
      /** The `exported DATE: reason` lines for notes that were exported with open errors. */
      readonly records: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
    };

/** Client to server: the text of a FHIR Bundle as a note. */
export const IMPORT_REQUEST = 'cleanClaim/importFhir';
export interface ImportParams {
  readonly text: string;
}
export type ImportResult =
  | {
      readonly text: string;
      readonly notUnderstood: readonly string[];
      readonly leftOver: readonly { readonly path: string; readonly value: string }[];
      readonly problems: readonly string[];
    }
  | { readonly problem: string };

/** Client to server: the configuration in force for a note and which file set what (`EffectiveConfiguration`). */
export const EFFECTIVE_CONFIGURATION_REQUEST = 'cleanClaim/effectiveConfiguration';
export interface EffectiveConfigurationParams {
  readonly uri: string;
}

/** Client to server: delete what is kept of the workspace's notes between sessions. */
export const DELETE_HISTORY_REQUEST = 'cleanClaim/deleteHistory';

/** Client to server: where the words of an open note come from; null when it is not open. */
export const PROVENANCE_REQUEST = 'cleanClaim/provenance';
export type ProvenanceResult = Provenance | null;

/** Client to server: the address of a source of `ProvenanceResult`, for the editor's comparison; null when it cannot be read. Asked only on an explicit wish of the user. */
export const COPY_SOURCE_REQUEST = 'cleanClaim/copySource';
export interface CopySourceParams {
  readonly uri: string;
  readonly source: number;
}

/** Client to server: what is new or edited since the patient's last visit, as Markdown; null when the note is not open. */
export const CHANGED_SINCE_REQUEST = 'cleanClaim/changedSince';

/** Client to server: an open note and a source of `ProvenanceResult` as they are compared, what differs between people and days masked; null when the source cannot be read. */
export const MASKED_PAIR_REQUEST = 'cleanClaim/maskedPair';
export type MaskedPairParams = CopySourceParams;
export type MaskedPairResult = MaskedPair | null;
