import { decimalOf } from '../../server/src/base/money.js';
import type { Note, ServiceLine } from '../../server/src/note/note.js';
import { parseNote } from '../../server/src/note/parseNote.js';
import { calibrationNotes } from './calibration/notes.js';
import { inventChronicPatient, inventChronicVisit } from './cli/invent.js';
import { Random } from './copies/random.js';

const MOST_DIAGNOSES = 8;
const MOST_SERVICES = 6;
/** Notes at hand are of about 1 kB; so many together make a visit of about 5 kB with the codes of all of them. */
const TOGETHER = 4;
/** How far apart the notes that are put together stand in the list; each round is another set of visits. */
const STEPS = [1, 3, 7];

/**
 * Different notes of about 5 kB with up to eight diagnoses and six lines: the header of one note at hand, the prose of several of any
 * specialty and layout, and their own coding lines, so that most codes are supported and some are not.
 */
export function variedNotes(): string[] {
  const coded = calibrationNotes()
    .map(({ text }) => parseNote(text).note)
    .filter(({ coding }) => coding !== undefined && coding.diagnoses.length > 0);
  return STEPS.flatMap((step) =>
    coded.map((_, first) =>
      together(
        Array.from({ length: TOGETHER }, (_, at) => coded[(first + at * step) % coded.length] as Note),
      ),
    ),
  );
}

function together(notes: readonly Note[]): string {
  const [first, ...others] = notes;
  const prose = [recordOf(first as Note), ...others.map((note) => recordOf(note).slice(bodyStart(note)))];
  const codes = notes.flatMap(({ coding }) => coding?.diagnoses.map(({ code }) => code.code) ?? []);
  const diagnoses = [...new Set(codes)].slice(0, MOST_DIAGNOSES);
  const services = notes
    .flatMap(({ coding }) => coding?.services ?? [])
    .slice(0, MOST_SERVICES)
    .map((line, index) => serviceText(line, 'ABCDEFGH'.charAt(index % diagnoses.length)));
  return `${prose.join('\n\n')}\n\n=== CODING ===\n${diagnoses.map((code, index) => `${'ABCDEFGH'.charAt(index)}  ${code}`).join('\n')}\n${services.join('\n')}\n`;
}

function recordOf({ text, coding }: Note): string {
  return text.slice(0, coding?.span.start).trimEnd();
}

/** Where the first section begins; a second header would make a second encounter of it. */
function bodyStart({ sections }: Note): number {
  return sections[0]?.span.start ?? 0;
}

function serviceText({ code, modifiers, units, charge }: ServiceLine, pointer: string): string {
  const glued = modifiers.map(({ value }) => `-${value}`).join('');
  const counted = units ? `  x${units.value}` : '';
  return `${code.code}${glued}  ${pointer}${counted}${charge ? `  $${decimalOf(charge.value)}` : ''}`;
}

/** So many invented visits of about 5 kB with eight diagnoses and six lines, no two alike; the same in every run. */
export function inventedNotes(count: number): string[] {
  const random = new Random(2026);
  return Array.from({ length: count }, (_, number) =>
    inventChronicVisit(random, inventChronicPatient(random, number), random.between(0, 160)),
  );
}
