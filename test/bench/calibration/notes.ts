import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMarks } from '../../rules/support.js';
import { structureCases } from '../../unit/reading/fixtures.js';

/** A note to run the rules over. */
export interface CalibrationNote {
  /** Where it is from and its name there: `notes/clean-urology-retention.note`. */
  readonly name: string;
  readonly text: string;
}

const root = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Every whole note at hand: the samples, the marked notes, notes and letters in other layouts, rewritten notes. */
export function calibrationNotes(): CalibrationNote[] {
  const structure = structureCases().map(({ name, text }) => ({ name: `structure/${name}`, text }));
  return [
    ...inFolder('samples', root('data/samples')),
    ...inFolder('notes', root('test/fixtures/notes')),
    ...inFolder('calibration', root('test/fixtures/calibration')),
    ...inFolder('unseen', root('test/fixtures/unseen')),
    ...inFolder('copies', root('test/fixtures/copies')).flatMap(parts),
    ...structure,
  ];
}

/** The notes of a file that holds several, each behind a line `--- …`. */
function parts({ name, text }: CalibrationNote): CalibrationNote[] {
  const [, ...notes] = text.split(/^--- .*$/m);
  return notes.map((note, index) => ({ name: `${name}#${index + 1}`, text: note }));
}

function inFolder(label: string, folder: string): CalibrationNote[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:note|note\.txt|txt|encounter)$/.test(name))
    .sort()
    .map((name) => ({
      name: `${label}/${name.replaceAll('\\', '/')}`,
      text: readMarks(readFileSync(join(folder, name), 'utf8')).text,
    }));
}
