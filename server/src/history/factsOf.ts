import type { FieldName } from '../note/names.js';
import type { Note } from '../note/note.js';
import { personKey, pickField, readSubject } from '../note/readSubject.js';
import type { EncounterFacts } from './history.js';
import type { HistoryKeys } from './keys.js';

const AMENDED =
  /\b(?:amended|amendment|corrected (?:note|copy|report|version)|correction of|late entry|addendum)\b/i;

/** The structured facts of a note's encounter. */
export function factsOf(path: string, note: Note, keys: HistoryKeys): EncounterFacts {
  const subject = readSubject(note);
  const stated = (name: FieldName) => pickField(note, name)?.value.value.trim() || undefined;
  const group = stated('billing.npi') ?? personKey(stated('billing.name') ?? '');
  const payer = stated('payer.name')?.toLowerCase();
  const day = subject.dateOfService?.value;
  return {
    path,
    patientKey: subject.patientKey && keys.opaque(subject.patientKey),
    providerKey: subject.providerKey && keys.opaque(subject.providerKey),
    groupKey: group ? keys.opaque(`group:${group}`) : undefined,
    specialty: stated('provider.taxonomy')?.toUpperCase(),
    payerKey: payer && keys.opaque(`payer:${payer}`),
    dateOfService: day,
    diagnoses: (note.coding?.diagnoses ?? []).filter((line) => line.letter).map((line) => line.code.code),
    services: (note.coding?.services ?? []).map((line) => ({
      code: line.code.code,
      modifiers: line.modifiers.map((modifier) => modifier.value),
      units: line.units?.value ?? 1,
      date: line.from?.value ?? day,
    })),
    claimType: stated('claim.type')?.toLowerCase(),
    amended: AMENDED.test(note.coding ? note.text.slice(0, note.coding.span.start) : note.text),
  };
}
