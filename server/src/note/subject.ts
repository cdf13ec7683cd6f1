import type { CalendarDate, DateReading } from '../base/date.js';
import type { Located } from '../base/span.js';
import type { HeaderField } from './note.js';

/** Who and what a note is about, read from its fields. Values typed in the coding block win over the header. */
export interface Subject {
  readonly patientName: HeaderField | undefined;
  readonly birthDate: FieldReading<DateReading | undefined> | undefined;
  readonly sex: FieldReading<'F' | 'M' | 'U' | 'X' | undefined> | undefined;
  readonly mrn: HeaderField | undefined;
  /** The day of service; undefined when none is stated or two candidates of equal rank disagree. */
  readonly dateOfService: Located<CalendarDate> | undefined;
  /** Every field that could be the date of service, best rank first. */
  readonly dateOfServiceCandidates: readonly FieldReading<DateReading | undefined>[];
  readonly placeOfService: FieldReading<string | undefined> | undefined;
  readonly renderingProvider: HeaderField | undefined;
  /** Every field labelled as an NPI, with whose it is. */
  readonly npis: readonly HeaderField[];
  readonly payer: HeaderField | undefined;
  readonly memberId: HeaderField | undefined;
  /** Stable, case-folded key of the patient: record number if stated, else name and birth date; undefined when neither is known. */
  readonly patientKey: string | undefined;
  /** Stable key of the rendering provider: NPI if stated, else the name without titles. */
  readonly providerKey: string | undefined;
}

/** A field and what its value was read as. */
export interface FieldReading<T> {
  readonly field: HeaderField;
  readonly value: T;
}
