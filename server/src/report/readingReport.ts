import { type LineIndex, positionAt } from '../base/lines.js';
import type { Located, Span } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { DiagnosisEvidence, Passage, ServiceEvidence } from '../coding/evidence/evidence.js';
import type { Suggestion } from '../coding/suggestions/suggestion.js';
import type { AssertionReading, Fact, Mention } from '../reading/reading.js';

/** What `clean-claim read --format json` prints; `data/schemas/reading.schema.json` describes it. */
export interface ReadingReport {
  readonly schema: 1;
  readonly tool: string;
  readonly path: string;
  readonly sections: readonly SectionReport[];
  readonly problems: readonly ProblemReport[];
  readonly mentions: readonly MentionReport[];
  readonly facts: readonly FactReport[];
  /** One a line of the coding block, in order. */
  readonly evidence: readonly EvidenceReport[];
  /** One a problem for which codes fit, in order of the text. */
  readonly suggestions: readonly SuggestionsReport[];
}

/** What the prose says of a line of the coding block. */
export interface EvidenceReport {
  readonly line: 'diagnosis' | 'service';
  readonly code: string;
  readonly range: PlaceRange;
  readonly status: string;
  /** Parts of a combination code that are not found. */
  readonly missing: readonly string[];
  readonly passages: readonly PassageReport[];
}

/** `as` says what the passage does: `supported`, `uncertain`, `negated`, `historical`, `listOnly`, `hypothetical`, `family`, `documented`, `planned`. */
export interface PassageReport extends StatedReport {
  readonly as: string;
  readonly fit: string;
  readonly text: string;
  readonly section: string | null;
  readonly range: PlaceRange;
}

/** Codes that fit a problem: a list for each condition it names, best first. */
export interface SuggestionsReport {
  readonly problem: { readonly text: string; readonly range: PlaceRange };
  readonly coded: boolean;
  readonly conditions: readonly (readonly {
    readonly code: string;
    readonly title: string;
    readonly billable: boolean;
    readonly score: number;
    readonly mention: PlaceRange;
    readonly used: readonly FactReport[];
    readonly missing: readonly string[];
    readonly byProvider: boolean;
  }[])[];
}

/** A place: zero-based line and UTF-16 character within it, and the offset into the whole text. */
export interface Place {
  readonly line: number;
  readonly character: number;
  readonly offset: number;
}

export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

export interface SectionReport {
  readonly name: string;
  readonly title: string;
  readonly headingRange: PlaceRange;
  readonly range: PlaceRange;
}

export interface StatedReport {
  readonly assertion: string;
  readonly historical: boolean;
  readonly experiencer: string;
  readonly cue: { readonly text: string; readonly range: PlaceRange } | null;
}

export interface FactReport {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly range: PlaceRange;
}

export interface ProblemReport {
  readonly section: string;
  readonly head: StatedReport & { readonly text: string; readonly range: PlaceRange };
  readonly range: PlaceRange;
  readonly plan: readonly { readonly text: string; readonly range: PlaceRange }[];
  readonly facts: readonly FactReport[];
}

