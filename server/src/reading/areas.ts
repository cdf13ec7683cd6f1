import type { Span } from '../base/span.js';
import type { SectionName } from '../note/names.js';
import type { Note } from '../note/note.js';
import { readSentences } from '../note/sentences.js';

/** A stretch of the note that is read on its own, in offsets of the note's text. */
export interface NoteArea {
  readonly span: Span;
  readonly section: SectionName | undefined;
  readonly sentences: readonly Span[];
}

/** The bodies of all sections, and what stands outside of any, in order; never the coding block. */
export function areasOf(note: Note): NoteArea[] {
  const areas: NoteArea[] = [];
  let at = 0;
  for (const section of note.sections) {
    pushLoose(note, { start: at, end: section.span.start }, areas);
    areas.push({ span: section.body, section: section.name, sentences: section.sentences });
    at = Math.max(at, section.span.end);
  }
  pushLoose(note, { start: at, end: note.text.length }, areas);
  return areas;
}

/** Text under no heading: the header, a note without headings. What lies in the coding block is cut out. */
function pushLoose(note: Note, area: Span, into: NoteArea[]): void {
  const block = note.coding?.span;
  if (block && block.start < area.end && block.end > area.start) {
    pushLoose(note, { start: area.start, end: Math.max(area.start, block.start) }, into);
    if (block.end < area.end)
      pushLoose(note, { start: Math.max(block.end, area.start), end: area.end }, into);
    return;
  }
  if (area.end <= area.start || note.text.slice(area.start, area.end).trim() === '') return;
  into.push({ span: area, section: undefined, sentences: readSentences(note.text, area, undefined) });
}
