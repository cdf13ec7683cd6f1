import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NOTE_NAME = /\.(?:note|note\.txt|encounter)$/i;
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn']);

/** True for file names the program takes for encounter notes. */
export function isNoteName(name: string): boolean {
  return NOTE_NAME.test(name);
}

/** The notes under a path, sorted: the file itself, or all notes of a folder and those below it. Loops of links are followed once. Throws when the path cannot be read. */
export function notesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return below(path, isNoteName);
}

/** Notes and configuration files of a folder and those below it, sorted. Throws when the folder cannot be read. */
export function filesUnder(folder: string): string[] {
  return below(folder, (name) => isNoteName(name) || name === 'clean-claim.json');
}

function below(folder: string, wanted: (name: string) => boolean): string[] {
  const found: string[] = [];
  walk(folder, wanted, new Set(), found);
  return found.sort((a, b) => (a < b ? -1 : 1));
}

function walk(
  folder: string,
  wanted: (name: string) => boolean,
  visited: Set<string>,
  found: string[],
): void {
  const real = realpathSync(folder);
  if (visited.has(real)) return;
  visited.add(real);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (SKIPPED.has(entry.name)) continue;
    const kind = entry.isSymbolicLink() ? kindOfLink(path) : entry.isDirectory() ? 'folder' : 'file';
    if (kind === 'folder') walk(path, wanted, visited, found);
    else if (kind === 'file' && wanted(entry.name)) found.push(path);
  }
}

function kindOfLink(path: string): 'folder' | 'file' | 'broken' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'broken';
  }
}

/** How a file's bytes were turned into text, so that writing it back changes nothing else. */
export interface ReadText {
  readonly text: string;
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be' | 'windows-1252';
}

/** Reads a note: UTF-8, UTF-16 with a byte order mark, else Windows-1252. Throws when it cannot be read or holds binary data. */
export function readNoteFile(path: string): ReadText {
  return decodeNote(readFileSync(path));
}

/** Bytes as text; the byte order mark stays in the text. */
export function decodeNote(bytes: Uint8Array): ReadText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: decodeAs('utf-16le', bytes), encoding: 'utf16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: decodeAs('utf-16be', bytes), encoding: 'utf16be' };
  if (bytes.subarray(0, 8000).includes(0)) throw new Error('the file holds binary data, not text');
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: 'utf8',
    };
  } catch {
    return { text: decodeAs('windows-1252', bytes), encoding: 'windows-1252' };
  }
}

function decodeAs(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label, { ignoreBOM: true }).decode(bytes);
}
