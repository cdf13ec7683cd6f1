import type { CodeSystem } from './codeBook.js';

/**
 * The compiled form of a code set (`.ccb`), read in place: numbers are views on the bytes, strings are decoded when asked for.
 *
 * Layout, little endian: magic `CCBK`, version, CRC-32 of everything behind the head, number of parts; then for each part offset and length; then the parts,
 * each starting on a multiple of four. Entries are sorted by key (one digit for the system, then the code without its dot); entries of one
 * key are editions of one code, sorted by their first day.
 */
export const CODE_FILE_VERSION = 1;

const MAGIC = 0x4b424343;
const HEAD_BYTES = 16;

/** Parts in the order of the file. */
export const PARTS = [
  'meta',
  'keys',
  'titleAt',
  'titles',
  'flags',
  'from',
  'until',
  'wordAt',
  'words',
  'postingAt',
  'postings',
  'synonyms',
] as const;
export type Part = (typeof PARTS)[number];

/** Bytes of a key: system digit and up to seven characters. */
export const KEY_BYTES = 8;

/** Set on entries that are headers, and on headers below which more codes exist than the file holds. */
export const FLAG_HEADER = 1;
export const FLAG_OPEN = 2;
/** Set on codes that offices bill most. */
export const FLAG_COMMON = 4;

const SYSTEMS: readonly CodeSystem[] = ['ICD-10-CM', 'HCPCS', 'CPT', 'POS', 'modifier'];

/** What the file says of itself. */
export interface CodeFileMeta {
  readonly source: 'embedded' | 'official' | 'practice';
  /** Edition by system: `{ "ICD-10-CM": "embedded" }`. */
  readonly editions: Readonly<Partial<Record<CodeSystem, string>>>;
  /** Days the file speaks for, by system; absent means any day. */
  readonly covers?: Readonly<Partial<Record<CodeSystem, { readonly from: string; readonly until: string }>>>;
  /** ICD-10-CM chapters and blocks: first category, last category, title. */
  readonly chapters: readonly (readonly [first: string, last: string, title: string])[];
  readonly blocks: readonly (readonly [first: string, last: string, title: string])[];
  /** Systems of which the file holds every code of its days, so that absence means "no such code". */
  readonly complete: readonly CodeSystem[];
}

/** A file that is no code file, of another version, truncated or damaged. The message is one sentence for people. */
export class CodeFileError extends Error {}

/** The parts of an opened file. */
export interface CodeFile {
  readonly meta: CodeFileMeta;
  readonly count: number;
  readonly part: Readonly<Record<Part, Uint8Array>>;
  readonly titleAt: Uint32Array;
  readonly flags: Uint8Array;
  readonly from: Uint32Array;
  readonly until: Uint32Array;
  readonly wordAt: Uint32Array;
  readonly postingAt: Uint32Array;
  readonly postings: Uint32Array;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The key of a code: system digit, then the code in upper case without its dot. */
export function keyOf(system: CodeSystem, code: string): string {
  return SYSTEMS.indexOf(system) + code.replace('.', '').toUpperCase();
}

/** The system of a key. */
export function systemOf(key: string): CodeSystem {
  return SYSTEMS[Number(key.charAt(0))] ?? 'ICD-10-CM';
}

/** The code of a key in its normal form. */
export function codeOf(key: string): string {
  const code = key.slice(1);
  return key.startsWith('0') && code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}

/** Opens a compiled code set. Throws `CodeFileError` for anything else than an undamaged file of this version. */
export function readCodeFile(bytes: Uint8Array): CodeFile {
  if (bytes.byteLength < HEAD_BYTES)
    throw new CodeFileError('This is not a compiled code set: the file is too short.');
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const head = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  if (head.getUint32(0, true) !== MAGIC) throw new CodeFileError('This is not a compiled code set.');
  const version = head.getUint32(4, true);
  if (version !== CODE_FILE_VERSION) {
    throw new CodeFileError(
      `This code set was compiled as version ${version}; this program reads version ${CODE_FILE_VERSION}. Compile it again.`,
    );
  }
  if (head.getUint32(8, true) !== crc32(aligned.subarray(12)))
    throw new CodeFileError('This code set is damaged or cut off. Compile it again.');
  return viewParts(aligned, head);
}

function viewParts(bytes: Uint8Array, head: DataView): CodeFile {
  const part = {} as Record<Part, Uint8Array>;
  PARTS.forEach((name, index) => {
    const offset = head.getUint32(HEAD_BYTES + index * 8, true);
    const length = head.getUint32(HEAD_BYTES + index * 8 + 4, true);
    if (offset + length > bytes.byteLength)
      throw new CodeFileError('This code set is cut off. Compile it again.');
    part[name] = bytes.subarray(offset, offset + length);
  });
  const numbers = (name: Part) =>
    new Uint32Array(part[name].buffer, part[name].byteOffset, part[name].byteLength >> 2);
  return {
    meta: JSON.parse(decoder.decode(part.meta)) as CodeFileMeta,
    count: part.flags.length,
    part,
    titleAt: numbers('titleAt'),
    flags: part.flags,
    from: numbers('from'),
    until: numbers('until'),
    wordAt: numbers('wordAt'),
    postingAt: numbers('postingAt'),
    postings: numbers('postings'),
  };
}

/** Puts parts together to a file. Numbers must be little endian, as on every machine this runs on. */
export function writeCodeFile(parts: Readonly<Record<Part, Uint8Array>>): Uint8Array {
  const padded = (length: number) => (length + 3) & ~3;
  const tableEnd = HEAD_BYTES + PARTS.length * 8;
  const total = PARTS.reduce((sum, name) => sum + padded(parts[name].byteLength), tableEnd);
  const bytes = new Uint8Array(total);
  const head = new DataView(bytes.buffer);
  let at = tableEnd;
  PARTS.forEach((name, index) => {
    head.setUint32(HEAD_BYTES + index * 8, at, true);
    head.setUint32(HEAD_BYTES + index * 8 + 4, parts[name].byteLength, true);
    bytes.set(parts[name], at);
    at += padded(parts[name].byteLength);
  });
  head.setUint32(0, MAGIC, true);
  head.setUint32(4, CODE_FILE_VERSION, true);
  head.setUint32(12, PARTS.length, true);
  head.setUint32(8, crc32(bytes.subarray(12)), true);
  return bytes;
}

/** Key of the entry at an index. */
export function keyAt(file: CodeFile, index: number): string {
  const start = index * KEY_BYTES;
  let end = start + KEY_BYTES;
  while (end > start && file.part.keys[end - 1] === 0) end--;
  return decoder.decode(file.part.keys.subarray(start, end));
}

/** Title of the entry at an index. */
export function titleAt(file: CodeFile, index: number): string {
  return decoder.decode(file.part.titles.subarray(file.titleAt[index] ?? 0, file.titleAt[index + 1] ?? 0));
}

/** Word of the search index at an index; words are sorted. */
export function wordAt(file: CodeFile, index: number): string {
  return decoder.decode(file.part.words.subarray(file.wordAt[index] ?? 0, file.wordAt[index + 1] ?? 0));
}

/** Index of the first entry whose key is not below `key`. */
export function firstEntry(file: CodeFile, key: string): number {
  return lowerBound(file.count, (index) => keyAt(file, index) < key);
}

/** Index of the first word not below `word`. */
export function firstWord(file: CodeFile, word: string): number {
  return lowerBound(Math.max(0, file.wordAt.length - 1), (index) => wordAt(file, index) < word);
}

function lowerBound(count: number, below: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Text as the bytes a file holds. */
export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Bytes of a file as text. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
