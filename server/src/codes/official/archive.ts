import { Inflate } from 'fflate';
import { crc32 } from '../../base/crc32.js';
import { LIMITS, OfficialFileError } from './limits.js';

/** A file inside a zip, not yet unpacked. */
export interface ArchiveMember {
  /** Path inside the zip, with forward slashes, proved harmless. */
  readonly path: string;
  /** The part behind the last slash. */
  readonly name: string;
  /** Bytes when unpacked, as the zip states; proved while unpacking. */
  readonly size: number;
  /** Year and month in which the file was last changed. */
  readonly modified: { readonly year: number; readonly month: number };
  /** Unpacks piece by piece. Throws `OfficialFileError` when it is damaged or not as large as stated. */
  chunks(): Generator<Uint8Array>;
  /** Unpacks the whole. */
  bytes(): Uint8Array;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const PIECE = 16 * 1024;

/** True when the bytes begin like a zip. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Lists a zip without unpacking it. Throws `OfficialFileError` for a damaged one, and for one whose sizes or paths are not those of a published file. */
export function openArchive(bytes: Uint8Array): ArchiveMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const budget = { left: LIMITS.unpacked as number };
  if (count > LIMITS.members)
    throw new OfficialFileError(`The zip holds ${count} files; at most ${LIMITS.members} are read.`);
  const members: ArchiveMember[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged();
    const entry = readEntry(view, bytes, at);
    at = entry.next;
    if (at > end) throw damaged();
    if (!entry.path.endsWith('/')) members.push(memberOf(bytes, view, entry, budget));
  }
  refuseTwins(members);
  return members;
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly date: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
  readonly next: number;
}

/** Searches the record at the end backwards; a comment of up to 64 kB may follow it. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    if (at + 22 + view.getUint16(at + 20, true) !== view.byteLength) continue;
    return at;
  }
  throw new OfficialFileError('The zip is cut off or damaged: its list of files is missing.');
}

function readEntry(view: DataView, bytes: Uint8Array, at: number): Entry {
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const name = bytes.subarray(at + 46, at + 46 + nameLength);
  return {
    path: harmlessPath(new TextDecoder('utf-8').decode(name)),
    encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
    method: view.getUint16(at + 10, true),
    date: view.getUint16(at + 14, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    header: view.getUint32(at + 42, true),
    next,
  };
}

/** Nothing is ever written under these names; a zip that tries to climb out is refused all the same, for what else it may hold. */
function harmlessPath(path: string): string {
  const plain = path.replaceAll('\\', '/');
  const parts = plain.split('/');
  const hostile = plain === '' || parts.includes('..') || plain.startsWith('/') || /^[A-Za-z]:/.test(plain);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (hostile || /[\u0000-\u001f]/.test(plain))
    throw new OfficialFileError('The zip holds a file whose path leads out of it; it is not read.');
  return plain;
}

function memberOf(bytes: Uint8Array, view: DataView, entry: Entry, budget: { left: number }): ArchiveMember {
  if (entry.size === 0xffffffff || entry.packed === 0xffffffff)
    throw new OfficialFileError(
      'The zip is of the large kind (Zip64), which is not read; unpack it and add what is inside.',
    );
  if (entry.size > LIMITS.member)
    throw new OfficialFileError(
      `A file in the zip is larger than ${megabytes(LIMITS.member)} unpacked; it is not read.`,
    );
  if (entry.size > LIMITS.ratioFrom && entry.size > entry.packed * LIMITS.ratio)
    throw new OfficialFileError(
      `A file in the zip unpacks to more than ${LIMITS.ratio} times its size; it is not read.`,
    );
  const chunks = () => unpack(bytes, view, entry, budget);
  return {
    path: entry.path,
    name: entry.path.slice(entry.path.lastIndexOf('/') + 1),
    size: entry.size,
    modified: { year: 1980 + (entry.date >> 9), month: (entry.date >> 5) & 15 },
    chunks,
    bytes: () => joined(chunks(), entry.size),
  };
}

function* unpack(
  bytes: Uint8Array,
  view: DataView,
  entry: Entry,
  budget: { left: number },
): Generator<Uint8Array> {
  const packed = packedBytes(bytes, view, entry);
  budget.left -= entry.size;
  if (budget.left < 0)
    throw new OfficialFileError(
      `The zip unpacks to more than ${megabytes(LIMITS.unpacked)}; it is not read.`,
    );
  let crc = 0;
  let size = 0;
  for (const chunk of entry.method === STORED ? [packed] : inflated(packed)) {
    size += chunk.length;
    if (size > entry.size) throw damaged();
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged();
}

function packedBytes(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  if (entry.encrypted) throw new OfficialFileError('The zip is encrypted; it is not read.');
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new OfficialFileError(
      'The zip is packed in a way that is not read; pack it again as an ordinary zip.',
    );
  if (entry.header + 30 > bytes.length || view.getUint32(entry.header, true) !== LOCAL_ENTRY) throw damaged();
  const start =
    entry.header + 30 + view.getUint16(entry.header + 26, true) + view.getUint16(entry.header + 28, true);
  if (start + entry.packed > bytes.length) throw damaged();
  return bytes.subarray(start, start + entry.packed);
}

/** Pieces are small, so that even a stream that lies about its size cannot fill the memory before it is found out. */
function* inflated(packed: Uint8Array): Generator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let ended = false;
  const inflate = new Inflate((chunk, final) => {
    if (chunk.length > 0) ready.push(chunk);
    ended = final;
  });
  for (let at = 0; at < packed.length && !ended; at += PIECE) {
    try {
      inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    } catch {
      throw damaged();
    }
    const chunks = ready;
    ready = [];
    yield* chunks;
  }
}

function joined(chunks: Iterable<Uint8Array>, size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function refuseTwins(members: readonly ArchiveMember[]): void {
  if (new Set(members.map((member) => member.path)).size < members.length)
    throw new OfficialFileError('The zip holds two files of one name; it is not read.');
}

function damaged(): OfficialFileError {
  return new OfficialFileError('The zip is cut off or damaged; download it again.');
}

function megabytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MB`;
}
