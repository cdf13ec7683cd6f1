import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

const NOTE_NAME = /\.(?:note|note\.txt|encounter)$/i;
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn']);

/** True for file names the program takes for encounter notes. */
export function isNoteName(name: string): boolean {
  return NOTE_NAME.test(name);
}

/** A file or folder that cannot be used, and why: a sentence without a word of its content. */
export interface Unusable {
  readonly path: string;
  readonly because: string;
}

/** Notes that were found, sorted, and what could not be looked into. */
export interface FoundNotes {
  readonly paths: readonly string[];
  readonly unusable: readonly Unusable[];
}

/** The notes under a path: the file itself, or all notes of a folder and those below it. Loops of links are followed once; what cannot be read takes nothing else down. */
export function notesUnder(path: string): FoundNotes {
  const paths: string[] = [];
  const unusable: Unusable[] = [];
  try {
    if (statSync(path).isDirectory()) walk(path, new Set(), paths, unusable);
    else paths.push(path);
  } catch (error) {
    unusable.push({ path, because: whyUnusable(error) });
  }
  return { paths: paths.sort(order), unusable: unusable.sort((a, b) => order(a.path, b.path)) };
}

function walk(folder: string, visited: Set<string>, paths: string[], unusable: Unusable[]): void {
  let entries: readonly Dirent[];
  try {
    const real = realpathSync(folder);
    if (visited.has(real)) return;
    visited.add(real);
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    unusable.push({ path: folder, because: whyUnusable(error) });
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (SKIPPED.has(entry.name)) continue;
    const kind = entry.isSymbolicLink() ? behindLink(path) : entry;
    if (kind?.isDirectory()) walk(path, visited, paths, unusable);
    else if (!isNoteName(entry.name)) continue;
    // A link that leads nowhere is listed, so that whoever reads it says so; reading a pipe or a device might never end.
    else if (!kind || kind.isFile()) paths.push(path);
    else unusable.push({ path, because: 'This is neither a file nor a folder.' });
  }
}

/** What a path leads to; undefined when it leads nowhere. */
export function behindLink(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'This path does not exist.',
  ENOTDIR: 'This path does not exist.',
  EACCES: 'This may not be read: permission is missing.',
  EPERM: 'This may not be read: permission is missing.',
  ELOOP: 'This link leads back to itself.',
  ENAMETOOLONG: 'This path is too long.',
};

/** Why a file or folder could not be read, in a sentence. */
export function whyUnusable(error: unknown): string {
  if (error instanceof UnusableFile) return error.message;
  return WHY[(error as NodeJS.ErrnoException).code ?? ''] ?? 'This cannot be read.';
}

class UnusableFile extends Error {}

/** How a file's bytes were turned into text, so that writing it back changes nothing else. */
export interface ReadText {
  readonly text: string;
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be' | 'windows-1252';
}

/** More bytes are no note: perhaps the dump of a whole system under its name. */
const MOST_MEGABYTES = 32;

/** Reads a note: UTF-8, UTF-16 with a byte order mark, else Windows-1252. Throws when it cannot be read, holds binary data or is larger than any note. */
export function readNoteFile(path: string): ReadText {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > MOST_MEGABYTES << 20)
      throw new UnusableFile(`This file is larger than ${MOST_MEGABYTES} MB, which no note is.`);
    return decodeNote(readFileSync(file));
  } finally {
    closeSync(file);
  }
}

/** Bytes as text; the byte order mark stays in the text. Throws when they are no text. */
export function decodeNote(bytes: Uint8Array): ReadText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: decodeAs('utf-16le', bytes), encoding: 'utf16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: decodeAs('utf-16be', bytes), encoding: 'utf16be' };
  if (bytes.subarray(0, 8000).includes(0)) throw new UnusableFile('This file holds binary data, not text.');
  if (!isUtf8(bytes)) return { text: decodeAs('windows-1252', bytes), encoding: 'windows-1252' };
  return {
    text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'),
    encoding: 'utf8',
  };
}

function decodeAs(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label, { ignoreBOM: true }).decode(bytes);
}
