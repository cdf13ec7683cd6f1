import { type CalendarDate, readDate } from '../base/date.js';
import { type PersonName, readPersonName } from '../base/personName.js';
import { type PostalAddress, readPostalAddress } from '../base/postalAddress.js';
import { type CsvProblem, type CsvRecord, readCsvTable } from './csvTable.js';

/** What the front desk knows of patients and their coverage, from a CSV file beside `clean-claim.json`. */
export interface Registration {
  /** The file, as the user knows it; undefined when there is none. */
  readonly path: string | undefined;
  readonly rows: readonly RegisteredCoverage[];
}

/** One coverage of one patient. What the file does not say is undefined or empty. */
export interface RegisteredCoverage {
  /** One-based line of the file. */
  readonly line: number;
  readonly patient: PersonName | undefined;
  readonly patientAsWritten: string;
  readonly recordNumber: string;
  readonly birthDate: CalendarDate | undefined;
  readonly sex: 'F' | 'M' | 'U' | 'X' | undefined;
  readonly address: PostalAddress | undefined;
  readonly phone: string;
  readonly payer: string;
  readonly memberId: string;
  readonly group: string;
  readonly plan: string;
  /** The subscriber's name as written; empty when the patient is the subscriber. */
  readonly subscriber: string;
  readonly relationship: string;
  readonly subscriberBirthDate: CalendarDate | undefined;
  readonly subscriberSex: 'F' | 'M' | 'U' | 'X' | undefined;
  readonly subscriberAddress: PostalAddress | undefined;
  readonly coverageFrom: CalendarDate | undefined;
  readonly coverageTo: CalendarDate | undefined;
  /** 1 primary, 2 secondary, …; 1 when the file does not say. */
  readonly order: number;
  /** Why Medicare pays second, two digits; empty otherwise. */
  readonly medicareSecondaryReason: string;
}

export const NOT_REGISTERED: Registration = { path: undefined, rows: [] };

const COLUMNS = {
  patient: ['patient', 'patient name', 'name'],
  lastName: ['last name', 'patient last name', 'last'],
  firstName: ['first name', 'patient first name', 'first'],
  mrn: ['mrn', 'record number', 'chart', 'chart number', 'patient id'],
  birthDate: ['birth date', 'birthdate', 'dob', 'date of birth'],
  sex: ['sex', 'gender', 'birth sex'],
  address: ['address', 'street', 'address line 1', 'line1', 'patient address'],
  address2: ['address line 2', 'line2', 'apartment'],
  city: ['city'],
  state: ['state'],
  zip: ['zip', 'zip code', 'postal code'],
  phone: ['phone', 'telephone'],
  payer: ['payer', 'payor', 'insurance', 'payer name', 'insurance name'],
  memberId: ['member id', 'memberid', 'member', 'policy', 'policy number', 'subscriber id', 'insured id'],
  group: ['group', 'group number', 'group no', 'group id'],
  plan: ['plan', 'plan name'],
  subscriber: ['subscriber', 'subscriber name', 'insured', 'insured name'],
  relationship: ['relationship', 'relationship to subscriber', 'patient relationship'],
  subscriberBirthDate: ['subscriber birth date', 'subscriber dob', 'insured dob', 'insured birth date'],
  subscriberSex: ['subscriber sex', 'insured sex', 'subscriber gender'],
  subscriberAddress: ['subscriber address', 'insured address'],
  coverageFrom: [
    'coverage from',
    'coverage start',
    'coverage begin',
    'effective',
    'effective date',
    'start date',
    'coverage effective',
  ],
  coverageTo: [
    'coverage to',
    'coverage end',
    'termination',
    'termination date',
    'end date',
    'term date',
    'coverage termination',
  ],
  coverage: ['coverage', 'coverage dates', 'coverage period'],
  order: ['order', 'rank', 'priority', 'coverage order'],
  msp: ['msp', 'msp type', 'medicare secondary reason'],
} as const;

type Column = keyof typeof COLUMNS;

/** Reads a registration file. A row without a patient is reported and has no effect; dates that cannot be read are reported and missing. */
export function readRegistration(
  text: string,
  path: string,
): { registration: Registration; problems: CsvProblem[] } {
  const table = readCsvTable<Column>(text, COLUMNS);
  const problems = [...table.problems];
  const rows = table.rows.flatMap((record) => {
    const row = coverageOf(record, problems);
    if (row.patient || row.recordNumber) return [row];
    problems.push({ line: record.line, message: 'This row names no patient.' });
    return [];
  });
  return { registration: { path, rows }, problems };
}

