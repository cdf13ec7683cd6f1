import { bytesOf, type Container } from '../container.js';
import { packKeys, unpackKey } from '../keys.js';
import { placeOf } from './tableFile.js';

/** One line of the practice's charge list. */
export interface Price {
  readonly code: string;
  /** The modifier the price is for; empty for any. */
  readonly modifier: string;
  readonly cents: number;
}

/** The table: code and modifier sorted, prices in cents beside them. */
export function priceParts(rows: readonly Price[]): (readonly [string, Uint8Array])[] {
  const key = (row: Price) => row.code + row.modifier;
  const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return [
    ['prices.codes', packKeys(sorted.map(key))],
    ['prices.cents', bytesOf(Uint32Array.from(sorted, (row) => row.cents))],
  ];
}

/** The price of a code with a modifier, else of the code alone, in cents. */
export function priceIn(container: Container, code: string, modifier: string): number | undefined {
  const codes = container.bytes('prices.codes');
  const exact = placeOf(codes, code + modifier);
  const at = exact >= 0 ? exact : placeOf(codes, code);
  return at < 0 ? undefined : container.numbers('prices.cents')[at];
}

/** All lines of the list, in order of code. */
export function* pricesIn(container: Container): Generator<Price> {
  const codes = container.bytes('prices.codes');
  const cents = container.numbers('prices.cents');
  for (let at = 0; at < cents.length; at++) {
    const key = unpackKey(codes, at);
    yield { code: key.slice(0, 5), modifier: key.slice(5), cents: cents[at] ?? 0 };
  }
}
