import { decode, encode } from '../container.js';

/** Strings that hold no line break as bytes. */
export function packLines(lines: readonly string[]): Uint8Array {
  return encode(lines.join('\n'));
}

/** The strings again; none for no bytes. */
export function unpackLines(bytes: Uint8Array): string[] {
  return bytes.byteLength > 0 ? decode(bytes).split('\n') : [];
}

/** Rising numbers as differences, seven bits a byte. */
export function packRising(numbers: readonly number[], into: number[]): void {
  let last = 0;
  for (const number of numbers) {
    let step = number - last;
    while (step >= 0x80) {
      into.push((step & 0x7f) | 0x80);
      step >>>= 7;
    }
    into.push(step);
    last = number;
  }
}

/** The bytes of 16-bit numbers, little endian as on every machine this runs on. */
export function shortBytesOf(numbers: Uint16Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Bytes as 16-bit numbers, in place. */
export function uint16s(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
}
