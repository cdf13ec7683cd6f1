import type { Span, TextEdit } from '../base/span.js';
import { overlaps } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import {
  type ClinicalIndicator,
  nextQueryId,
  type QueryDraft,
  queryDirective,
  queryTemplateFor,
  queryText,
} from '../coding/queries.js';
import { appendLine } from '../note/edits/insert.js';
import type { Section } from '../note/note.js';
import type { Finding } from '../rules/finding.js';
import { tellingWords } from '../rules/support.js';

/** A query to the provider about a finding: the document, and the line that records it. */
export interface DraftedQuery {
  readonly id: string;
  readonly text: string;
  /** Empty when the note has no coding block to record it in. */
  readonly edits: readonly TextEdit[];
}

/** Passages quoted at most; a query is read by a busy person. */
const MOST_QUOTES = 4;

/** Drafts a query for a finding that the provider can settle; undefined when the finding is not among the note's. */
export function draftQuery(checked: CheckedNote, fingerprint: string): DraftedQuery | undefined {
  const finding = checked.outcome.findings.find((candidate) => candidate.fingerprint === fingerprint);
  if (!finding) return undefined;
  const indicators = indicatorsFor(checked, finding);
  const words = [marked(checked, finding.span), ...indicators.map(({ quote }) => quote)].join(' ');
  const { note, subject } = checked;
  const draft: QueryDraft = {
    id: nextQueryId(note),
    template: queryTemplateFor(finding.rule, words),
    to: subject.renderingProvider?.value.value ?? '______________________________',
    patient: [subject.patientName?.value.value, subject.mrn && `record ${subject.mrn.value.value}`]
      .filter(Boolean)
      .join(', '),
    dateOfService: subject.dateOfService?.value,
    on: checked.context.asOf,
    indicators,
  };
  return { id: draft.id, text: queryText(draft), edits: appendLine(note, queryDirective(draft)) };
}

function marked(checked: CheckedNote, span: Span): string {
  return checked.note.text.slice(span.start, span.end);
}

/** The sentences the finding and its related places lie in; for a finding on a code, the problems that speak of its condition. */
function indicatorsFor(checked: CheckedNote, finding: Finding): ClinicalIndicator[] {
  const places = [finding.span, ...finding.related.filter((place) => !place.path).map((place) => place.span)];
  const quoted = checked.note.sections.flatMap((section) =>
    section.sentences
      .filter((sentence) => places.some((place) => overlaps(place, sentence)))
      .map((sentence) => indicator(checked, section, sentence)),
  );
  const found = quoted.length > 0 ? quoted : problemsAbout(checked, finding);
  return found.slice(0, MOST_QUOTES);
}

function problemsAbout(checked: CheckedNote, finding: Finding): ClinicalIndicator[] {
  const diagnosis = checked.coding.diagnoses.find((candidate) => overlaps(candidate.line.span, finding.span));
  const title = diagnosis && 'entry' in diagnosis.answer ? diagnosis.answer.entry.title : undefined;
  if (!title) return [];
  const about = tellingWords(title);
  return checked.note.sections.flatMap((section) =>
    section.problems
      .filter((problem) => {
        const words = tellingWords(marked(checked, problem.head));
        return [...about].some((word) => words.has(word));
      })
      .map((problem) => indicator(checked, section, problem.head)),
  );
}

function indicator(checked: CheckedNote, section: Section, span: Span): ClinicalIndicator {
  return { heading: section.heading.value, quote: marked(checked, span).replace(/\s+/g, ' ').trim() };
}
