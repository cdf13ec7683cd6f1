import type { Range } from 'vscode-languageserver-types';
import { formatUsDate } from '../base/date.js';
import { rangeOf } from '../base/lines.js';
import { touches } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { CopiedFrom, CopiedSection, CopySpan } from '../copies/copies.js';
import { isWorthTelling } from '../copies/worthTelling.js';
import { lspRange } from './ranges.js';

/** Where the words of a note come from: what decorations, hover and the preview show. */
export interface Provenance {
  readonly sources: readonly ProvenanceSource[];
  readonly spans: readonly {
    readonly kind: CopySpan['kind'];
    readonly range: Range;
    /** Index into `sources`. */
    readonly source: number;
  }[];
}

/** A source as it may be shown unasked: of another patient's note only its day. */
export interface ProvenanceSource {
  readonly relation: CopiedFrom['relation'];
  /** `02/03/2026`, or null. */
  readonly date: string | null;
  /** Rounded down, 0 to 100. */
  readonly percent: number;
  /** The file's name; null for another patient's note. */
  readonly name: string | null;
}

/** Share of a section's words that stand in another note. */
export interface CopiedShare {
  readonly section: string;
  /** 0 to 1. */
  readonly share: number;
  readonly words: number;
  readonly from: ProvenanceSource;
  readonly range: Range;
}

interface Shown {
  readonly section: CopiedSection;
  readonly source: CopiedFrom;
}

/** The sources worth speaking of, most alike first. */
export function shownSources(checked: CheckedNote): readonly CopiedFrom[] {
  return checked.copies.sources.filter(isWorthTelling);
}

/** Each section once, with the source it shares most with. */
function shownSections(checked: CheckedNote): Shown[] {
  const best = new Map<string, Shown>();
  for (const source of shownSources(checked))
    for (const section of source.sections) {
      const known = best.get(section.name);
      if (!known || section.share > known.section.share) best.set(section.name, { section, source });
    }
  return [...best.values()].sort((a, b) => a.section.heading.start - b.section.heading.start);
}

/** Every sentence of the compared sections as copied, edited or new. */
export function provenanceOf(checked: CheckedNote): Provenance {
  const sources = shownSources(checked);
  return {
    sources: sources.map(sourceOf),
    spans: shownSections(checked).flatMap(({ section, source }) =>
      section.spans.map(({ kind, here }) => ({
        kind,
        range: lspRange(checked.note, here),
        source: sources.indexOf(source),
      })),
    ),
  };
}

/** How much of each section stands in another note, in the order of the note. */
export function copiedShares(checked: CheckedNote): CopiedShare[] {
  return shownSections(checked).map(({ section, source }) => ({
    section: section.name,
    share: section.share,
    words: section.tokens,
    from: sourceOf(source),
    range: lspRange(checked.note, section.heading),
  }));
}

function sourceOf(source: CopiedFrom): ProvenanceSource {
  const { dateOfService, path } = source.source;
  return {
    relation: source.relation,
    date: dateOfService ? formatUsDate(dateOfService) : null,
    percent: Math.floor(source.share * 100),
    name: source.relation === 'other patient' ? null : fileName(path),
  };
}

function fileName(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Where the sentence at an offset comes from, in a line; undefined for new sentences and outside compared sections. */
export function provenanceAt(
  checked: CheckedNote,
  offset: number,
): { markdown: string; span: CopySpan['here'] } | undefined {
  if (checked.note.coding && touches(checked.note.coding.span, offset)) return undefined;
  for (const { section, source } of shownSections(checked)) {
    const span = section.spans.find(({ kind, here }) => kind !== 'new' && touches(here, offset));
    if (!span?.there) continue;
    const { date, name, relation } = sourceOf(source);
    const other = source.source.note;
    const line =
      other && relation !== 'other patient'
        ? `, line ${rangeOf(other.lines, span.there).start.line + 1}`
        : '';
    const of =
      relation === 'other patient'
        ? 'of another patient of this provider'
        : `of the same patient (${name}${line})`;
    const how = span.kind === 'copied' ? 'Stands word for word' : 'Stands, with changes,';
    const index = shownSources(checked).indexOf(source);
    return {
      span: span.here,
      markdown: `${how} in the note of ${date ?? 'no stated date'} ${of}. [Compare with source](command:cleanClaim.compareWithSource?${encodeURIComponent(JSON.stringify([index]))})`,
    };
  }
  return undefined;
}
