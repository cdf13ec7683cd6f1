import { type CalendarDate, dayNumber, formatUsDate, readDate } from '../../base/date.js';
import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CopiedFrom } from '../../copies/copies.js';
import type { SectionName } from '../../note/names.js';
import { message, typed } from '../finding.js';
import type { Rule, RuleOutcome } from '../rule.js';
import { hasCue } from './cues.js';
import { dateOfSource, sourcesOf } from './sources.js';

const SECTIONS: ReadonlySet<SectionName> = new Set([
  'HPI',
  'ASSESSMENT',
  'PLAN',
  'AP',
  'ORDERS',
  'FOLLOWUP',
  'COURSE',
]);
const FULL_DATE = /\b\d{1,2}\/\d{1,2}\/\d{4}\b|\b\d{4}-\d{2}-\d{2}\b/g;
/** Words that are true on one day only, with the days they allow. */
const RELATIVE =
  /\b(?:(\d{1,2}|two|three|four|five|six) (day|week)s? ago|yesterday|last night|this morning|tomorrow)\b/i;
const NUMBERS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6 };

/** A statement that cannot be true on the day of the note. Page: cpy-006-stale-statement.md. */
export const STALE_STATEMENT: Rule = {
  id: 'CPY-006',
  name: 'stale-statement',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-150'],
  *check(note) {
    const day = note.subject.dateOfService?.value;
    if (!day) return;
    yield* pastAppointments(note, day);
    if (!saysRelativeTime(note)) return;
    for (const source of sourcesOf(note, 'same patient')) yield* carriedTimes(note, source, day);
  },
};

/** "Scheduled for" a day before the visit. */
function* pastAppointments(note: CheckedNote, day: CalendarDate): Iterable<RuleOutcome> {
  for (const section of note.note.sections) {
    if (!SECTIONS.has(section.name)) continue;
    for (const sentence of section.sentences) {
      const text = note.note.text.slice(sentence.start, sentence.end);
      if (!/\d/.test(text) || !hasCue(text, 'expected') || hasCue(text, 'past')) continue;
      const dates = [...text.matchAll(FULL_DATE)].flatMap(([written]) => {
        const date = readDate(written);
        return date?.kind === 'date' ? [date.date] : [];
      });
      const [date] = dates;
      if (dates.length !== 1 || !date || date >= day) continue;
      yield {
        span: sentence,
        subject: { kind: 'section', key: sentence.start },
        message: message(
          '{date} had passed when the patient was seen, and the sentence still speaks of it as to come. Such a sentence suggests text carried over (Medicare Program Integrity Manual ch. 3 §3.3.2); ask the provider what became of it.',
          { date: typed(formatUsDate(date), 'The date') },
        ),
      };
    }
  }
}

/** Where none is said, no sentence needs to be looked up in another note. */
function saysRelativeTime({ note }: CheckedNote): boolean {
  return note.sections.some(
    ({ name, body }) => SECTIONS.has(name) && RELATIVE.test(note.text.slice(body.start, body.end)),
  );
}

/** "Two days ago", word for word from a visit that lies longer back than that. */
function* carriedTimes(note: CheckedNote, source: CopiedFrom, day: CalendarDate): Iterable<RuleOutcome> {
  const earlier = source.source.dateOfService;
  if (!earlier) return;
  const passed = dayNumber(day) - dayNumber(earlier);
  for (const section of source.sections) {
    if (!SECTIONS.has(section.name)) continue;
    for (const span of section.spans) {
      if (span.kind !== 'copied' || !isStale(textOf(note, span.here), passed)) continue;
      yield {
        span: span.here,
        subject: { kind: 'source note', key: source.source.path },
        message: message(
          'The note of {date} holds the same sentence, and its time cannot be true of both days. Ask the provider for the time as of this visit (Medicare Program Integrity Manual ch. 3 §3.3.2).',
          { date: dateOfSource(source) },
        ),
      };
      return;
    }
  }
}

function isStale(text: string, passed: number): boolean {
  const match = RELATIVE.exec(text);
  if (!match || passed < 4) return false;
  const count = match[1] === undefined ? 1 : (NUMBERS[match[1].toLowerCase()] ?? Number(match[1]));
  const unit = match[2]?.toLowerCase() === 'week' ? 7 : 1;
  return passed > Math.max(3, (count * unit) / 2);
}

function textOf(note: CheckedNote, span: Span): string {
  return note.note.text.slice(span.start, span.end);
}
