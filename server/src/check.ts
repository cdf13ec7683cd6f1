import type { CalendarDate } from './base/date.js';
import type { Claim } from './claim/claim.js';
import type { CodeBook, ReleaseName } from './codes/codeBook.js';
import type { Coding } from './coding/coding.js';
import type { CopyReport } from './copies/copies.js';
import type { HistoryView } from './history/history.js';
import type { Note } from './note/note.js';
import type { Subject } from './note/subject.js';
import type { Configuration } from './project/configuration.js';
import type { PayerProfileId } from './project/payerProfile.js';
import type { Finding, NotChecked, RuleFailure } from './rules/finding.js';

/** Everything a check may know besides the note. An immutable snapshot; the same inputs give the same findings. */
export interface CheckContext {
  readonly codes: CodeBook;
  readonly history: HistoryView;
  readonly configuration: Configuration;
  /** The day the check is made for: `--as-of`, or today. */
  readonly asOf: CalendarDate;
  /** Payer profile forced by the user; otherwise found from the note's payer. */
  readonly payerProfile?: PayerProfileId;
  /** How the note is known to `history`, so that it is not compared with itself. */
  readonly path?: string;
  /** Run only these rules (preview ones too); all stable ones when absent. */
  readonly onlyRules?: readonly string[];
}

/** What must be loaded before `check`: dates of service and keys of patient and provider. */
export interface Needs {
  readonly datesOfService: readonly CalendarDate[];
  readonly patientKey: string | undefined;
  readonly providerKey: string | undefined;
}

/** A note with its stages, each computed once, when first asked for; completion never runs rules. */
export interface CheckedNote {
  readonly note: Note;
  readonly context: CheckContext;
  readonly subject: Subject;
  /** The day codes are judged by: the date of service, else `asOf`. */
  readonly dateOfService: CalendarDate;
  /** The payer profile in force, or undefined when the payer matches none. */
  readonly payerProfile: PayerProfileId | undefined;
  readonly coding: Coding;
  readonly claim: Claim;
  readonly copies: CopyReport;
  readonly releases: readonly ReleaseName[];
  readonly outcome: CheckOutcome;
}

/** What all rules said of a note. */
export interface CheckOutcome {
  /** In order of position, then rule id. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
  readonly notChecked: readonly NotChecked[];
  readonly failures: readonly RuleFailure[];
}
