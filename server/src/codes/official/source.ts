import { type ArchiveMember, isZip, openArchive } from './archive.js';
import { LIMITS, OfficialFileError } from './limits.js';

/** A published file at hand, or one inside a zip. */
export interface SourceFile {
  readonly name: string;
  /** Names that may say what it is and of when: its own, then those of the zips around it. */
  readonly names: readonly string[];
  readonly modified?: { readonly year: number; readonly month: number };
  chunks(): Iterable<Uint8Array>;
  bytes(): Uint8Array;
}

const PIECE = 1024 * 1024;

/** The files to look at: the file itself, or what is in the zip, zips inside it included (one level). Throws `OfficialFileError`. */
export function sourcesOf(name: string, bytes: Uint8Array): SourceFile[] {
  if (bytes.length === 0) throw new OfficialFileError('The file is empty.');
  if (bytes.length > LIMITS.file)
    throw new OfficialFileError(`The file is larger than ${LIMITS.file / 1024 / 1024} MB; it is not read.`);
  if (!isZip(bytes) || isSpreadsheetName(name)) return [single(name, [name], bytes)];
  return openArchive(bytes).flatMap((member) => {
    const names = [member.name, name];
    if (!/\.zip$/i.test(member.name)) return [inside(member, names)];
    return openArchive(member.bytes()).map((inner) => inside(inner, [inner.name, ...names]));
  });
}

/** True for names of spreadsheets, which are zips inside. */
export function isSpreadsheetName(name: string): boolean {
  return /\.xlsx$/i.test(name);
}

function single(name: string, names: readonly string[], bytes: Uint8Array): SourceFile {
  return { name, names, chunks: () => pieces(bytes), bytes: () => bytes };
}

function inside(member: ArchiveMember, names: readonly string[]): SourceFile {
  return {
    name: member.name,
    names,
    modified: member.modified,
    chunks: () => member.chunks(),
    bytes: () => member.bytes(),
  };
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
