import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import { TIMED_SERVICES } from '../../generated/timedServices.js';
import { setUnitsEdit } from '../../note/edits/units.js';
import type { DurationMention, ProcedureMention } from '../../reading/reading.js';
import { type Fix, known, message, typed } from '../finding.js';
import { sentenceAt } from '../prose.js';
import type { Rule } from '../rule.js';
import { dayOf, factsOfService, serviceSubject } from '../services.js';
import { allocateUnits, unitsAllowed } from './timedUnits.js';

/** Minutes of a service or of all timed services, and where the note says so. */
interface Minutes {
  readonly minutes: number;
  readonly span: Span;
}

/** More timed units than the minutes allow, or units given to another service than has the minutes. Page: tim-001-timed-units-over-minutes.md. */
export const TIMED_UNITS_OVER_MINUTES: Rule = {
  id: 'TIM-001',
  name: 'timed-units-over-minutes',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-151', 'CO-222', 'CO-150'],
  *check(note) {
    if (note.payerProfile !== 'medicare') return;
    const lines = note.coding.services.filter((line) => factsOfService(note, line).timedMinutes === 15);
    if (lines.length === 0 || new Set(lines.map((line) => dayOf(note, line))).size > 1) return;
    const each = lines.map((line) => minutesOf(note, line));
    const known = each.every((minutes) => minutes !== undefined);
    const total = known ? sumOf(each as Minutes[]) : statedTotal(note);
    if (!total) return;
    const billed = lines.map(unitsOf);
    const sum = billed.reduce((so, units) => so + units, 0);
    const allowed = unitsAllowed(total.minutes);
    const allocation = known
      ? allocateUnits(
          lines.map((line, index) => ({ minutes: each[index]?.minutes ?? 0, units: unitsOf(line) })),
        )
      : undefined;
    const over = lines.findIndex((_, index) => allocation && (billed[index] ?? 0) > (allocation[index] ?? 0));
    if (sum <= allowed && over < 0) return;
    yield finding(lines, Math.max(0, over), { total, sum, allowed, allocation, each });
  },
};

interface Count {
  readonly total: Minutes;
  readonly sum: number;
  readonly allowed: number;
  readonly allocation: readonly number[] | undefined;
  readonly each: readonly (Minutes | undefined)[];
}

function finding(lines: readonly CodedService[], over: number, count: Count) {
  const line = lines[over] as CodedService;
  const tooMany = count.sum > count.allowed;
  const where = count.each.flatMap((minutes) => (minutes ? [minutes.span] : []));
  return {
    span: line.line.code.span,
    subject: serviceSubject(line),
    message: message(
      tooMany
        ? '{sum} timed units are billed; {minutes} of timed services allow {allowed} (8-minute rule, Medicare Claims Processing Manual ch. 5 §20.2.C). Bill the units that the minutes allow.'
        : '{code} has more units than its minutes earn; the units of a session go to the services with most minutes (8-minute rule, Medicare Claims Processing Manual ch. 5 §20.2.C). Give them to those.',
      {
        sum: known(count.sum),
        minutes: typed(`${count.total.minutes} minutes`, 'the minutes'),
        allowed: known(count.allowed),
        code: known(line.line.code.code, 'This service'),
      },
    ),
    related: (where.length > 0 ? where : [count.total.span]).map((span) => ({
      span,
      message: message('Minutes the note states'),
    })),
    fixes: allocationFix(lines, count.allocation),
  };
}

function unitsOf({ line }: CodedService): number {
  return line.units?.value ?? 1;
}

function sumOf(each: readonly Minutes[]): Minutes {
  return {
    minutes: each.reduce((sum, { minutes }) => sum + minutes, 0),
    span: each[0]?.span ?? { start: 0, end: 0 },
  };
}

/** Minutes of a line: typed on it, else the one length of time in the sentence that names its service. */
function minutesOf(note: CheckedNote, service: CodedService): Minutes | undefined {
  if (service.line.minutes) return { minutes: service.line.minutes.value, span: service.line.minutes.span };
  const procedure = TIMED_SERVICES.find(([code]) => code === service.line.code.code)?.[1];
  if (!procedure) return undefined;
  const { mentions } = note.reading;
  const found = mentions
    .filter(
      (mention): mention is ProcedureMention =>
        mention.kind === 'procedure' && mention.procedure === procedure,
    )
    .flatMap((mention) => minutesNear(note, mention));
  const amounts = new Set(found.map(({ minutes }) => minutes));
  return amounts.size === 1 ? found[0] : undefined;
}

/** The next length of time in minutes on the same line as the service and before another service. */
function minutesNear(note: CheckedNote, procedure: ProcedureMention): Minutes[] {
  const { mentions } = note.reading;
  const sentence = sentenceAt(note, procedure.range.start);
  const lineEnd = note.note.text
    .slice(procedure.range.end)
    .search(/\r?\n[ \t]*(?:\r?\n|[-*•]|\S[^\n:]{2,40}:)/);
  const end = Math.max(sentence.end, lineEnd < 0 ? 0 : procedure.range.end + lineEnd);
  const behind = mentions.filter(({ range }) => range.start >= procedure.range.end && range.end <= end);
  const stop = behind.findIndex(
    (mention) =>
      mention.kind === 'procedure' &&
      mention.procedure !== procedure.procedure &&
      TIMED_SERVICES.some(([, name]) => name === mention.procedure),
  );
  const own = stop < 0 ? behind : behind.slice(0, stop);
  const time = own.find(
    (mention): mention is DurationMention => mention.kind === 'duration' && mention.unit === 'minute',
  );
  return time && time.assertion === 'affirmed' ? [{ minutes: time.amount, span: time.range }] : [];
}

const TIMED_TOTAL =
  /(?<!un)\btimed\b(?: (?:code|treatment|therapy|service))*(?: (?:time|minutes|mins?|total)){0,2}[ :=]{0,3}(\d{1,3})\b/gi;

/** "Timed minutes 38", "total timed treatment time: 38 min": the one such total of the note. */
function statedTotal(note: CheckedNote): Minutes | undefined {
  const prose = note.note.text.slice(0, note.note.coding?.span.start);
  const totals = [...prose.matchAll(TIMED_TOTAL)].map((match): Minutes => {
    const end = match.index + match[0].length;
    return { minutes: Number(match[1]), span: { start: end - (match[1] ?? '').length, end } };
  });
  return new Set(totals.map(({ minutes }) => minutes)).size === 1 ? totals[0] : undefined;
}

function allocationFix(lines: readonly CodedService[], allocation: readonly number[] | undefined): Fix[] {
  if (!allocation || allocation.some((units) => units === 0)) return [];
  return [
    {
      title: message('Bill {units} by the minutes stated', {
        units: known(lines.map(({ line }, index) => `${line.code.code} x${allocation[index]}`).join(', ')),
      }),
      safe: true,
      preferred: true,
      edits: lines.flatMap(({ line }, index) =>
        (line.units?.value ?? 1) === allocation[index] ? [] : setUnitsEdit(line, allocation[index] ?? 1),
      ),
    },
  ];
}
