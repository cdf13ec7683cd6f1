import type { CalendarDate } from '../base/date.js';
import type { Note } from '../note/note.js';

/** An encounter known from another note. */
export interface Encounter {
  /** How the user knows the note: a path or document name. */
  readonly path: string;
  readonly patientKey: string | undefined;
  readonly providerKey: string | undefined;
  readonly dateOfService: CalendarDate | undefined;
  /** The parsed note. Kept in memory only. */
  readonly note: Note;
}

/** What is known of other encounters: an immutable snapshot. */
export interface HistoryView {
  /** Other notes of the same patient; never the note known as `exceptPath`. */
  samePatient(patientKey: string, exceptPath: string | undefined): readonly Encounter[];
  /** Notes of the same rendering provider about other patients. */
  sameProvider(
    providerKey: string,
    exceptPatientKey: string | undefined,
    exceptPath: string | undefined,
  ): readonly Encounter[];
  /** How many encounters are known in all. */
  readonly size: number;
}

/** A history that knows nothing. */
export const NO_HISTORY: HistoryView = { samePatient: () => [], sameProvider: () => [], size: 0 };
