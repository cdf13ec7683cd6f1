import { once } from '../base/memo.js';
import type { Span } from '../base/span.js';
import type { Note } from '../note/note.js';
import { areasOf, type NoteArea } from './areas.js';
import { factsIn } from './facts/areaFacts.js';
import { mentionsOf } from './mentions/areaMentions.js';
import type { Fact, Mention } from './reading.js';
import { Statements } from './statements.js';
import type { ConditionVocabulary } from './vocabulary.js';

/** An area as read: what is stated where, in offsets from the area's start. */
export interface ReadArea {
  readonly area: NoteArea;
  readonly statements: Statements;
  /** Computed when first asked for. */
  mentions(): readonly Mention[];
  /** What a stretch states for coding, computed once a stretch; offsets from the area's start. */
  facts(range: Span): readonly Fact[];
}

/** What is kept of an area, whatever its place in a note. */
interface Kept {
  readonly statements: Statements;
  readonly mentions: () => readonly Mention[];
  readonly facts: (range: Span) => readonly Fact[];
}

/**
 * Readings of areas by their content, so that an edit elsewhere reads nothing again: offsets inside are relative. Keeps what
 * the last notes used, by round; `reads` counts areas read anew and `hits` those found, for tests and traces.
 */
export class AreaCache {
  private kept = new Map<string, Kept>();
  private older = new Map<string, Kept>();
  reads = 0;
  hits = 0;

  /** `limit` is the most characters of text one generation keeps; two generations are kept. */
  constructor(private readonly limit = 4_000_000) {}
  private size = 0;

  /** Reads all areas of a note, those known by content for nothing. */
  read(note: Note, year: number, vocabulary?: ConditionVocabulary): ReadArea[] {
    return areasOf(note).map((area) => ({ area, ...this.readArea(note, area, year, vocabulary) }));
  }

  private readArea(
    note: Note,
    area: NoteArea,
    year: number,
    vocabulary: ConditionVocabulary | undefined,
  ): Kept {
    const text = withoutFurniture(note, area);
    const key = `${vocabulary?.key ?? ''}/${area.section ?? ''}/${year}/${area.sentences.length}/${text}`;
    const known = this.kept.get(key) ?? this.older.get(key);
    if (known) {
      this.hits++;
      if (!this.kept.has(key)) this.keep(key, known);
      return known;
    }
    this.reads++;
    const { start } = area.span;
    const sentences = area.sentences.map((sentence) => ({
      start: sentence.start - start,
      end: sentence.end - start,
    }));
    const statements = new Statements({ text, sentences, section: area.section, year });
    const mentions = once(() => mentionsOf(statements, vocabulary));
    const byPlace = new Map<string, readonly Fact[]>();
    const facts = (range: Span) => {
      const place = `${range.start}-${range.end}`;
      const found = byPlace.get(place) ?? factsIn(statements, range, mentions());
      byPlace.set(place, found);
      return found;
    };
    const fresh = { statements, mentions, facts };
    this.keep(key, fresh);
    return fresh;
  }

  private keep(key: string, statements: Kept): void {
    if (this.size > this.limit) {
      this.older = this.kept;
      this.kept = new Map();
      this.size = 0;
    }
    this.kept.set(key, statements);
    this.size += key.length;
  }
}

/** The text of an area with page furniture blanked, so that a sentence reads on over it and offsets stay. */
function withoutFurniture(note: Note, area: NoteArea): string {
  const { start, end } = area.span;
  let text = '';
  let at = start;
  for (let i = firstFrom(note.furniture, start); i < note.furniture.length; i++) {
    const line = note.furniture[i] as Span;
    if (line.end > end) break;
    text += note.text.slice(at, line.start) + ' '.repeat(line.end - line.start);
    at = line.end;
  }
  return text + note.text.slice(at, end);
}

/** The index of the first span that starts at or behind an offset; spans are in order. */
function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
