import { type CalendarDate, calendarDate } from '../../base/date.js';

/** Days as compiled files hold them: `YYYYMMDD`, 0 for none. */

/** `2026-10-01` as 20261001. */
export function dayOf(date: CalendarDate): number {
  return Number(date.replaceAll('-', ''));
}

/** Reads `20260401`, `2026-04-01 …`, `4/1/2026`; 0 for `*`, nothing, and no day of the calendar. */
export function readDay(text: string): number {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const iso = compact ?? /^(\d{4})-(\d{2})-(\d{2})(?:[ T]|$)/.exec(text);
  if (iso) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: |$)/.exec(text);
  return us ? dayFrom(Number(us[3]), Number(us[1]), Number(us[2])) : 0;
}

/** Reads `2026091`, year and day of the year, as the add-on file spells days; other spellings as `readDay`. */
export function readOrdinalDay(text: string): number {
  const match = /^(\d{4})(\d{3})$/.exec(text);
  if (!match) return readDay(text);
  const day = addDays(dayFrom(Number(match[1]), 1, 1), Number(match[2]) - 1);
  return Number(match[2]) > 0 && Math.floor(day / 10000) === Number(match[1]) ? day : 0;
}

/** The day after; 0 stays 0. Published last days are included, ours are not. */
export function dayAfter(day: number): number {
  return addDays(day, 1);
}

function addDays(day: number, count: number): number {
  if (day === 0) return 0;
  const date = new Date(
    Date.UTC(Math.floor(day / 10000), (Math.floor(day / 100) % 100) - 1, (day % 100) + count),
  );
  return date.getUTCFullYear() * 10000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

function dayFrom(year: number, month: number, day: number): number {
  const date = calendarDate(year, month, day);
  return date ? dayOf(date) : 0;
}
