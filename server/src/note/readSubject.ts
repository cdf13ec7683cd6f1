import { type CalendarDate, type DateReading, formatUsDate, readDate } from '../base/date.js';
import type { FieldName } from './names.js';
import type { HeaderField, Note } from './note.js';
import type { FieldReading, Subject } from './subject.js';

const DATE_IN_VALUE =
  /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{8}(?!\d)|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)?[ -][A-Za-z]{3,9}\.?[ ,-]{1,3}\d{4}/;

/** Labels that name the visit rank before a bare `Date:`. */
const BARE_DATE = /^(?:date|admit date|exam date)$/i;

/** Reads who and what the note is about from its fields; a value typed in the coding block wins over the header. */
export function readSubject(note: Note): Subject {
  const own = note.fields.filter((field) => field.place !== 'repeat');
  const pick = (name: FieldName) => preferred(own, name);
  const candidates = dateOfServiceCandidates(own);
  const birth = pick('patient.dob');
  const sex = pick('patient.sex') ?? pick('patient.age') ?? sexBehind(birth);
  const place = pick('encounter.pos');
  const patientName = pick('patient.name');
  const mrn = pick('patient.mrn');
  const provider = pick('provider.rendering');
  const npis = note.fields.filter((field) => field.field === 'provider.npi' || field.field === 'billing.npi');
  const birthDate = birth && { field: birth, value: readDateIn(birth.value.value) };
  return {
    patientName,
    birthDate,
    sex: sex && { field: sex, value: readSex(sex.value.value) },
    mrn,
    dateOfService: settledDate(candidates),
    dateOfServiceCandidates: candidates,
    placeOfService: place && { field: place, value: /\b\d{2}\b/.exec(place.value.value)?.[0] },
    renderingProvider: provider,
    npis,
    payer: pick('payer.name'),
    memberId: pick('payer.memberId'),
    patientKey: patientKey(mrn, patientName, birthDate),
    providerKey: providerKey(npis, provider),
  };
}

/** The field a reader would go by: of the coding block first, then the first of the header that says anything, then an empty one. Banners and footers do not count. */
export function pickField(note: Note, name: FieldName): HeaderField | undefined {
  return preferred(
    note.fields.filter((field) => field.place !== 'repeat'),
    name,
  );
}

/** A value of the coding block first, then the first of the header that says anything, then an empty one. */
function preferred(fields: readonly HeaderField[], name: FieldName): HeaderField | undefined {
  const named = fields.filter((field) => field.field === name);
  const filled = named.filter((field) => field.value.value !== '');
  return filled.find((field) => field.place === 'coding') ?? filled[0] ?? named[0];
}

/** The first date a value holds, in any common form; undefined when it holds none. */
export function readDateIn(value: string): DateReading | undefined {
  const match = DATE_IN_VALUE.exec(value);
  return match ? readDate(match[0]) : undefined;
}

function dateOfServiceCandidates(fields: readonly HeaderField[]): FieldReading<DateReading | undefined>[] {
  const rank = (field: HeaderField) =>
    field.place === 'coding' ? 0 : BARE_DATE.test(field.label.value) ? 2 : 1;
  return fields
    .filter((field) => field.field === 'encounter.dos')
    .sort((a, b) => rank(a) - rank(b))
    .map((field) => ({ field, value: readDateIn(field.value.value) }));
}

/** The day all candidates of the best rank agree on; a two-digit year is this century's. */
function settledDate(candidates: Subject['dateOfServiceCandidates']): Subject['dateOfService'] {
  const readable = candidates.flatMap((candidate) => {
    const date = candidate.value && serviceDay(candidate.value);
    return date ? [{ candidate, date }] : [];
  });
  const [first] = readable;
  if (!first) return undefined;
  const best = readable.filter((entry) => sameRank(entry.candidate.field, first.candidate.field));
  if (best.some((entry) => entry.date !== first.date)) return undefined;
  return { value: first.date, span: first.candidate.field.value.span };
}

function sameRank(a: HeaderField, b: HeaderField): boolean {
  return a.place === b.place && BARE_DATE.test(a.label.value) === BARE_DATE.test(b.label.value);
}

/** The day a date of service names: for two-digit years the later century, since no claim is from the 1900s. */
export function serviceDay(reading: DateReading): CalendarDate | undefined {
  if (reading.kind === 'date') return reading.date;
  return reading.kind === 'two-digit-year' ? reading.candidates.at(-1) : undefined;
}

const SEX_BEHIND = /(?<=\d(?:\s{1,8}|[ ,;/(]{1,3}))(?:female|male|f|m)(?=\)?$)/i;

/** `DOB 4/11/1949   F`: a sex without a label, behind the date of birth. */
function sexBehind(birth: HeaderField | undefined): HeaderField | undefined {
  const value = birth?.value.value ?? '';
  const match = SEX_BEHIND.exec(value);
  if (!birth || !match) return undefined;
  const start = birth.value.span.start + match.index;
  return {
    field: 'patient.sex',
    label: { value: '', span: { start, end: start } },
    value: { value: match[0], span: { start, end: start + match[0].length } },
    place: birth.place,
  };
}

function readSex(value: string): 'F' | 'M' | 'U' | 'X' | undefined {
  const word = value.toLowerCase();
  if (/\b(?:f|female|woman|girl)\b/.test(word)) return 'F';
  if (/\b(?:m|male|man|boy)\b/.test(word)) return 'M';
  if (/\b(?:u|unknown|undetermined)\b/.test(word)) return 'U';
  return /\b(?:x|non-?binary|other)\b/.test(word) ? 'X' : undefined;
}

function patientKey(
  mrn: HeaderField | undefined,
  name: HeaderField | undefined,
  birth: FieldReading<DateReading | undefined> | undefined,
): string | undefined {
  const number = mrn?.value.value.replace(/[^0-9A-Za-z]/g, '').toLowerCase();
  if (number) return `mrn:${number}`;
  if (!name?.value.value) return undefined;
  const born = birth?.value?.kind === 'date' ? formatUsDate(birth.value.date) : '';
  return born ? `name:${personKey(name.value.value)}:${born}` : undefined;
}

function providerKey(npis: readonly HeaderField[], provider: HeaderField | undefined): string | undefined {
  const npi = npis.find((field) => field.field === 'provider.npi' && /^\d{10}$/.test(field.value.value));
  if (npi) return `npi:${npi.value.value}`;
  return provider?.value.value ? `name:${personKey(provider.value.value)}` : undefined;
}

const TITLES =
  /\b(?:dr|mr|mrs|ms|md|do|np|fnp|aprn|pa|pa-c|dpm|od|dc|pt|dpt|phd|psyd|lcsw|rn|cnm|facp|facs|faap|jr|sr|ii|iii|iv)\b\.?/g;

/** `LAST, FIRST M`, `First M. Last Jr.` and `Last^First` in one form: last name, first name, lower case, no titles. */
export function personKey(name: string): string {
  const plain = name.toLowerCase().replace(/[’'`.]/g, '');
  const [before = '', after] = plain.split(/[,^]/);
  const titleless = (part: string) =>
    part
      .replace(TITLES, ' ')
      .replace(/[^\p{L}\s-]/gu, ' ')
      .split(/\s+/)
      .filter(Boolean);
  const left = titleless(before);
  const right = after === undefined ? [] : titleless(after);
  if (right.length > 0) return `${left.join(' ')} ${right[0]}`.trim();
  return left.length > 1 ? `${left.at(-1)} ${left[0]}` : (left[0] ?? '');
}
