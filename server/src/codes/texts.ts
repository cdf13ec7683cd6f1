import { bytesOf, type Container, decode, encode } from './container.js';

/**
 * All texts of a code file in one pool: a dictionary of the pieces between blanks, and for each text the numbers of its pieces. The pieces used most have the
 * smallest numbers, so that most take one byte; a title of seventy characters takes about fifteen.
 */
export class TextWriter {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];

  /** Number of a text in the pool; equal texts have one number. */
  add(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#ids.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  /** The pool as parts. */
  parts(): [name: string, bytes: Uint8Array][] {
    const pieces = piecesByUse(this.#texts);
    const numberOf = new Map(pieces.map((piece, index) => [piece, index]));
    const at = new Uint32Array(this.#texts.length + 1);
    const bytes: number[] = [];
    this.#texts.forEach((text, index) => {
      for (const piece of text.split(' ')) pushNumber(bytes, numberOf.get(piece) ?? 0);
      at[index + 1] = bytes.length;
    });
    const packed = packStrings(pieces);
    return [
      ['text.pieces', packed.bytes],
      ['text.pieceAt', bytesOf(packed.offsets)],
      ['text.at', bytesOf(at)],
      ['text.numbers', Uint8Array.from(bytes)],
    ];
  }
}

function piecesByUse(texts: readonly string[]): string[] {
  const uses = new Map<string, number>();
  for (const text of texts) for (const piece of text.split(' ')) uses.set(piece, (uses.get(piece) ?? 0) + 1);
  return [...uses].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([piece]) => piece);
}

/** Seven bits a byte, the high bit set on all but the last. */
function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
}

/** The texts of an opened file; a piece is decoded when first met. */
export class TextReader {
  readonly #pieces: Uint8Array;
  readonly #pieceAt: Uint32Array;
  readonly #at: Uint32Array;
  readonly #numbers: Uint8Array;
  readonly #known: (string | undefined)[] = [];

  constructor(container: Container) {
    this.#pieces = container.bytes('text.pieces');
    this.#pieceAt = container.numbers('text.pieceAt');
    this.#at = container.numbers('text.at');
    this.#numbers = container.bytes('text.numbers');
  }

  /** The text of a number; empty for a number the pool does not hold. */
  text(id: number): string {
    const end = this.#at[id + 1] ?? 0;
    let text = '';
    let first = true;
    for (let at = this.#at[id] ?? end; at < end; ) {
      let value = 0;
      let shift = 0;
      let byte = 0x80;
      while (byte & 0x80 && at < end) {
        byte = this.#numbers[at++] ?? 0;
        value |= (byte & 0x7f) << shift;
        shift += 7;
      }
      text += first ? this.#piece(value) : ` ${this.#piece(value)}`;
      first = false;
    }
    return text;
  }

  #piece(index: number): string {
    const known = this.#known[index];
    if (known !== undefined) return known;
    const piece = decode(this.#pieces.subarray(this.#pieceAt[index] ?? 0, this.#pieceAt[index + 1] ?? 0));
    this.#known[index] = piece;
    return piece;
  }
}

/** Strings side by side with the offset of each. */
export function packStrings(strings: readonly string[]): { offsets: Uint32Array; bytes: Uint8Array } {
  const encoded = strings.map(encode);
  const offsets = new Uint32Array(strings.length + 1);
  encoded.forEach((bytes, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + bytes.length;
  });
  const bytes = new Uint8Array(offsets[strings.length] ?? 0);
  encoded.forEach((chunk, index) => {
    bytes.set(chunk, offsets[index]);
  });
  return { offsets, bytes };
}
