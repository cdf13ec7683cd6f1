import type { Note } from '../note/note.js';
import { personKey, readSubject } from '../note/readSubject.js';

/** What is masked in one note beyond what is masked in all: its own names, number and age. */
export interface Masks {
  readonly names: ReadonlySet<string>;
  readonly mrn: string | undefined;
  readonly age: string | undefined;
}

export function masksOf(note: Note): Masks {
  const subject = readSubject(note);
  const parts = (name: string | undefined) =>
    personKey(name ?? '')
      .split(' ')
      .filter((word) => word.length > 2);
  const born = subject.birthDate?.value;
  const day = subject.dateOfService?.value;
  return {
    names: new Set([
      ...parts(subject.patientName?.value.value),
      ...parts(subject.renderingProvider?.value.value),
    ]),
    mrn: subject.mrn?.value.value.toLowerCase(),
    age: born?.kind === 'date' && day ? String(yearsBetween(born.date, day)) : undefined,
  };
}

function yearsBetween(from: string, to: string): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
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
  const first = raw.charCodeAt(0);
  if (first < 48 || first > 57) return raw;
  return maskNumber(raws, index, text.slice(end, Math.min(last, end + BEHIND)), masks);
}

function maskNumber(raws: readonly string[], index: number, behind: string, masks: Masks): string {
  const raw = raws[index] ?? '';
  if (/^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(raw)) return '<date>';
  if (/^\d{1,2}:\d{2}$/.test(raw)) return '<time>';
  if (isPressure(raw) && !DOSE_UNIT.test(behind)) return '<pressure>';
  if (isAge(raw, behind) || (raw === masks.age && /^(?:is|aged?|<name>)$/.test(before(raws, index, masks))))
    return '<age>';
  const cue = raws[index - 1] ?? '';
  const farther = BETWEEN.test(cue) ? (raws[index - 2] ?? '') : '';
  const isVital = VITAL.test(cue) || VITAL.test(farther) || VITAL_UNIT.test(raws[index + 1] ?? '');
  return isVital && /^\d{1,3}(?:\.\d)?%?$/.test(raw) && !/^\s?mg/i.test(behind) ? '<vital>' : raw;
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
