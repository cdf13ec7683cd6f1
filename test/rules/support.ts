import type { CalendarDate } from '../../server/src/base/date.js';
import { type CheckContext, type CheckedNote, check } from '../../server/src/check.js';
import { embeddedCodeBook } from '../../server/src/codes/standardBook.js';
import { encounterOf, historyOf } from '../../server/src/history/historyOf.js';
import { parseNote } from '../../server/src/note/parseNote.js';
import { DEFAULT_CONFIGURATION } from '../../server/src/project/configuration.js';

/** The day all examples are checked as of. */
export const AS_OF = '2026-03-20' as CalendarDate;

/** A mark in a note: the text between the signs is where a rule speaks. */
export interface Mark {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** Takes `«text»{RULE}` marks out of a note. */
export function readMarks(marked: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let at = 0;
  for (const match of marked.matchAll(/«([^»]*)»\{([A-Z]+-\d{3})\}/g)) {
    text += marked.slice(at, match.index);
    marks.push({ rule: match[2] ?? '', start: text.length, end: text.length + (match[1] ?? '').length });
    text += match[1] ?? '';
    at = match.index + match[0].length;
  }
  return { text: text + marked.slice(at), marks };
}

/** Checks a text against other notes, as of the fixed day. */
export function checkText(
  text: string,
  options: Partial<CheckContext> & { readonly earlier?: readonly string[] } = {},
): CheckedNote {
  const { earlier = [], ...context } = options;
  const encounters = earlier.map((note, index) =>
    encounterOf(`earlier-${index + 1}.note`, parseNote(note).note),
  );
  return check(parseNote(text).note, {
    codes: embeddedCodeBook(),
    history: historyOf(encounters),
    configuration: DEFAULT_CONFIGURATION,
    asOf: AS_OF,
    path: 'note.note',
    ...context,
  });
}

/** What the rules say, in the form of marks. */
export function marksOf(checked: CheckedNote): Mark[] {
  return checked.outcome.findings.map(({ rule, span }) => ({ rule, start: span.start, end: span.end }));
}
