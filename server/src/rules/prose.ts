import { oncePer } from '../base/memo.js';
import type { Span } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { SectionName } from '../note/names.js';
import type { Section } from '../note/note.js';

/** The note's text in lower case, made once. */
const inLowerCase = oncePer(({ note }: CheckedNote) => note.text.toLowerCase());

/** True when the note says one of some words, given in lower case, anywhere; the coding block counts. */
export function says(note: CheckedNote, ...words: readonly string[]): boolean {
  const text = inLowerCase(note);
  return words.some((word) => text.includes(word));
}

/** The words of a span in lower case. Where a letter grows by that (`İ`), offsets differ, and the span is turned by itself. */
export function lowerText(note: CheckedNote, { start, end }: Span): string {
  const lower = inLowerCase(note);
  const { text } = note.note;
  return lower.length === text.length ? lower.slice(start, end) : text.slice(start, end).toLowerCase();
}

/** The section an offset lies in; undefined above the first heading and in the coding block. */
export function sectionAt(note: CheckedNote, offset: number): Section | undefined {
  const section = lastFrom(note.note.sections, offset);
  return section && offset < section.span.end ? section : undefined;
}

/** The sentence an offset lies in; its line where no section holds it. */
export function sentenceAt(note: CheckedNote, offset: number): Span {
  const found = firstFrom(sectionAt(note, offset)?.sentences ?? [], offset);
  return found && found.start <= offset ? found : lineOf(note.note.text, offset);
}

/** The first span that ends behind an offset; spans are in order and do not overlap. */
export function firstFrom(spans: readonly Span[], offset: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end > offset) high = middle;
    else low = middle + 1;
  }
  return spans[low];
}

/** The last section that begins at or before an offset. */
function lastFrom(sections: readonly Section[], offset: number): Section | undefined {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle] as Section).span.start > offset) high = middle;
    else low = middle + 1;
  }
  return sections[low - 1];
}

/** The words of the sentence an offset lies in. */
export function sentenceText(note: CheckedNote, offset: number): string {
  const { start, end } = sentenceAt(note, offset);
  return note.note.text.slice(start, end);
}

/** All sentences of the sections named, in order; of the whole note when none is named. */
export function sentencesOf(note: CheckedNote, ...sections: readonly SectionName[]): Span[] {
  return note.note.sections
    .filter(({ name }) => sections.length === 0 || sections.includes(name))
    .flatMap(({ sentences }) => sentences);
}

/** True when an offset lies in the coding block, which is never evidence. */
export function isCoding(note: CheckedNote, offset: number): boolean {
  const block = note.note.coding?.span;
  return block !== undefined && block.start <= offset && offset < block.end;
}

function lineOf(text: string, offset: number): Span {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const rest = text.slice(offset).search(/[\r\n]/);
  return { start, end: rest < 0 ? text.length : offset + rest };
}
