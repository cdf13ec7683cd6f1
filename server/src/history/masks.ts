import type { Note } from '../note/note.js';
import { personKey, readSubject } from '../note/readSubject.js';
import { dateWord } from './dateWords.js';

/** What is masked in one note beyond what is masked in all: its own names, number and age. */
export interface Masks {
  readonly names: ReadonlySet<string>;
  readonly mrn: string | undefined;
  readonly age: string | undefined;
  /** The age in months of a child of up to three years. */
  readonly months: string | undefined;
}

export function masksOf(note: Note): Masks {
  const subject = readSubject(note);
  const parts = (name: string | undefined) =>
    personKey(name ?? '')
      .split(' ')
      .filter((word) => word.length > 2);
  const mrn = subject.mrn?.value.value.toLowerCase();
  const born = subject.birthDate?.value;
  const day = subject.dateOfService?.value;
  const months = born?.kind === 'date' && day ? monthsBetween(born.date, day) : undefined;
  return {
    names: new Set([
      ...parts(subject.patientName?.value.value),
      ...parts(subject.renderingProvider?.value.value),
    ]),
    mrn: mrn && mrn.length >= LEAST_NUMBER ? mrn : undefined,
    age: months === undefined ? undefined : String(Math.floor(months / 12)),
    months: months === undefined || months > MOST_MONTHS ? undefined : String(months),
  };
}

/** A shorter record number is a number like any other where it stands in a sentence. */
const LEAST_NUMBER = 4;
/** Children's ages are told in months up to this. */
const MOST_MONTHS = 36;

/** Whole months between two days. */
function monthsBetween(from: string, to: string): number {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(to) - months(from) - (to.slice(8) < from.slice(8) ? 1 : 0);
}

/** Words that differ between two people by what they are. */
const PEOPLE = new Map(
  Object.entries({
    mr: '<title>',
    mrs: '<title>',
    ms: '<title>',
    miss: '<title>',
    he: '<he>',
    she: '<he>',
    his: '<his>',
    her: '<his>',
    hers: '<his>',
    him: '<his>',
    himself: '<self>',
    herself: '<self>',
    man: '<person>',
    woman: '<person>',
    male: '<person>',
    female: '<person>',
    gentleman: '<person>',
    lady: '<person>',
    boy: '<person>',
    girl: '<person>',
  }),
);
const VITAL =
  /^(?:hr|heart-rate|pulse|p|rr|r|resp|respirations|t|temp|temperature|wt|weight|ht|height|bmi|spo2|sat|o2)$/;
const BETWEEN = /^(?:of|is|at|was|now|today|to|and|rate)$/;
const VITAL_UNIT = /^(?:kg|lb|lbs|bpm|mmhg)$/;
const DOSE_UNIT = /^\s?(?:mg|mcg|g\b|ml|units?|meq|percent|%)/i;

/** Characters behind a number that tell what it counts. */
const BEHIND = 14;

/** The word at a place as notes are compared by it; it ends at `end` of the text, and its sentence at `last`. */
export function maskWord(
  raws: readonly string[],
  index: number,
  text: string,
  end: number,
  last: number,
  masks: Masks,
): string {
  const raw = raws[index] ?? '';
  const person = PEOPLE.get(raw);
  if (person) return person;
  if (masks.names.has(raw)) return '<name>';
  if (raw === masks.mrn) return '<mrn>';
  const date = dateWord(raws, index);
  if (date) return date;
  const first = raw.charCodeAt(0);
  if (first < 48 || first > 57) return raw;
  return maskNumber(raws, index, text.slice(end, Math.min(last, end + BEHIND)), masks);
}

function maskNumber(raws: readonly string[], index: number, behind: string, masks: Masks): string {
  const raw = raws[index] ?? '';
  if (/^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(raw)) return '<date>';
  if (/^\d{1,2}:\d{2}$/.test(raw)) return '<time>';
  if (isPressure(raw) && !DOSE_UNIT.test(behind)) return '<pressure>';
  if (
    isAge(raw, behind) ||
    (isOwnAge(raw, behind, masks) && /^(?:is|aged?|<name>)$/.test(before(raws, index, masks)))
  )
    return '<age>';
  const cue = raws[index - 1] ?? '';
  const farther = BETWEEN.test(cue) ? (raws[index - 2] ?? '') : '';
  const isVital = VITAL.test(cue) || VITAL.test(farther) || VITAL_UNIT.test(raws[index + 1] ?? '');
  return isVital && /^\d{1,3}(?:\.\d)?%?$/.test(raw) && !/^\s?mg/i.test(behind) ? '<vital>' : raw;
}

function isOwnAge(raw: string, behind: string, { age, months }: Masks): boolean {
  return raw === age || (raw === months && /^\s?mo(?:nths?|s)?\b/i.test(behind));
}

function before(raws: readonly string[], index: number, masks: Masks): string {
  const word = raws[index - 1] ?? '';
  return masks.names.has(word) ? '<name>' : word;
}

/** 128/76, not strength 5/5, vision 20/25 or a dose 97/103. */
function isPressure(raw: string): boolean {
  const [high = 0, low = 0] = raw.split('/').map(Number);
  return /^\d{2,3}\/\d{2,3}$/.test(raw) && high >= 70 && low >= 35 && high > low;
}

function isAge(raw: string, behind: string): boolean {
  if (/^\d{1,3}-(?:year|yr|month|mo|week|wk|day)s?(?:-old)?$/.test(raw)) return true;
  return (
    /^\d{1,3}(?:yo|y\/o)?$/.test(raw) &&
    (/(?:yo|y\/o)$/.test(raw) ||
      /^\s?(?:yo|y\/o|y\.o\.|year[- ]old|years[- ]old|yr[- ]old|month[- ]old)/i.test(behind))
  );
}
