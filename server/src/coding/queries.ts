import { type CalendarDate, formatUsDate } from '../base/date.js';
import { QUERY_TEMPLATES } from '../generated/queryTemplates.js';
import type { DirectiveLine, Note } from '../note/note.js';

/** A question to the provider, chosen for a rule and the words it speaks of. */
export interface QueryTemplate {
  /** What it asks about, without any word of the note. */
  readonly about: string;
  readonly question: string;
  /** Answers of equal weight; "Other" and "Unable to determine" always follow. */
  readonly options: readonly string[];
}

/** The question for a rule: one meant for the words first, then the rule's, then the general one. */
export function queryTemplateFor(rule: string, words: string): QueryTemplate {
  const text = ` ${words.toLowerCase().replace(/[^a-z0-9]+/g, ' ')} `;
  const found = QUERY_TEMPLATES.find(
    ({ rules, when }) =>
      (rules.includes(rule) || rules.includes('*')) &&
      (when.length === 0 || when.some((phrase) => text.includes(` ${phrase} `))),
  );
  return found ?? { about: 'clarification', question: 'Please clarify.', options: [] };
}

/** A query recorded in the coding block: `query Q1 to Osei: side of the condition [open 04/03/2026]`. */
export interface RecordedQuery {
  readonly line: DirectiveLine;
  /** `Q1`, or empty when the line names none. */
  readonly id: string;
  readonly about: string;
  readonly status: 'open' | 'answered';
  /** Where `[open …]` stands, when it is written. */
  readonly mark: { readonly start: number; readonly end: number } | undefined;
}

const ANSWERED = /\banswered\b/i;
const OPEN_MARK = /\[\s*open\b[^\]]*\]/i;

/** The queries of a coding block in the order of its lines. */
export function queriesOf(note: Note): RecordedQuery[] {
  const lines = note.coding?.directives.filter((line) => line.name.value === 'query') ?? [];
  return lines.map((line) => {
    const { value, span } = line.value;
    const open = OPEN_MARK.exec(value);
    const start = span.start + (open?.index ?? 0);
    return {
      line,
      id: /\bQ-?\d+\b/i.exec(value)?.[0].toUpperCase() ?? '',
      about: value
        .replace(/\[[^\]]*\]/g, '')
        .replace(/^[^:]*:\s*/, '')
        .trim(),
      status: ANSWERED.test(value) ? 'answered' : 'open',
      mark: open ? { start, end: start + open[0].length } : undefined,
    };
  });
}

/** The next free number: `Q1`, `Q2`, … */
export function nextQueryId(note: Note): string {
  const used = queriesOf(note).map(({ id }) => Number(/\d+/.exec(id)?.[0] ?? 0));
  return `Q${Math.max(0, ...used) + 1}`;
}

/** What the record says, quoted with the heading it stands under. */
export interface ClinicalIndicator {
  readonly heading: string;
  readonly quote: string;
}

export interface QueryDraft {
  readonly id: string;
  readonly template: QueryTemplate;
  readonly to: string;
  readonly patient: string;
  readonly dateOfService: CalendarDate | undefined;
  readonly on: CalendarDate;
  readonly indicators: readonly ClinicalIndicator[];
}

/** The query as a document ready to send: what the record says, an open question, answers of equal weight. It never speaks of payment. */
export function queryText(draft: QueryDraft): string {
  const { template } = draft;
  const answers = [...template.options, 'Other: ______________________________', 'Unable to determine'];
  return `${[
    `DOCUMENTATION QUERY ${draft.id}`,
    '',
    `To:               ${draft.to}`,
    `Patient:          ${draft.patient}`,
    `Date of service:  ${draft.dateOfService ? formatUsDate(draft.dateOfService) : ''}`,
    `Date of query:    ${formatUsDate(draft.on)}`,
    'From:             ______________________________',
    '',
    'WHAT THE RECORD SAYS',
    ...(draft.indicators.length > 0
      ? draft.indicators.map(({ heading, quote }) => `  ${heading}: "${quote}"`)
      : ['  (quote the passage here)']),
    '',
    'QUESTION',
    `  ${template.question}`,
    '',
    'ANSWER',
    ...answers.map((answer) => `  [ ] ${answer}`),
    '',
    'Please answer by your own clinical judgment; no particular answer is expected. Record the answer',
    'in the note by a dated and signed addendum.',
    '',
    'Signature: ______________________________   Date: ____________',
  ].join('\n')}\n`;
}

/** The line that records a query in the coding block. */
export function queryDirective(draft: QueryDraft): string {
  const to = draft.to.replace(/,.*$/, '').trim().split(/\s+/).at(-1) ?? '';
  return `query ${draft.id}${to ? ` to ${to}` : ''}: ${draft.template.about} [open ${formatUsDate(draft.on)}]`;
}
