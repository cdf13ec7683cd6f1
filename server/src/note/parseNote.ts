import { indexLines } from '../base/lines.js';
import { readCodingBlock } from './coding/codingBlock.js';
import type { DecideReading } from './coding/kinds.js';
import { findBlock } from './coding/marker.js';
import { readHeaderFields, readRepeatedFields } from './headerFields.js';
import type { HeaderField, ParsedNote } from './note.js';
import { readSections } from './sections.js';
import { findFurniture, wrapWidthOf } from './setting.js';
import { type TextLine, textLines } from './textLine.js';
import { findSecondEncounter } from './twoEncounters.js';

/**
 * Reads any text as an encounter note. Never throws; linear in the length of the text. Offsets are UTF-16. A code that shape and place leave open between diagnosis and
 * service is settled by `decide`, where given.
 */
export function parseNote(text: string, decide?: DecideReading): ParsedNote {
  const lines = indexLines(text);
  const all = textLines(text, lines);
  const where = findBlock(all);
  const clinical = where ? all.filter((line) => line.number < where.first || line.number >= where.end) : all;
  const clinicalEnd =
    where && where.first > 0 && where.end >= all.length
      ? (all[where.first]?.span.start ?? text.length)
      : text.length;
  const furniture = findFurniture(clinical);
  const setting = {
    wrapWidth: wrapWidthOf(clinical),
    furniture: new Set(furniture.map((span) => span.start)),
  };
  const { sections, headerEnd } = readSections(text, clinical, clinicalEnd, setting);
  const coding = where && readCodingBlock(text, all, where, decide);
  const typed = (coding?.block.lines ?? []).flatMap((line) => (line.kind === 'field' ? [line.field] : []));
  const fields: HeaderField[] = [
    ...readHeaderFields(text, before(clinical, headerEnd)),
    ...readRepeatedFields(
      text,
      clinical.filter((line) => line.span.start >= headerEnd),
    ),
    ...typed,
  ];
  const faults = [...(coding?.faults ?? []), ...findSecondEncounter(fields)].sort(
    (a, b) => a.span.start - b.span.start,
  );
  return { note: { text, lines, fields, sections, furniture, coding: coding?.block, faults }, faults };
}

function before(lines: readonly TextLine[], offset: number): TextLine[] {
  return lines.filter((line) => line.span.start < offset);
}
