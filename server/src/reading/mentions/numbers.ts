import type { CalendarDate } from '../../base/date.js';
import type { SectionName } from '../../note/names.js';
import { inClass, WordTest } from '../knownWords.js';
import type { DurationMention, VitalName } from '../reading.js';
import type { Tokens } from '../tokens.js';
import { type Draft, draft, isDigits, numberOf, type Own, type TokenRange, table } from './draft.js';

const TIME_UNITS = table<DurationMention['unit']>({
  sec: 'second',
  second: 'second',
  seconds: 'second',
  min: 'minute',
  mins: 'minute',
  minute: 'minute',
  minutes: 'minute',
  hr: 'hour',
  hrs: 'hour',
  hour: 'hour',
  hours: 'hour',
  d: 'day',
  day: 'day',
  days: 'day',
  wk: 'week',
  wks: 'week',
  week: 'week',
  weeks: 'week',
  w: 'week',
  mo: 'month',
  mos: 'month',
  month: 'month',
  months: 'month',
  yr: 'year',
  yrs: 'year',
  year: 'year',
  years: 'year',
  "'": 'minute',
});
const PER_YEAR = table<number>({ year: 1, month: 1 / 12, week: 7 / 365.25, day: 1 / 365.25 });
const VITALS = table<VitalName>({
  bp: 'blood pressure',
  hr: 'heart rate',
  pulse: 'heart rate',
  rr: 'respiratory rate',
  respirations: 'respiratory rate',
  temp: 'temperature',
  temperature: 'temperature',
  spo2: 'oxygen saturation',
  sao2: 'oxygen saturation',
  saturation: 'oxygen saturation',
  sats: 'oxygen saturation',
  wt: 'weight',
  weight: 'weight',
  ht: 'height',
  height: 'height',
  bmi: 'bmi',
});
const VITAL_LETTERS = table<VitalName>({ p: 'heart rate', r: 'respiratory rate', t: 'temperature' });
const VITAL_UNITS = new Set(['kg', 'lb', 'lbs', 'f', 'c', 'cm', 'in', 'mmhg', '%', 'bpm', 'kg/m2']);
const SIZES = new Set(['cm', 'mm', 'inch', 'inches', 'in', 'm', 'ft']);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const MONTH = inClass('month');
/** Words that may begin something counted: most begin nothing and are passed over. */
const BEGINS = new WordTest(
  (text) =>
    isDigits(text) ||
    numberOf(text) !== undefined ||
    MONTHS.some((month) => text.startsWith(month)) ||
    VITALS[text] !== undefined ||
    VITAL_LETTERS[text] !== undefined ||
    text === 'age' ||
    text === 'aged',
);

/** Dates, ages, durations, vital signs and sizes of a sentence. Each number belongs to one mention. */
export function numericMentions(
  tokens: Tokens,
  sentence: TokenRange,
  section: SectionName | undefined,
): Draft[] {
  const drafts: Draft[] = [];
  let i = sentence.from;
  while (i < sentence.to) {
    const found = BEGINS.holds(tokens.known[i]) ? draftAt(tokens, sentence, i, section) : undefined;
    if (found) drafts.push(found);
    i = found ? found.to : i + 1;
  }
  return drafts;
}

function draftAt(
  tokens: Tokens,
  sentence: TokenRange,
  i: number,
  section: SectionName | undefined,
): Draft | undefined {
  const word = tokens.words[i] as string;
  if (!isDigits(word)) {
    if (MONTH.holds(tokens.known[i]) && word.length > 2) return monthFirst(tokens, sentence, i);
    const vital =
      VITALS[word] ?? (section === 'VITALS' || section === 'EXAM' ? VITAL_LETTERS[word] : undefined);
    if (vital) return vitalAt(tokens, sentence, i, vital);
    if (word === 'age' || word === 'aged') return ageBehind(tokens, sentence, i);
    if (numberOf(word) === undefined) return undefined;
    return ageAt(tokens, sentence, i) ?? durationAt(tokens, sentence, i);
  }
  return (
    dateAt(tokens, sentence, i) ??
    ageAt(tokens, sentence, i) ??
    durationAt(tokens, sentence, i) ??
    pressureAt(tokens, sentence, i) ??
    sizeAt(tokens, sentence, i)
  );
}

