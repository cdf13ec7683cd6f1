import type { Span } from '../base/span.js';
import type { Encounter } from '../history/history.js';
import type { SectionName } from '../note/names.js';

/** How a note compares with the other notes at hand. */
export interface CopyReport {
  /** One a source note that shares enough to speak of, most alike first. */
  readonly sources: readonly CopiedFrom[];
  /** How many notes were compared. */
  readonly compared: number;
}

export interface CopiedFrom {
  readonly source: Encounter;
  readonly relation: 'same patient' | 'other patient';
  /** Weighted share of this note's own words that also stand in the source, 0 to 1. */
  readonly share: number;
  readonly sections: readonly CopiedSection[];
}

export interface CopiedSection {
  readonly name: SectionName;
  /** The heading in this note. */
  readonly heading: Span;
  /** Share of the section's words that stand in the source's section, 0 to 1. */
  readonly share: number;
  /** Words counted in this note's section. */
  readonly tokens: number;
  readonly passages: readonly CopiedPassage[];
}

/** A passage that stands in both notes, from a true comparison. Spans are offsets of each note's own text. */
export interface CopiedPassage {
  readonly here: Span;
  readonly there: Span;
}