export interface MentionReport extends StatedReport {
  readonly kind: string;
  readonly text: string;
  readonly range: PlaceRange;
  readonly section: string | null;
  readonly candidates: readonly { readonly system: string; readonly code: string; readonly via: string }[];
  /** What is special to the kind: `site` and `side` of a body site, `drug` and `dose` of a drug … */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A reading as plain data: every place as zero-based lines and characters, with its UTF-16 offset beside. */
export function readingReport(checked: CheckedNote, path: string, tool: string): ReadingReport {
  const { note, reading } = checked;
  const range = rangeIn(note.lines);
  const text = (span: Span) => note.text.slice(span.start, span.end);
  const fact = (of: Fact) => ({
    name: of.name,
    value: of.value,
    text: text(of.range),
    range: range(of.range),
  });
  return {
    schema: 1,
    tool,
    path,
    sections: reading.sections.map((section) => ({
      name: section.name,
      title: section.title,
      headingRange: range(section.headingRange),
      range: range(section.range),
    })),
    problems: reading.problems.map(({ problem, section, head, facts }) => ({
      section,
      head: { text: text(problem.head), range: range(problem.head), ...stated(head, range) },
      range: range(problem.span),
      plan: problem.plan.map((line) => ({ text: text(line), range: range(line) })),
      facts: facts.map(fact),
    })),
    mentions: reading.mentions.map((mention) => mentionReport(mention, range)),
    facts: reading.facts.map(fact),
    evidence: [
      ...checked.evidence.diagnoses.map((of) => ({
        line: 'diagnosis' as const,
        code: of.diagnosis.line.code.code,
        range: range(of.diagnosis.line.code.span),
        status: of.status,
        missing: of.missing,
        passages: passagesOf(of, DIAGNOSIS_LISTS).map((passage) => passageReport(passage, range, text)),
      })),
      ...checked.evidence.services.map((of) => ({
        line: 'service' as const,
        code: of.service.line.code.code,
        range: range(of.service.line.code.span),
        status: of.status,
        missing: [],
        passages: passagesOf(of, SERVICE_LISTS).map((passage) => passageReport(passage, range, text)),
      })),
    ],
    suggestions: checked.suggestions
      .filter(({ conditions }) => conditions.length > 0)
      .map(({ problem, conditions, isCoded }) => ({
        problem: { text: text(problem.problem.head), range: range(problem.problem.head) },
        coded: isCoded,
        conditions: conditions.map((list) =>
          list.map(({ entry, score, mention, used, missing, byProvider }: Suggestion) => ({
            code: entry.code,
            title: entry.title,
            billable: entry.billable,
            score: Math.round(score * 1000) / 1000,
            mention: range(mention.range),
            used: used.map(fact),
            missing,
            byProvider: byProvider === true,
          })),
        ),
      })),
  };
}

const DIAGNOSIS_LISTS = [
  'supported',
  'uncertain',
  'negated',
  'historical',
  'listOnly',
  'hypothetical',
  'family',
] as const satisfies readonly (keyof DiagnosisEvidence)[];
const SERVICE_LISTS = ['documented', 'planned'] as const satisfies readonly (keyof ServiceEvidence)[];

function passagesOf<K extends string>(
  evidence: Readonly<Record<K, readonly Passage[]>>,
  lists: readonly K[],
): { as: K; passage: Passage }[] {
  return lists
    .flatMap((as) => evidence[as].map((passage) => ({ as, passage })))
    .sort((a, b) => a.passage.range.start - b.passage.range.start);
}

function passageReport(
  { as, passage }: { as: string; passage: Passage },
  range: RangeOf,
  text: (span: Span) => string,
): PassageReport {
  return {
    as,
    fit: passage.fit,
    text: text(passage.range),
    section: passage.section ?? null,
    range: range(passage.range),
    ...stated(passage, range),
  };
}

type RangeOf = (span: Span) => PlaceRange;

function rangeIn(lines: LineIndex): RangeOf {
  const position = (offset: number) => ({ ...positionAt(lines, offset), offset });
  return (span) => ({ start: position(span.start), end: position(span.end) });
}

function stated({ assertion, historical, experiencer, cue }: AssertionReading, range: RangeOf): StatedReport {
  return {
    assertion,
    historical,
    experiencer,
    cue: cue ? { text: cue.value, range: range(cue.span) } : null,
  };
}

/** Common properties first; what is special to a kind stands under `detail`. */
function mentionReport(mention: Mention, range: RangeOf): MentionReport {
  const {
    kind,
    text,
    range: area,
    section,
    candidates,
    assertion,
    historical,
    experiencer,
    cue,
    ...own
  } = mention;
  const detail = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [
      name,
      isLocated(value) ? { value: value.value, range: range(value.span) } : value,
    ]),
  );
  return {
    kind,
    text,
    range: range(area),
    section: section ?? null,
    ...stated({ assertion, historical, experiencer, cue }, range),
    candidates,
    detail,
  };
}

function isLocated(value: unknown): value is Located<unknown> {
  return typeof value === 'object' && value !== null && 'span' in value;
}
