import type { Span } from '../base/span.js';
import type { Note } from '../note/note.js';
import { parseNote } from '../note/parseNote.js';
import { readSubject } from '../note/readSubject.js';
import { AreaCache, type ReadArea } from './areaCache.js';
import type { AssertionReading } from './reading.js';
import { namesService } from './services.js';

const NOTHING_SAID: AssertionReading = {
  assertion: 'affirmed',
  historical: false,
  experiencer: 'patient',
  cue: undefined,
};

/** The year of the visit, or one that makes every written year past. */
export function yearOf(note: Note): number {
  const date = readSubject(note).dateOfService?.value;
  return date ? Number(date.slice(0, 4)) : 9999;
}

/** How a stretch of a note is stated, given its areas as read; in the note's offsets. */
export function statedAt(areas: readonly ReadArea[], range: Span, isService?: boolean): AssertionReading {
  const found = areaAt(areas, range.start);
  if (!found) return NOTHING_SAID;
  const { start } = found.area.span;
  const relative = { start: range.start - start, end: range.end - start };
  const service = isService ?? namesService(found.statements.tokens, found.statements.tokensIn(relative));
  return moved(found.statements.at(relative, service), start);
}

/** The area an offset lies in; areas are in order and do not overlap. */
function areaAt(areas: readonly ReadArea[], offset: number): ReadArea | undefined {
  let low = 0;
  let high = areas.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((areas[middle] as ReadArea).area.span.end > offset) high = middle;
    else low = middle + 1;
  }
  const found = areas[low];
  return found && found.area.span.start <= offset ? found : undefined;
}

/** The same reading in offsets that count from elsewhere. */
export function moved(reading: AssertionReading, by: number): AssertionReading {
  if (!reading.cue || by === 0) return reading;
  const { value, span } = reading.cue;
  return { ...reading, cue: { value, span: { start: span.start + by, end: span.end + by } } };
}

const recent = new AreaCache(200_000);
let last: { text: string; areas: readonly ReadArea[] } | undefined;

/**
 * How the characters from `start` up to `end` (UTF-16 offsets) of a text are stated: whether the text affirms, negates or
 * doubts them, of whom, and by which words. The text may be one sentence or a whole note. Never throws; a stretch outside of
 * the text, or in the coding block, is affirmed of the patient by nothing.
 */
export function assertionAt(text: string, start: number, end: number): AssertionReading {
  if (last?.text !== text) {
    const { note } = parseNote(text);
    last = { text, areas: recent.read(note, yearOf(note)) };
  }
  return statedAt(last.areas, { start, end });
}
