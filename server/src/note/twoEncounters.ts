import { readDate } from '../base/date.js';
import type { Fault, HeaderField } from './note.js';

/** A second header further down, with a date of service of its own that differs from the first: two notes in one file (`FMT-002`). */
export function findSecondEncounter(fields: readonly HeaderField[]): Fault[] {
  const header = fields.filter((field) => field.place === 'header');
  const first = header.find((field) => field.field === 'encounter.dos');
  const firstDate = first && dateOf(first);
  if (!firstDate) return [];
  const repeats = fields.filter((field) => field.place === 'repeat');
  const second = repeats.find(
    (field) => field.field === 'encounter.dos' && differs(firstDate, field) && hasNameBeside(repeats, field),
  );
  if (!second) return [];
  return [
    {
      id: 'FMT-002',
      span: second.label.span,
      message: 'A second encounter with another date of service begins here; one file holds one encounter.',
      related: second.label.span,
    },
  ];
}

function dateOf(field: HeaderField): string | undefined {
  const reading = readDate(field.value.value.split(/\s/)[0] ?? '');
  return reading?.kind === 'date' ? reading.date : undefined;
}

function differs(date: string, field: HeaderField): boolean {
  const other = dateOf(field);
  return other !== undefined && other !== date;
}

/** A header names its patient within a few lines; a date alone is a mention. */
function hasNameBeside(repeats: readonly HeaderField[], date: HeaderField): boolean {
  return repeats.some(
    (field) =>
      field.field === 'patient.name' && Math.abs(field.label.span.start - date.label.span.start) < 400,
  );
}
