import { type Container, encode } from '../container.js';
import { firstKey, KEY_BYTES, unpackKey } from '../keys.js';

/** Tables that claim edits are made from. */
export type TableKind = 'ncci-pairs' | 'unit-limits' | 'add-ons' | 'fee-schedule' | 'coverage' | 'prices';

/** Whose rules a table holds, and for which claims. */
export interface TableScope {
  readonly program: 'medicare' | 'medicaid';
  readonly setting: 'practitioner' | 'facility' | 'equipment';
}

/** What a compiled table says of itself, in the part `table.meta`. Days `YYYYMMDD`, the last excluded, 0 for none. */
export interface TableMeta extends TableScope {
  readonly table: TableKind;
  /** First month of its quarter, `2026-04`, or the name of a list. */
  readonly edition: string;
  readonly from: number;
  readonly until: number;
  /** Rows carry their own days, so that a later edition answers for earlier days, too. */
  readonly dated: boolean;
  /** For tables published in parts: the number of this one, and its first and last column-one code. */
  readonly part?: { readonly number: number; readonly first: string; readonly last: string };
}

/** The parts every table begins with. */
export function metaPart(meta: TableMeta): readonly [string, Uint8Array] {
  return ['table.meta', encode(JSON.stringify(meta))];
}

/** What a container says of its table; undefined when it holds none. */
export function tableMeta(container: Container): TableMeta | undefined {
  return container.has('table.meta') ? (JSON.parse(container.text('table.meta')) as TableMeta) : undefined;
}

/** Place of a code among sorted codes; −1 when it is not there. */
export function placeOf(codes: Uint8Array, code: string): number {
  const at = firstKey(codes, code);
  return at * KEY_BYTES < codes.length && unpackKey(codes, at) === code ? at : -1;
}

/** A part as 16-bit numbers. */
export function shorts(container: Container, name: string): Uint16Array {
  const bytes = container.bytes(name);
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
}

/** The bytes of 16-bit numbers. */
export function shortBytes(numbers: Uint16Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Gives each different text a number, in order of appearance. */
export class Numbering {
  readonly texts: string[] = [];
  private readonly known = new Map<string, number>();

  of(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** Sorted texts, and for each number of a numbering its place among them. */
export function sortedPlaces(numbering: Numbering): { sorted: string[]; placeOf: Uint32Array } {
  const order = numbering.texts.map((_, number) => number);
  const text = (number: number) => numbering.texts[number] ?? '';
  order.sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
  const places = new Uint32Array(order.length);
  order.forEach((number, place) => {
    places[number] = place;
  });
  return { sorted: order.map(text), placeOf: places };
}
