import type { CalendarDate } from './base/date.js';
import { once } from './base/memo.js';
import { buildClaim } from './claim/buildClaim.js';
import type { Claim } from './claim/claim.js';
import type { CodeBook, ReleaseName } from './codes/codeBook.js';
import type { EditTables } from './codes/edits/editTables.js';
import { buildCoding } from './coding/buildCoding.js';
import type { Coding } from './coding/coding.js';
import { buildEvidence } from './coding/evidence/buildEvidence.js';
import type { Evidence } from './coding/evidence/evidence.js';
import { withHeldReadings } from './coding/heldReadings.js';
import { buildSuggestions } from './coding/suggestions/buildSuggestions.js';
import type { ProblemSuggestions } from './coding/suggestions/suggestion.js';
import { compareWithHistory } from './copies/compareWithHistory.js';
import type { CopyReport } from './copies/copies.js';
import type { HistoryView } from './history/history.js';
import type { Note } from './note/note.js';
import { readSubject } from './note/readSubject.js';
import type { Subject } from './note/subject.js';
import type { Configuration } from './project/configuration.js';
import { payerProfileOf } from './project/payerOf.js';
import type { PayerProfileId } from './project/payerProfile.js';
import type { AreaCache } from './reading/areaCache.js';
import { vocabularyOf } from './reading/conditions/conditionVocabulary.js';
import type { Reading } from './reading/reading.js';
import { readNote } from './reading/readNote.js';
import { runRules } from './rules/engine.js';
import type { Finding, NotChecked, RuleFailure, RuleMeter } from './rules/finding.js';

/** Everything a check may know besides the note. An immutable snapshot; the same inputs give the same findings. */
export interface CheckContext {
  readonly codes: CodeBook;
  /** Claim edits, fee schedule, coverage and prices; none when absent. */
  readonly edits?: EditTables;
  readonly history: HistoryView;
  readonly configuration: Configuration;
  /** The day the check is made for: `--as-of`, or today. */
  readonly asOf: CalendarDate;
  /** Payer profile forced by the user; otherwise found from the note's payer. */
  readonly payerProfile?: PayerProfileId;
  /** How the note is known to `history`, so that it is not compared with itself. */
  readonly path?: string;
  /** Keeps what was read of each section by its content, so that an edit elsewhere reads nothing again. */
  readonly readings?: AreaCache;
  /** Counts and times rules, for benches; the engine itself knows no clock. */
  readonly meter?: RuleMeter;
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
  /** The day codes are judged by: the date of service, else the first day of the lines where all have one, else `asOf`. */
  readonly dateOfService: CalendarDate;
  /** The payer profile in force, or undefined when the payer matches none. */
  readonly payerProfile: PayerProfileId | undefined;
  /** What the prose states. */
  readonly reading: Reading;
  readonly coding: Coding;
  /** Passages of the prose for each line of the coding block. */
  readonly evidence: Evidence;
  /** Codes that fit the problems of the assessment. */
  readonly suggestions: readonly ProblemSuggestions[];
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

/** Says what must be at hand before a note is checked. */
export function needs(note: Note): Needs {
  const subject = readSubject(note);
  const lineDates = (note.coding?.services ?? []).flatMap((line) => line.from?.value ?? []);
  const dates = subject.dateOfService ? [subject.dateOfService.value, ...lineDates] : lineDates;
  return {
    datesOfService: [...new Set(dates)],
    patientKey: subject.patientKey,
    providerKey: subject.providerKey,
  };
}

/** The first day of the service lines, where each has its own; a note of a series may state no other. */
function firstServiceDay({ coding }: Note): CalendarDate | undefined {
  const days = (coding?.services ?? []).map(({ from }) => from?.value);
  if (days.some((day) => day === undefined)) return undefined;
  return (days as CalendarDate[]).sort()[0];
}

/** Checks a note. Pure and synchronous; nothing is computed before it is asked for. */
export function check(parsed: Note, context: CheckContext): CheckedNote {
  const note = withHeldReadings(parsed, context.codes, context.asOf);
  const subject = once(() => readSubject(note));
  const dateOfService = once(() => subject().dateOfService?.value ?? firstServiceDay(note) ?? context.asOf);
  const coding = once(() => buildCoding(note, context.codes, dateOfService()));
  const reading = once(() =>
    readNote(note, {
      vocabulary: vocabularyOf(context.codes),
      ...(context.readings && { cache: context.readings }),
    }),
  );
  const evidence = once(() => buildEvidence(note, reading(), coding(), context.codes, dateOfService()));
  const suggestions = once(() =>
    buildSuggestions({
      note,
      subject: subject(),
      reading: reading(),
      codes: context.codes,
      on: dateOfService(),
      coded: evidence().diagnoses,
    }),
  );
  const payerProfile = once(
    () => context.payerProfile ?? payerProfileOf(subject().payer?.value.value, context.configuration),
  );
  const claim = once(() =>
    buildClaim({
      note,
      subject: subject(),
      coding: coding(),
      configuration: context.configuration,
      payerProfile: payerProfile(),
      on: dateOfService(),
    }),
  );
  const copies = once(() => compareWithHistory(note, subject(), context.history, context.path));
  const checked: CheckedNote = {
    note,
    context,
    get subject() {
      return subject();
    },
    get dateOfService() {
      return dateOfService();
    },
    get payerProfile() {
      return payerProfile();
    },
    get coding() {
      return coding();
    },
    get reading() {
      return reading();
    },
    get evidence() {
      return evidence();
    },
    get suggestions() {
      return suggestions();
    },
    get claim() {
      return claim();
    },
    get copies() {
      return copies();
    },
    get releases() {
      return context.codes.releasesOn(dateOfService());
    },
    get outcome() {
      return outcome();
    },
  };
  const outcome = once(() => runRules(checked));
  return checked;
}
