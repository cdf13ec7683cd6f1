/** A day of the Gregorian calendar written `YYYY-MM-DD`; such strings compare in order of time. */
export type CalendarDate = string & { readonly calendarDate: unique symbol };

/** What a written date turned out to be. */
export type DateReading =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  /** Day and month are clear, the century is not: `3/4/47`. Both possible days, earlier first. */
  | { readonly kind: 'two-digit-year'; readonly candidates: readonly CalendarDate[] }
  /** Looks like a date but is no day of the calendar: `02/30/1961`. */
  | { readonly kind: 'impossible' };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const NUMERIC = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const ISO = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_MONTH_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?[ ,-]{1,3}(\d{4})$/i;
const MONTH_NAME_DAY = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i;

/**
 * Reads one written date in the forms US notes use (`3/4/26`, `03-04-2026`, `2026-03-04`, `4 Mar 2026`, `March 4th, 2026`,
 * `20260304`); numeric dates are month first. Undefined when the text is no date at all.
 */
export function readDate(text: string): DateReading | undefined {
  const written = text.trim().replace(/\s+/g, ' ');
  const iso = ISO.exec(written) ?? COMPACT.exec(written);
  if (iso) return dateOrImpossible(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = NUMERIC.exec(written);
  if (numeric?.[3]) return readNumeric(Number(numeric[1]), Number(numeric[2]), numeric[3]);
  const dayFirst = DAY_MONTH_NAME.exec(written);
  if (dayFirst?.[2]) return readNamed(dayFirst[2], Number(dayFirst[1]), Number(dayFirst[3]));
  const monthFirst = MONTH_NAME_DAY.exec(written);
  if (monthFirst?.[1]) return readNamed(monthFirst[1], Number(monthFirst[2]), Number(monthFirst[3]));
  return undefined;
}

function readNumeric(month: number, day: number, year: string): DateReading {
  if (year.length === 4) return dateOrImpossible(Number(year), month, day);
  const candidates = [1900, 2000].flatMap(
    (century) => calendarDate(century + Number(year), month, day) ?? [],
  );
  return candidates.length > 0 ? { kind: 'two-digit-year', candidates } : { kind: 'impossible' };
}

function readNamed(monthName: string, day: number, year: number): DateReading | undefined {
  const month = MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? undefined : dateOrImpossible(year, month, day);
}

function dateOrImpossible(year: number, month: number, day: number): DateReading {
  const date = calendarDate(year, month, day);
  return date ? { kind: 'date', date } : { kind: 'impossible' };
}

/** The day, or undefined when the calendar has no such day. Years 1000 to 9999. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | undefined {
  if (year < 1000 || year > 9999 || month < 1 || month > 12) return undefined;
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}` as CalendarDate;
}

/** `YYYY-MM-DD` exactly, as options and configuration spell dates; undefined for anything else. */
export function parseIsoDate(text: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 0000-03-01 in the proleptic calendar; differences are whole days. */
export function dayNumber(date: CalendarDate): number {
  const [y = 0, m = 1, d = 1] = date.split('-').map(Number);
  const year = m <= 2 ? y - 1 : y;
  const month = (m + 9) % 12;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + Math.floor((month * 306 + 5) / 10) + d - 1;
}

/** Completed years from `born` to `on`; negative when `on` comes first. */
export function ageInYears(born: CalendarDate, on: CalendarDate): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
}

/** `2026-04-02` as US offices write it: `04/02/2026`. */
export function formatUsDate(date: CalendarDate): string {
  return `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}