function coverageOf({ line, cell }: CsvRecord<Column>, problems: CsvProblem[]): RegisteredCoverage {
  const date = (column: Column, born = false): CalendarDate | undefined => {
    const written = cell(column);
    if (written === '') return undefined;
    const reading = readDate(written);
    if (reading?.kind === 'date') return reading.date;
    if (reading?.kind === 'two-digit-year' && !born) return reading.candidates.at(-1);
    problems.push({
      line,
      message: 'A date of this row cannot be read; write it as MM/DD/YYYY or YYYY-MM-DD.',
    });
    return undefined;
  };
  const patient = cell('patient') || [cell('lastName'), cell('firstName')].filter(Boolean).join(', ');
  const [coveredFrom, coveredTo] = datesIn(cell('coverage'));
  return {
    line,
    patient: readPersonName(patient),
    patientAsWritten: patient,
    recordNumber: cell('mrn'),
    birthDate: date('birthDate', true),
    sex: sexOf(cell('sex')),
    address: addressOf(cell),
    phone: cell('phone'),
    payer: cell('payer'),
    memberId: cell('memberId'),
    group: cell('group'),
    plan: cell('plan'),
    subscriber: cell('subscriber'),
    relationship: cell('relationship'),
    subscriberBirthDate: date('subscriberBirthDate', true),
    subscriberSex: sexOf(cell('subscriberSex')),
    subscriberAddress: readPostalAddress(cell('subscriberAddress')),
    coverageFrom: date('coverageFrom') ?? coveredFrom,
    coverageTo: date('coverageTo') ?? coveredTo,
    order: Math.max(1, Number(/\d/.exec(cell('order'))?.[0] ?? (/sec/i.test(cell('order')) ? 2 : 1))),
    medicareSecondaryReason: /^\d{2}$/.exec(cell('msp'))?.[0] ?? '',
  };
}

/** The dates of a cell such as `2026-01-01 to 12/31/2026`. */
function datesIn(written: string): CalendarDate[] {
  const dates = written.match(/\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\/\d{1,2}\/\d{2,4}/g) ?? [];
  return dates.flatMap((one) => {
    const reading = readDate(one);
    return reading?.kind === 'date' ? [reading.date] : [];
  });
}

function sexOf(written: string): RegisteredCoverage['sex'] {
  const letter = written.trim().charAt(0).toUpperCase();
  return letter === 'F' || letter === 'M' || letter === 'U' || letter === 'X' ? letter : undefined;
}

function addressOf(cell: CsvRecord<Column>['cell']): PostalAddress | undefined {
  if (cell('city') === '') return readPostalAddress(cell('address'));
  const zip = cell('zip').replace(/\D/g, '');
  return {
    line1: cell('address'),
    line2: cell('address2'),
    city: cell('city'),
    state: cell('state').toUpperCase(),
    // A spreadsheet takes the leading zero of a ZIP code away.
    zip: zip.length === 4 || zip.length === 8 ? `0${zip}` : zip,
  };
}

/** The coverages of a patient on a day, primary first: by record number, else by name and birth date. Rows that end before or begin after the day come last. */
export function coveragesOf(
  registration: Registration,
  patient: {
    readonly recordNumber: string;
    readonly name: PersonName | undefined;
    readonly birthDate: CalendarDate | undefined;
  },
  on: CalendarDate,
): RegisteredCoverage[] {
  const own = registration.rows.filter((row) => isPatient(row, patient));
  // Rows of two people who share a name, and nothing to tell which of them came: none is taken.
  if (new Set(own.map((row) => row.birthDate).filter(Boolean)).size > 1) return [];
  const inForce = (row: RegisteredCoverage) =>
    (row.coverageFrom === undefined || row.coverageFrom <= on) &&
    (row.coverageTo === undefined || on <= row.coverageTo);
  return own.sort((a, b) => Number(inForce(b)) - Number(inForce(a)) || a.order - b.order || a.line - b.line);
}

function isPatient(row: RegisteredCoverage, patient: Parameters<typeof coveragesOf>[1]): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (row.recordNumber && patient.recordNumber)
    return plain(row.recordNumber) === plain(patient.recordNumber);
  if (!row.patient || !patient.name) return false;
  const same =
    plain(row.patient.last) === plain(patient.name.last) &&
    plain(row.patient.first) === plain(patient.name.first);
  // Two patients of one name are told apart by their birth dates; where one is unknown, the name must do.
  return same && (!row.birthDate || !patient.birthDate || row.birthDate === patient.birthDate);
}