function dateAt(tokens: Tokens, sentence: TokenRange, i: number): Draft | undefined {
  const next = (n: number) => (i + n < sentence.to ? tokens.words[i + n] : undefined);
  const [a, sep, b] = [tokens.words[i], next(1), next(2)];
  const [sep2, c] = [next(3), next(4)];
  if ((sep === '/' || sep === '-') && sep2 === sep && isDigits(b) && isDigits(c) && a && b && c) {
    const iso = a.length === 4;
    const [year, month, day] = iso ? [a, b, c] : [c, a, b];
    return dateDraft(fullYear(year), Number(month), Number(day), i, i + 5);
  }
  if (sep && MONTH.holds(tokens.known[i + 1]) && Number(a) <= 31 && /^(?:19|20)\d\d$/.test(b ?? ''))
    return dateDraft(Number(b), monthOf(sep), Number(a), i, i + 3);
  if (sep === '/' && /^(?:19|20)\d\d$/.test(b ?? '') && Number(a) >= 1 && Number(a) <= 12)
    return dateDraft(Number(b), Number(a), undefined, i, i + 3);
  const before = tokens.words[i - 1] ?? '';
  if (
    /^(?:19|20)\d\d$/.test(a ?? '') &&
    /^(?:in|since|of|from|by|until|circa|\(|early|late|dated|year|,)$/.test(before) &&
    sep !== '/'
  )
    return dateDraft(Number(a), undefined, undefined, i, i + 1);
  return undefined;
}

function monthFirst(tokens: Tokens, sentence: TokenRange, i: number): Draft | undefined {
  const month = monthOf(tokens.words[i] as string);
  let at = i + 1;
  const day =
    isDigits(tokens.words[at]) && Number(tokens.words[at]) <= 31 ? Number(tokens.words[at++]) : undefined;
  while (at < sentence.to && /^(?:,|of|th|st|nd|rd)$/.test(tokens.words[at] as string)) at++;
  const year =
    at < sentence.to && /^(?:19|20)\d\d$/.test(tokens.words[at] as string)
      ? Number(tokens.words[at])
      : undefined;
  if (year === undefined && day === undefined) return undefined;
  return dateDraft(year, month, day, i, year === undefined ? i + 2 : at + 1);
}

function monthOf(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3)) + 1;
}

function fullYear(written: string): number {
  const value = Number(written);
  return written.length === 4 ? value : value < 50 ? 2000 + value : 1900 + value;
}

