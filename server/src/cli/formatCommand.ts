import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyEdits } from '../base/span.js';
import { formatCodingBlock } from '../note/edits/format.js';
import { parseNote } from '../note/parseNote.js';
import { relativePath } from './checkCommand.js';
import { EXIT, type Io } from './io.js';
import { notesUnder, type ReadText, readNoteFile } from './noteFiles.js';
import { type OptionTable, parseOptions } from './options.js';

export const FORMAT_OPTIONS: OptionTable = {
  check: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/** `clean-claim format [--check]`: aligns coding blocks. Nothing outside a block is touched; encoding and line endings stay. */
export function formatCommand(args: readonly string[], io: Io): number {
  const parsed = parseOptions(args, FORMAT_OPTIONS);
  const onlyCheck = parsed.values.check === true;
  let code: number = EXIT.clean;
  for (const given of parsed.positionals.length > 0 ? parsed.positionals : ['.']) {
    const { paths, unusable } = notesUnder(resolve(io.cwd, given));
    for (const { path, because } of unusable) {
      io.err(`${relativePath(path, io.cwd)}: ${because}\n`);
      code = EXIT.couldNotRun;
    }
    for (const path of paths) {
      const result = formatFile(path, onlyCheck);
      const shown = relativePath(path, io.cwd);
      if (result === 'failed') {
        io.err(`${shown}: this file cannot be read or written.\n`);
        code = EXIT.couldNotRun;
      } else if (result === 'changed') {
        io.out(`${shown}${onlyCheck ? ' would be formatted' : ' formatted'}\n`);
        if (onlyCheck && code === EXIT.clean) code = EXIT.findings;
      }
    }
  }
  return code;
}

function formatFile(path: string, onlyCheck: boolean): 'changed' | 'same' | 'failed' {
  try {
    const read = readNoteFile(path);
    const edits = formatCodingBlock(parseNote(read.text).note);
    if (edits.length === 0) return 'same';
    if (!onlyCheck) writeAtomically(path, encode({ ...read, text: applyEdits(read.text, edits) }));
    return 'changed';
  } catch {
    return 'failed';
  }
}

/** The text in the encoding it was read in. Windows-1252 keeps each character below 256 and the few the code page adds. */
function encode(read: ReadText): Uint8Array {
  if (read.encoding === 'utf8') return Buffer.from(read.text, 'utf8');
  if (read.encoding === 'utf16le') return Buffer.from(read.text, 'utf16le');
  if (read.encoding === 'utf16be') return Buffer.from(read.text, 'utf16le').swap16();
  return Uint8Array.from(read.text, (character) => windows1252Byte(character));
}

const table = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

function windows1252Byte(character: string): number {
  const byte = table.get(character);
  if (byte === undefined) throw new RangeError('not in the code page');
  return byte;
}

function writeAtomically(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.formatting`;
  try {
    writeFileSync(temporary, bytes, { mode: statSync(path).mode });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
