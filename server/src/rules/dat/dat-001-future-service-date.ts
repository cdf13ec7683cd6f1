import { type CalendarDate, dayNumber, formatUsDate } from '../../base/date.js';
import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { type FindingDraft, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';

/** A service dated after the day of the check. Page: dat-001-future-service-date.md. */
export const FUTURE_SERVICE_DATE: Rule = {
  id: 'DAT-001',
  name: 'future-service-date',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-110'],
  *check(note) {
    const service = note.subject.dateOfService;
    if (service && service.value > note.context.asOf)
      yield finding(note, service.value, service.span, { kind: 'field', key: 'encounter.dos' });
    for (const { index, line } of note.coding.services) {
      if (line.from && line.from.value > note.context.asOf)
        yield finding(note, line.from.value, line.from.span, { kind: 'service', key: index });
    }
  },
};

function finding(
  note: CheckedNote,
  date: CalendarDate,
  span: Span,
  subject: NonNullable<FindingDraft['subject']>,
): FindingDraft {
  const template =
    '{date} lies {days} after the day of this check. A service is billed once it was given (claim item 24A); correct the date{hint}, or wait.';
  return {
    span,
    subject,
    message: message(template, {
      date: typed(formatUsDate(date), 'The date of service'),
      days: known(dayCount(dayNumber(date) - dayNumber(note.context.asOf))),
      hint: known(isLastYearsSlip(date, note.context.asOf) ? ' (the year may be mistyped)' : ''),
    }),
  };
}

function dayCount(days: number): string {
  return days === 1 ? 'one day' : `${days} days`;
}

/** The same day a year earlier lies within the last three months: the usual slip around New Year. */
function isLastYearsSlip(date: CalendarDate, asOf: CalendarDate): boolean {
  const yearBefore = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}` as CalendarDate;
  const ago = dayNumber(asOf) - dayNumber(yearBefore);
  return ago >= 0 && ago <= 92;
}
