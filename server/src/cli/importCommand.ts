import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { noteFromFhir } from '../exchange/fhir/noteFromFhir.js';
import { readFhirClaims } from '../exchange/fhir/readFhir.js';
import { read837 } from '../exchange/x12/read837.js';
import { relativePath } from './checkCommand.js';
import { writeWhole } from './claimCommand.js';
import { EXIT, type Io, UsageError } from './io.js';
import { decodeNote } from './noteFiles.js';
import { choice, type OptionTable, parseOptions, text } from './options.js';

export const IMPORT_OPTIONS: OptionTable = {
  to: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

interface Imported {
  readonly content: string;
  readonly leftOver: readonly { readonly path: string; readonly value: string }[];
  readonly said: readonly string[];
}

/** `clean-claim import FILE`: a FHIR Bundle as a note, or the claims of an 837P or Bundle as JSON; says what it did not understand. */
export async function importCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseOptions(args, IMPORT_OPTIONS);
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('Name one file to import; - reads standard input.');
  const content = await contentOf(file, io);
  const isX12 = /^\s*ISA/.test(content);
  const to = choice(parsed, 'to', ['note', 'claims'], isX12 ? 'claims' : 'note');
  if (isX12 && to === 'note')
    throw new UsageError('An 837P holds no text of a note; --to claims reads its claims.');
  const imported = importedFrom(content, to, isX12);
  const out = text(parsed, 'out');
  if (out === undefined) io.out(imported.content);
  else writeWhole(resolve(io.cwd, out), imported.content);
  if (out !== undefined && imported.leftOver.length > 0) {
    const beside = `${resolve(io.cwd, out)}.not-understood.json`;
    writeWhole(beside, `${JSON.stringify(imported.leftOver, undefined, 2)}\n`);
    io.err(`What was not understood is kept in ${relativePath(beside, io.cwd)}.\n`);
  }
  for (const sentence of imported.said) io.err(`${sentence}\n`);
  return EXIT.clean;
}

async function contentOf(file: string, io: Io): Promise<string> {
  try {
    return decodeNote(file === '-' ? await io.readStdin() : readFileSync(resolve(io.cwd, file))).text;
  } catch {
    throw new UsageError('This file cannot be read as a text.');
  }
}

function importedFrom(content: string, to: 'note' | 'claims', isX12: boolean): Imported {
  try {
    if (to === 'note') {
      const note = noteFromFhir(content);
      return {
        content: note.text,
        leftOver: note.leftOver,
        said: [...note.problems, ...note.notUnderstood.map(notUnderstood)],
      };
    }
    const read = isX12 ? read837(content) : readFhirClaims(content);
    return {
      content: `${JSON.stringify({ schema: 1, claims: read.claims }, undefined, 2)}\n`,
      leftOver: [],
      said: [...read.problems, ...read.notUnderstood.map(notUnderstood)],
    };
  } catch (error) {
    // These errors speak of the file's form and hold nothing of its content.
    if (error instanceof Error && ['FhirError', 'X12Error'].includes(error.name))
      throw new UsageError(error.message);
    throw error;
  }
}

function notUnderstood(path: string): string {
  return `Not understood: ${path}`;
}