function dateDraft(
  year: number | undefined,
  month: number | undefined,
  day: number | undefined,
  from: number,
  to: number,
): Draft | undefined {
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (day !== undefined && (day < 1 || day > 31)) return undefined;
  const two = (value: number) => String(value).padStart(2, '0');
  const whole = year !== undefined && month !== undefined && day !== undefined;
  const own: Own = {
    kind: 'date',
    ...(year !== undefined && { year }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
    ...(whole && { date: `${year}-${two(month)}-${two(day)}` as CalendarDate }),
  };
  return draft(own, from, to);
}

/** `67-year-old`, `67 yo`, `67 y/o`, `4 month old`, `67 y F`. */
function ageAt(tokens: Tokens, sentence: TokenRange, i: number): Draft | undefined {
  const number = numberOf(tokens.words[i]);
  if (number === undefined || number > 130) return undefined;
  const next = (n: number) => (i + n < sentence.to ? (tokens.words[i + n] as string) : '');
  if (next(1) === 'yo' || next(1) === 'y.o') return draft({ kind: 'age', years: number }, i, i + 2);
  if (next(1) === 'y' && (next(2) === '/' || next(2) === '.') && next(3) === 'o')
    return draft({ kind: 'age', years: number }, i, i + 4);
  if (next(1) === 'y' && /^(?:f|m|male|female)$/.test(next(2)))
    return draft({ kind: 'age', years: number }, i, i + 2);
  const hyphen = next(1) === '-' ? 1 : 0;
  const unit = TIME_UNITS[next(1 + hyphen)];
  const years = unit && PER_YEAR[unit];
  if (!years) return undefined;
  const second = next(2 + hyphen) === '-' ? 1 : 0;
  if (!/^(?:old|olds)$/.test(next(2 + hyphen + second))) return undefined;
  return draft({ kind: 'age', years: number * years }, i, i + 3 + hyphen + second);
}

function ageBehind(tokens: Tokens, sentence: TokenRange, i: number): Draft | undefined {
  const at = tokens.words[i + 1] === ':' || tokens.words[i + 1] === 'of' ? i + 2 : i + 1;
  const number = at < sentence.to ? numberOf(tokens.words[at]) : undefined;
  return number !== undefined && number <= 130 ? draft({ kind: 'age', years: number }, i, at + 1) : undefined;
}

/** `22 minutes`, `2-3 weeks`, `3-day`, `for three days`. */
function durationAt(tokens: Tokens, sentence: TokenRange, i: number): Draft | undefined {
  const amount = numberOf(tokens.words[i]);
  if (amount === undefined) return undefined;
  let at = i + 1;
  let upTo: number | undefined;
  if ((tokens.words[at] === '-' || tokens.words[at] === 'to') && isDigits(tokens.words[at + 1])) {
    upTo = Number(tokens.words[at + 1]);
    at += 2;
  } else if (tokens.words[at] === '-') at++;
  const unit = at < sentence.to ? TIME_UNITS[tokens.words[at] as string] : undefined;
  if (
    !unit ||
    (unit === 'minute' && tokens.words[at] === "'" && !/^(?:for|x|,|=|time)$/.test(tokens.words[i - 1] ?? ''))
  )
    return undefined;
  return draft({ kind: 'duration', amount, ...(upTo !== undefined && { upTo }), unit }, i, at + 1);
}

function vitalAt(tokens: Tokens, sentence: TokenRange, i: number, vital: VitalName): Draft | undefined {
  let at = i + 1;
  while (
    at < sentence.to &&
    at < i + 4 &&
    /^(?::|=|is|of|was|rate|pressure|\||-|today)$/.test(tokens.words[at] as string)
  )
    at++;
  if (at >= sentence.to || !isDigits(tokens.words[at])) return undefined;
  const value = Number(tokens.words[at]);
  if (vital === 'blood pressure') return pressureAt(tokens, sentence, at, i);
  const next = at + 1 < sentence.to ? (tokens.words[at + 1] as string) : '';
  const unit = VITAL_UNITS.has(next) ? next : undefined;
  return draft({ kind: 'vital', vital, value, ...(unit && { unit }) }, i, unit ? at + 2 : at + 1);
}

/** `132/84`, as a blood pressure: behind its label, or with mmHg. */
function pressureAt(tokens: Tokens, sentence: TokenRange, i: number, from = i): Draft | undefined {
  const [a, slash, b, unit] = tokens.words.slice(i, Math.min(sentence.to, i + 4));
  if (slash !== '/' || !isDigits(b)) return undefined;
  const [systolic, diastolic] = [Number(a), Number(b)];
  if (systolic < 50 || systolic > 300 || diastolic < 20 || diastolic > 200 || systolic <= diastolic)
    return undefined;
  if (from === i && unit !== 'mmhg') return undefined;
  const own: Own = {
    kind: 'vital',
    vital: 'blood pressure',
    value: systolic,
    second: diastolic,
    ...(unit === 'mmhg' && { unit }),
  };
  return draft(own, from, unit === 'mmhg' ? i + 4 : i + 3);
}

/** `3.2 cm`, `3 x 2 cm`, `1-2 mm`. */
function sizeAt(tokens: Tokens, sentence: TokenRange, i: number): Draft | undefined {
  const values = [Number((tokens.words[i] as string).replace(/,/g, ''))];
  let at = i + 1;
  while (at + 1 < sentence.to && values.length < 4 && /^(?:x|by|-|cm|mm)$/.test(tokens.words[at] as string)) {
    if (/^(?:cm|mm)$/.test(tokens.words[at] as string) && !/^(?:x|by)$/.test(tokens.words[at + 1] as string))
      break;
    if (/^(?:cm|mm)$/.test(tokens.words[at] as string)) {
      at++;
      continue;
    }
    if (!isDigits(tokens.words[at + 1])) break;
    values.push(Number(tokens.words[at + 1]));
    at += 2;
  }
  const unit = at < sentence.to ? (tokens.words[at] as string) : '';
  if (!SIZES.has(unit) || (unit === 'in' && values.length < 2)) return undefined;
  return draft({ kind: 'measure', values, unit }, i, at + 1);
}
