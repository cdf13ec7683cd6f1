import type { CalendarDate } from '../base/date.js';
import type { Note } from '../note/note.js';
import type { HistoryKeys } from './keys.js';
import { PLAIN_KEYS } from './keys.js';
import type { Likeness } from './likeness.js';
import type { NoteRuns } from './runs.js';

/** A coded service of another encounter. */
export interface KnownService {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly date: CalendarDate | undefined;
}

/** The structured facts of an encounter: what rules about visits, intervals and duplicates ask for. */
export interface EncounterFacts {
  /** How the user knows the note: a path or document name. */
  readonly path: string;
  /** The patient and the provider as the history knows them (`HistoryKeys.opaque`). */
  readonly patientKey: string | undefined;
  readonly providerKey: string | undefined;
  /** The practice or group as stated (billing NPI, else its name), opaque. */
  readonly groupKey: string | undefined;
  /** Taxonomy code or specialty as stated, upper case. */
  readonly specialty: string | undefined;
  /** The payer as stated, opaque. */
  readonly payerKey: string | undefined;
  readonly dateOfService: CalendarDate | undefined;
  /** Diagnosis codes in the order of the claim. */
  readonly diagnoses: readonly string[];
  readonly services: readonly KnownService[];
  /** What the claim type field says, for example `corrected`; undefined for an original claim. */
  readonly claimType: string | undefined;
  /** True when the note calls itself amended, corrected or late. */
  readonly amended: boolean;
}

/** An encounter known from another note. */
export interface Encounter extends EncounterFacts, NoteRuns {
  /** The parsed note, read when first asked for and kept in memory only; undefined when its file changed since it was indexed, or is gone. */
  readonly note: Note | undefined;
}

/** How the runs of a note are spread over the notes one provider wrote about other patients. */
export interface Spread {
  /** Notes of this provider that standard text is learned from. */
  readonly notes: number;
  /** Those of the runs asked for that stand in so many patients' notes that they are standard text. */
  readonly standard: ReadonlySet<number>;
  /** The notes that share most runs which are not standard text, most first. */
  readonly alike: readonly ({ readonly encounter: Encounter } & Likeness)[];
}

/** What is known of other encounters. A view is good until the history next changes. */
export interface HistoryView {
  readonly keys: HistoryKeys;
  /** Other notes of the same patient; never the note known as `exceptPath`. */
  samePatient(patientKey: string, exceptPath: string | undefined): readonly Encounter[];
  /** Notes of the same rendering provider about other patients. */
  sameProvider(
    providerKey: string,
    exceptPatientKey: string | undefined,
    exceptPath: string | undefined,
  ): readonly Encounter[];
  /** How runs (of `runsOf` with these keys) are spread over the provider's notes of other patients. */
  spread(
    providerKey: string,
    exceptPatientKey: string,
    exceptPath: string | undefined,
    runs: NoteRuns,
  ): Spread;
  /** How many encounters are known in all. */
  readonly size: number;
}

/** A history that knows nothing. */
export const NO_HISTORY: HistoryView = {
  keys: PLAIN_KEYS,
  samePatient: () => [],
  sameProvider: () => [],
  spread: () => ({ notes: 0, standard: new Set(), alike: [] }),
  size: 0,
};
