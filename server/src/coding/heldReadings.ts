import type { CalendarDate } from '../base/date.js';
import type { CodeBook } from '../codes/codeBook.js';
import type { DecideReading } from '../note/coding/kinds.js';
import type { Note } from '../note/note.js';
import { parseNote } from '../note/parseNote.js';
import { readSubject } from '../note/readSubject.js';
import { lookUpService } from './buildCoding.js';

/**
 * Drops the reading that no loaded set holds from codes that could be a diagnosis or a service: `J3301` is no diagnosis where J33 is known completely, so it is the service and nobody is asked. Where
 * both exist, or one cannot be judged, the note stays as the parser read it.
 */
export function withHeldReadings(note: Note, codes: CodeBook, asOf: CalendarDate): Note {
  const doubts = (note.coding?.diagnoses ?? []).flatMap(({ code }) =>
    code.otherReading ? [[code.code, code.otherReading.code] as const] : [],
  );
  if (doubts.length === 0) return note;
  const on = readSubject(note).dateOfService?.value ?? asOf;
  const decide: DecideReading = (diagnosis, service) => {
    if (codes.lookUp('ICD-10-CM', diagnosis, on).status !== 'unknown') return undefined;
    return 'entry' in lookUpService(codes, service, on) ? 'service' : undefined;
  };
  return doubts.some(([diagnosis, service]) => decide(diagnosis, service))
    ? parseNote(note.text, decide).note
    : note;
}
