import { lineAt } from '../base/lines.js';
import type { FieldName } from '../note/names.js';
import type { HeaderField, Note } from '../note/note.js';

const PROVIDERS: readonly FieldName[] = [
  'provider.rendering',
  'provider.referring',
  'provider.ordering',
  'provider.supervising',
  'provider.pcp',
  'billing.name',
];
const PAYERS: readonly FieldName[] = ['payer.name', 'payer.secondary'];

/** Whose NPI a field holds: the provider named before it on the same line; undefined when none is. */
export function ownerOfNpi(note: Note, npi: HeaderField): HeaderField | undefined {
  const line = lineAt(note.lines, npi.label.span.start);
  return before(note, npi, PROVIDERS, (field) => lineAt(note.lines, field.label.span.start) === line);
}

/** Which coverage a member id belongs to: the payer named before it. */
export function payerOfMemberId(note: Note, memberId: HeaderField): HeaderField | undefined {
  return before(note, memberId, PAYERS, () => true);
}

function before(
  note: Note,
  field: HeaderField,
  names: readonly FieldName[],
  near: (candidate: HeaderField) => boolean,
): HeaderField | undefined {
  return note.fields
    .filter(
      (candidate) =>
        candidate.place === field.place &&
        candidate.label.span.start < field.label.span.start &&
        candidate.field !== undefined &&
        names.includes(candidate.field) &&
        near(candidate),
    )
    .at(-1);
}
