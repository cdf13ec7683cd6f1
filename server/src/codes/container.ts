/**
 * The container of a compiled code set (`.ccb`): named parts, read in place. Whoever needs another table in the file adds parts under names of his own
 * (`search.words`, `ncci.pairs`); a reader that finds a part missing sees an empty one, so adding a part is no new version.
 *
 * Layout, little endian, every part on a multiple of sixteen: magic `CCBK`, version, length of the file in bytes, checksum of all behind the head; number of parts and three
 * words to spare; then for each part its name (24 bytes, ASCII, filled with zeros), offset and length; then the parts.
 */
export const CONTAINER_VERSION = 2;

const MAGIC = 0x4b424343;
const ALIGN = 16;
const CHECKED_FROM = 16;
const TABLE_AT = 32;
const NAME_BYTES = 24;
const ROW_BYTES = NAME_BYTES + 8;

/** A file that is no code file, of another version, truncated or damaged. The message is one sentence for people. */
export class CodeFileError extends Error {}

/** The parts of a container by name. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** An opened container. Views stay valid as long as the bytes are kept. */
export class Container {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Names of all parts. */
  get names(): readonly string[] {
    return [...this.#parts.keys()];
  }

  /** True when the part is there, be it empty. */
  has(name: string): boolean {
    return this.#parts.has(name);
  }

  /** The bytes of a part; none when it is missing. */
  bytes(name: string): Uint8Array {
    return this.#parts.get(name) ?? EMPTY;
  }

  /** A part as 32-bit numbers. */
  numbers(name: string): Uint32Array {
    const bytes = this.bytes(name);
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  }

  /** A part as text. */
  text(name: string): string {
    return decoder.decode(this.bytes(name));
  }
}

const EMPTY = new Uint8Array();
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Opens a container. Throws `CodeFileError` for anything else than a whole file of this version, undamaged unless it is trusted to be. */
export function openContainer(bytes: Uint8Array, trust?: 'trusted'): Container {
  if (bytes.byteLength < TABLE_AT)
    throw new CodeFileError('This is not a compiled code set: the file is too short.');
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const head = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  refuseOthers(head, aligned.byteLength);
  if (trust !== 'trusted' && head.getUint32(12, true) !== checksum(aligned.subarray(CHECKED_FROM)))
    throw new CodeFileError('This code set is damaged. Compile it again.');
  return new Container(readTable(aligned, head));
}

/** The head must say: a code set, of this version, of this length. */
function refuseOthers(head: DataView, length: number): void {
  if (head.getUint32(0, true) !== MAGIC) throw new CodeFileError('This is not a compiled code set.');
  const version = head.getUint32(4, true);
  if (version !== CONTAINER_VERSION) {
    throw new CodeFileError(
      `This code set was compiled as version ${version}; this program reads version ${CONTAINER_VERSION}. Compile it again.`,
    );
  }
  const stated = head.getUint32(8, true);
  if (stated === length) return;
  const kind = length < stated ? 'cut off' : 'damaged';
  throw new CodeFileError(
    `This code set is ${kind}: ${stated} bytes expected, ${length} found. Compile it again.`,
  );
}

function readTable(bytes: Uint8Array, head: DataView): Parts {
  const count = head.getUint32(TABLE_AT - ALIGN, true);
  const parts = new Map<string, Uint8Array>();
  for (let index = 0; index < count; index++) {
    const row = TABLE_AT + index * ROW_BYTES;
    const fits = row + ROW_BYTES <= bytes.byteLength;
    const offset = fits ? head.getUint32(row + NAME_BYTES, true) : bytes.byteLength;
    const length = fits ? head.getUint32(row + NAME_BYTES + 4, true) : 1;
    if (offset % 4 !== 0 || offset + length > bytes.byteLength)
      throw new CodeFileError('This code set is damaged. Compile it again.');
    const name = decoder.decode(bytes.subarray(row, row + NAME_BYTES)).replace(/\0+$/, '');
    parts.set(name, bytes.subarray(offset, offset + length));
  }
  return parts;
}

/** Puts parts together to a file, in the order given. A name is up to 24 ASCII characters. Numbers must be little endian, as on every machine this runs on. */
export function writeContainer(parts: Parts): Uint8Array {
  const padded = (length: number) => Math.ceil(length / ALIGN) * ALIGN;
  const sizes = [...parts.values()].map((part) => padded(part.byteLength));
  const start = TABLE_AT + parts.size * ROW_BYTES;
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, start));
  const head = new DataView(bytes.buffer);
  let at = start;
  [...parts].forEach(([name, part], index) => {
    const row = TABLE_AT + index * ROW_BYTES;
    if (!/^[\x21-\x7e]{1,24}$/.test(name)) throw new RangeError(`A part cannot be named "${name}".`);
    bytes.set(encoder.encode(name), row);
    head.setUint32(row + NAME_BYTES, at, true);
    head.setUint32(row + NAME_BYTES + 4, part.byteLength, true);
    bytes.set(part, at);
    at += sizes[index] ?? 0;
  });
  head.setUint32(0, MAGIC, true);
  head.setUint32(4, CONTAINER_VERSION, true);
  head.setUint32(8, bytes.byteLength, true);
  head.setUint32(TABLE_AT - ALIGN, parts.size, true);
  head.setUint32(12, checksum(bytes.subarray(CHECKED_FROM)), true);
  return bytes;
}

/** The bytes of 32-bit numbers, as a part holds them. */
export function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Text as the bytes a part holds. */
export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Bytes of a part as text. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/**
 * Checksum over 32-bit words in four lanes, so that ten megabytes cost a few milliseconds at opening. Each step is a bijection of its lane, so that any change of one word
 * changes the result. The length is a multiple of four.
 */
export function checksum(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  let a = 1;
  let b = 2;
  let c = 3;
  let d = 4;
  const whole = words.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    a = Math.imul(a ^ (words[at] as number), PRIME);
    b = Math.imul(b ^ (words[at + 1] as number), PRIME);
    c = Math.imul(c ^ (words[at + 2] as number), PRIME);
    d = Math.imul(d ^ (words[at + 3] as number), PRIME);
    a ^= a >>> 15;
    b ^= b >>> 15;
    c ^= c >>> 15;
    d ^= d >>> 15;
  }
  for (let at = whole; at < words.length; at++) a = Math.imul(a ^ (words[at] as number), PRIME);
  return [b, c, d].reduce((sum, lane) => Math.imul(sum ^ lane, PRIME) ^ (sum >>> 13), a) >>> 0;
}

const PRIME = 0x9e3779b1;
