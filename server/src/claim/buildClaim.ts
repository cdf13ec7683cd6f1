import type { CalendarDate } from '../base/date.js';
import type { Coding } from '../coding/coding.js';
import type { Note } from '../note/note.js';
import { serviceDay } from '../note/readSubject.js';
import type { Subject } from '../note/subject.js';
import type { Configuration } from '../project/configuration.js';
import type { PayerProfileId } from '../project/payerProfile.js';
import { circumstances } from './circumstances.js';
import type { Claim } from './claim.js';
import { primaryCoverage, secondaryCoverage } from './coverage.js';
import { claimDiagnoses, claimLines, isLaboratoryTest } from './lines.js';
import { patientPart, registeredRows } from './patient.js';
import { providerPart } from './providers.js';
import { fromField, missing, reading } from './values.js';

/** What a claim is built from. */
export interface ClaimInput {
  readonly note: Note;
  readonly subject: Subject;
  readonly coding: Coding;
  readonly configuration: Configuration;
  readonly payerProfile: PayerProfileId | undefined;
  /** The day of service, or the day checked for when the note has none: coverage and facts of payers are those of that day. */
  readonly on: CalendarDate;
}

/** Builds the claim a note describes. Nothing is invented: what no source supplies is missing and names the label that would supply it. */
export function buildClaim({ note, subject, coding, configuration, payerProfile, on }: ClaimInput): Claim {
  const rows = registeredRows(subject, configuration, on);
  const patient = patientPart(note, subject, configuration, rows);
  const coverageInput = { note, configuration, patient, rows, profile: payerProfile, on };
  const coverage = primaryCoverage(coverageInput);
  const providers = providerPart(note, subject, configuration, subject.placeOfService?.value);
  const lines = claimLines(subject, coding, configuration, providers.renderingNpi.value);
  const charges = lines.flatMap((line) => line.charge ?? []);
  return {
    ...patient,
    payerProfile,
    on,
    payer: fromField(subject.payer, 'Insurance:'),
    coverage,
    secondary: secondaryCoverage(coverageInput),
    memberId: coverage.memberId,
    ...providers,
    ...circumstances(
      note,
      configuration,
      lines.some((line) => isLaboratoryTest(line.code)),
    ),
    dateOfService: subject.dateOfService
      ? { value: subject.dateOfService.value, span: subject.dateOfService.span, from: 'note' }
      : missing('DOS:'),
    placeOfService: reading(subject.placeOfService?.field, subject.placeOfService?.value, 'POS:'),
    diagnoses: claimDiagnoses(coding),
    lines,
    total: charges.length > 0 ? charges.reduce((sum, charge) => sum + charge, 0) : undefined,
    linesWithoutCharge: lines.length - charges.length,
    held: heldBy(note),
  };
}

function heldBy(note: Note): Claim['held'] {
  const hold = note.coding?.directives.find((directive) => directive.name.value === 'hold');
  return hold && { reason: hold.value.value, span: hold.span };
}

/** The birth date when it is read without doubt. */
export function knownBirthDate(subject: Subject): CalendarDate | undefined {
  const read = subject.birthDate?.value;
  return read?.kind === 'date' ? serviceDay(read) : undefined;
}
