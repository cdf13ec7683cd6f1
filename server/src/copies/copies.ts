import type { Span } from '../base/span.js';
import type { Encounter } from '../history/history.js';
import type { SectionName } from '../note/names.js';

/** How a note compares with the other notes at hand. */
export interface CopyReport {
  /** One a source note that shares enough to speak of, most alike first. */
  readonly sources: readonly CopiedFrom[];
  /** How many notes were compared word by word. */
  readonly compared: number;
  /** Notes that seem to share much, but whose file changed since it was indexed or is gone, so that nothing can be shown of them. */
  readonly unverified: readonly Encounter[];
  /** True when a section is so long that only its beginning was compared. */
  readonly cut: boolean;
  /** Notes of other patients by the same provider from which standard text was learned; 0 when there are too few. */
  readonly learnedFrom: number;
}

export interface CopiedFrom {
  readonly source: Encounter;
  /** `same encounter`: same patient and day, a duplicate or a corrected copy. */
  readonly relation: 'same patient' | 'other patient' | 'same encounter';
  /** Weighted share of this note's own words that also stand in the source, 0 to 1. */
  readonly share: number;
  /** Own words that were compared: of the sections that count, without standard text. */
  readonly tokens: number;
  /** Share of those words that do not stand in the source, 0 to 1. */
  readonly novelty: number;
  /** True when history, exam, assessment and plan are the same but for dates, times, ages, names and vital signs, and some of those differ. */
  readonly onlyVolatile: boolean;
  /** Misspelled words that stand in both notes: the best single sign of copying. Spans of this note. */
  readonly sharedMisspellings: readonly Span[];
  /** True when the two patients bear one surname and were seen on one day. */
  readonly sameFamilySameDay: boolean;
  readonly sections: readonly CopiedSection[];
}

export interface CopiedSection {
  readonly name: SectionName;
  /** The heading in this note. */
  readonly heading: Span;
  /** Share of the section's own words that stand in the source's section, 0 to 1. */
  readonly share: number;
  /** Own words of this note's section: without standard text. */
  readonly tokens: number;
  /** True when every word, number and date as written is the source's. */
  readonly literal: boolean;
  readonly passages: readonly CopiedPassage[];
  /** The section's sentences in order: copied, edited or new. */
  readonly spans: readonly CopySpan[];
}

/** A passage of at least eight words that stands in both notes, from a true comparison. Spans are offsets of each note's own text. */
export interface CopiedPassage {
  readonly here: Span;
  readonly there: Span;
}

/** A sentence of this note and where it comes from. */
export interface CopySpan {
  readonly kind: 'copied' | 'edited' | 'new';
  readonly here: Span;
  /** The words of the source it matches; absent for a new sentence. */
  readonly there?: Span;
}
