import type { CalendarDate } from '../base/date.js';
import { titleOf } from '../coding/buildCoding.js';
import type { Coding } from '../coding/coding.js';
import type { HeaderField, Note } from '../note/note.js';
import { serviceDay } from '../note/readSubject.js';
import type { Subject } from '../note/subject.js';
import type { Configuration } from '../project/configuration.js';
import type { Claim, ClaimDiagnosis, ClaimLine, ClaimValue } from './claim.js';

/** Builds the claim a note describes. Nothing is invented: what no source supplies is missing and names the label that would supply it. */
export function buildClaim(
  note: Note,
  subject: Subject,
  coding: Coding,
  configuration: Configuration,
): Claim {
  const lines = coding.services.map((_, index) => claimLine(index, subject, coding));
  const charges = lines.flatMap((line) => line.charge ?? []);
  return {
    patientName: fromField(subject.patientName, 'Patient:'),
    birthDate: birthDate(subject),
    sex: reading(subject.sex?.field, subject.sex?.value, 'Sex:'),
    recordNumber: fromField(subject.mrn, 'MRN:'),
    payer: fromField(subject.payer, 'Insurance:'),
    memberId: fromField(subject.memberId, 'Member ID:'),
    renderingProvider: fromField(subject.renderingProvider, 'Provider:'),
    renderingNpi: renderingNpi(subject, configuration),
    billingProvider: billingProvider(note, configuration),
    dateOfService: subject.dateOfService
      ? { value: subject.dateOfService.value, span: subject.dateOfService.span, from: 'note' }
      : missing('DOS:'),
    placeOfService: reading(subject.placeOfService?.field, subject.placeOfService?.value, 'POS:'),
    diagnoses: coding.diagnoses.map((_, index) => claimDiagnosis(index, coding)),
    lines,
    total: charges.length > 0 ? charges.reduce((sum, charge) => sum + charge, 0) : undefined,
    linesWithoutCharge: lines.length - charges.length,
    held: heldBy(note),
  };
}

function missing<T>(suppliedBy: string): ClaimValue<T> {
  return { value: undefined, from: 'missing', suppliedBy };
}

function fromField(field: HeaderField | undefined, suppliedBy: string): ClaimValue<string> {
  return reading(field, field?.value.value || undefined, suppliedBy);
}

function reading<T>(field: HeaderField | undefined, value: T | undefined, suppliedBy: string): ClaimValue<T> {
  if (!field || value === undefined)
    return { ...missing<T>(suppliedBy), ...(field && { span: field.label.span }) };
  return { value, span: field.value.span, from: field.place === 'coding' ? 'coding block' : 'note' };
}

function birthDate(subject: Subject): ClaimValue<CalendarDate> {
  const read = subject.birthDate?.value;
  return reading(subject.birthDate?.field, read?.kind === 'date' ? read.date : undefined, 'DOB:');
}

function renderingNpi(subject: Subject, configuration: Configuration): ClaimValue<string> {
  const own = subject.npis.find((field) => field.field === 'provider.npi' && field.value.value !== '');
  if (own) return reading(own, own.value.value, 'NPI:');
  const name = subject.renderingProvider?.value.value.toLowerCase();
  const configured = configuration.providers.find(
    (provider) => provider.npi && name?.includes(provider.name.toLowerCase()),
  );
  return configured?.npi ? { value: configured.npi, from: 'practice profile' } : missing('NPI:');
}

function billingProvider(note: Note, configuration: Configuration): ClaimValue<string> {
  const field = note.fields.find(
    (candidate) => candidate.field === 'billing.name' && candidate.value.value !== '',
  );
  if (field) return reading(field, field.value.value, 'Billing:');
  const { name } = configuration.practice;
  return name ? { value: name, from: 'practice profile' } : missing('practice.name in clean-claim.json');
}

function claimDiagnosis(index: number, coding: Coding): ClaimDiagnosis {
  const diagnosis = coding.diagnoses[index];
  if (!diagnosis) throw new RangeError('no such diagnosis');
  const { line, answer } = diagnosis;
  return {
    letter: line.letter,
    code: line.code.code,
    title: titleOf(answer),
    status: answer.status,
    span: line.span,
    pointedByLines: coding.services.flatMap((service) =>
      service.diagnoses.includes(diagnosis) ? [service.index + 1] : [],
    ),
  };
}

function claimLine(index: number, subject: Subject, coding: Coding): ClaimLine {
  const service = coding.services[index];
  if (!service) throw new RangeError('no such service line');
  const { line } = service;
  const from = line.from?.value ?? subject.dateOfService?.value;
  return {
    number: index + 1,
    from,
    to: line.to?.value ?? from,
    placeOfService: line.placeOfService?.value ?? subject.placeOfService?.value,
    code: line.code.code,
    title: titleOf(service.answer),
    modifiers: line.modifiers.map((modifier) => modifier.value),
    pointers: line.pointers.map((pointer) => {
      const target = coding.diagnoses.find(
        (diagnosis) => diagnosis.line.letter === pointer.letter && pointer.letter !== undefined,
      );
      return {
        letter: pointer.letter ?? pointer.raw,
        code: target?.line.code.code,
        title: target && titleOf(target.answer),
        span: pointer.span,
      };
    }),
    units: line.units?.value ?? 1,
    charge: line.charge?.value,
    span: line.span,
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
