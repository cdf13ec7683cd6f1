import type { Span } from '../../base/span.js';
import type { FieldName } from '../../note/names.js';
import type { HeaderField } from '../../note/note.js';
import { personKey, readDateIn } from '../../note/readSubject.js';
import { message, typed } from '../finding.js';
import type { Rule } from '../rule.js';

interface Identity {
  readonly field: FieldName;
  readonly what: string;
  /** The value in one form; undefined when it cannot be compared. */
  readonly key: (field: HeaderField) => string | undefined;
}

const IDENTITIES: readonly Identity[] = [
  { field: 'patient.name', what: 'patient name', key: (field) => nameKey(statedValue(field)) },
  { field: 'patient.dob', what: 'date of birth', key: birthKey },
  { field: 'patient.mrn', what: 'record number', key: recordKey },
  { field: 'payer.memberId', what: 'member ID', key: (field) => lettersAndDigits(statedValue(field)) },
];

/** The same kind of identity stands twice with different values: header against banner or footer. Page: hdr-005-two-patients-in-one-note.md. */
export const TWO_PATIENTS_IN_ONE_NOTE: Rule = {
  id: 'HDR-005',
  name: 'two-patients-in-one-note',
  severity: 'error',
  owner: 'front desk',
  status: 'stable',
  denials: ['CO-31', 'CO-140', 'CO-B12'],
  *check(note) {
    const written = note.note.fields.filter((field) => field.place !== 'coding' && field.value.value !== '');
    for (const identity of IDENTITIES) {
      const stated = written.filter((field) => field.field === identity.field);
      if (stated.length < 2) continue;
      const first = stated.find((field) => identity.key(field) !== undefined);
      if (!first) continue;
      const other = stated.find((field) => {
        const key = identity.key(field);
        return field.place === 'repeat' && key !== undefined && !sameIdentity(key, identity.key(first) ?? '');
      });
      if (!other) continue;
      yield {
        span: firstColumn(other),
        subject: { kind: 'field', key: identity.field },
        message: message(
          '{other} differs from the {what} at the head of the note. A record must belong to one patient (Medicare Program Integrity Manual ch. 3); hold the claim and settle whose note this is.',
          {
            other: typed(`"${statedValue(other)}"`, 'A later value'),
            what: { text: identity.what, kind: identity.what, fromNote: false },
          },
        ),
        related: [{ span: firstColumn(first), message: message('At the head of the note') }],
      };
    }
  },
};

/** The value up to a gap: footers put other things (page numbers, print dates) into the same line. */
function statedValue(field: HeaderField): string {
  return field.value.value.split(/\s{2,}|\t/, 1)[0] ?? '';
}

function firstColumn(field: HeaderField): Span {
  const { start } = field.value.span;
  return { start, end: start + statedValue(field).length };
}

/** Last name and first letter of the first name; middle names, titles and suffixes do not count. */
function nameKey(name: string): string | undefined {
  const [last, first] = splitLast(personKey(name));
  return last && first ? `${last} ${first.charAt(0)}` : undefined;
}

function splitLast(key: string): [string, string] {
  const at = key.lastIndexOf(' ');
  return at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
}

function birthKey(field: HeaderField): string | undefined {
  const read = readDateIn(statedValue(field));
  return read?.kind === 'date' ? read.date : undefined;
}

/** Only numbers labelled as record numbers; visit and account numbers may differ. */
function recordKey(field: HeaderField): string | undefined {
  return /\b(?:mrn?|medical record|chart)\b/i.test(field.label.value)
    ? lettersAndDigits(statedValue(field))
    : undefined;
}

function lettersAndDigits(value: string): string | undefined {
  const plain = value.toLowerCase().replace(/[^a-z0-9]/g, '');
  return /\d/.test(plain) ? plain : undefined;
}

/** `R. Alvarez` and `Rosa Alvarez` are one; a number printed with its last digits only (`…4431`) is too. */
function sameIdentity(a: string, b: string): boolean {
  return a === b || (a.length >= 4 && b.length >= 4 && /^\d+$/.test(a) && (a.endsWith(b) || b.endsWith(a)));
}
