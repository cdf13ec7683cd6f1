import type { Provenance, ProvenanceSource } from '../../server/src/features/provenance.js';

type PlainRange = Provenance['spans'][number]['range'];

/** Where sentences are decorated, by kind; new ones are left plain. */
export function decoratedRanges(found: Provenance | null): {
  readonly copied: readonly PlainRange[];
  readonly edited: readonly PlainRange[];
} {
  const of = (kind: 'copied' | 'edited') =>
    (found?.spans ?? []).filter((span) => span.kind === kind).map(({ range }) => range);
  return { copied: of('copied'), edited: of('edited') };
}

/** A source as the user picks it. */
export interface SourceItem {
  readonly index: number;
  readonly label: string;
  readonly description: string;
}

/** The sources to choose from: of another patient's note the day alone. */
export function sourceItems(sources: readonly ProvenanceSource[]): SourceItem[] {
  return sources.map((source, index) => ({
    index,
    label: `${source.date ?? 'No stated date'} · ${source.percent} %`,
    description: source.relation === 'other patient' ? 'another patient' : (source.name ?? ''),
  }));
}

/** The source that needs no question: the one named by a link, else the only one. */
export function chosenItem(items: readonly SourceItem[], chosen: unknown): SourceItem | undefined {
  if (typeof chosen === 'number') return items[chosen];
  return items.length === 1 ? items[0] : undefined;
}
