import type { CalendarDate } from '../base/date.js';
import { readPersonName } from '../base/personName.js';
import { type PostalAddress, readPostalAddress } from '../base/postalAddress.js';
import type { HeaderField, Note } from '../note/note.js';
import { pickField } from '../note/readSubject.js';
import type { Subject } from '../note/subject.js';
import type { Configuration } from '../project/configuration.js';
import { coveragesOf, type RegisteredCoverage } from '../project/registration.js';
import type { Claim, ClaimValue } from './claim.js';
import { firstOf, fromField, mapValue, missing, reading } from './values.js';

type PatientPart = Pick<
  Claim,
  'patientName' | 'birthDate' | 'sex' | 'recordNumber' | 'accountNumber' | 'patientAddress' | 'patientPhone'
>;

/** The rows of the registration file that speak of this patient, those in force on the day first. */
export function registeredRows(
  subject: Subject,
  configuration: Configuration,
  on: CalendarDate,
): RegisteredCoverage[] {
  const read = subject.birthDate?.value;
  const patient = {
    recordNumber: subject.mrn?.value.value ?? '',
    name: subject.patientName && readPersonName(subject.patientName.value.value),
    birthDate: read?.kind === 'date' ? read.date : undefined,
  };
  return coveragesOf(configuration.registered, patient, on);
}

/** A value of a registration row, with the line it stands on. */
export function fromRow<T>(
  row: RegisteredCoverage | undefined,
  value: T | undefined,
  configuration: Configuration,
  suppliedBy: string,
): ClaimValue<T> {
  if (!row || value === undefined || value === '') return missing(suppliedBy);
  return {
    value,
    from: 'registration',
    at: `${configuration.registered.path ?? 'registration'} line ${row.line}`,
  };
}

/** Boxes 2, 3, 5 and 26. Values of the note win over the registration file. */
export function patientPart(
  note: Note,
  subject: Subject,
  configuration: Configuration,
  rows: readonly RegisteredCoverage[],
): PatientPart {
  const row = rows[0];
  const registered = <T>(value: T | undefined, suppliedBy: string) =>
    fromRow(row, value, configuration, suppliedBy);
  const withAddress = rows.find((candidate) => candidate.address);
  const read = subject.birthDate?.value;
  const recordNumber = firstOf(fromField(subject.mrn, 'MRN:'), registered(row?.recordNumber, 'MRN:'));
  return {
    patientName: firstOf(
      fromField(subject.patientName, 'Patient:'),
      registered(row?.patientAsWritten, 'Patient:'),
    ),
    birthDate: firstOf(
      reading(subject.birthDate?.field, read?.kind === 'date' ? read.date : undefined, 'DOB:'),
      registered(row?.birthDate, 'DOB:'),
    ),
    sex: firstOf(reading(subject.sex?.field, subject.sex?.value, 'Sex:'), registered(row?.sex, 'Sex:')),
    recordNumber,
    accountNumber: firstOf(
      fromField(pickField(note, 'patient.account'), recordNumber.suppliedBy ?? 'Account:'),
      recordNumber,
    ),
    patientAddress: firstOf(
      addressField(note),
      fromRow(withAddress, withAddress?.address, configuration, 'Address:'),
    ),
    patientPhone: mapValue(
      firstOf(fromField(pickField(note, 'patient.phone'), 'Phone:'), registered(row?.phone, 'Phone:')),
      (phone) => phone.trim(),
    ),
  };
}

/** The address of the header, which often stands in two lines: street, then city, state and ZIP code. */
function addressField(note: Note): ClaimValue<PostalAddress> {
  const fields = note.fields.filter(
    (field) => field.field === 'patient.address' && field.place !== 'repeat' && field.value.value !== '',
  );
  const typed = fields.filter((field) => field.place === 'coding');
  const used: readonly HeaderField[] = typed.length > 0 ? typed : fields;
  const [first] = used;
  const whole = used.map((field) => field.value.value).join(', ');
  return reading(first, readPostalAddress(whole), 'Address:');
}
