import { openContainer } from './container.js';
import { KEY_BYTES } from './keys.js';

/** Parts of numbers that mostly rise by little, and parts of keys in order: each as what it adds to the one before packs to a fraction. */
const NUMBERS = /(?:\.at|At|\.anchored|\.parent|entry\.titles|note\.(?:texts|targets)|fact\.texts)$/;
const KEYS = /\.keys$/;

/** A code file with such parts as differences, of the same length: packs to six tenths. `fromDifferences` takes it back. */
export function asDifferences(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  eachPart(copy, ({ values, width }) => {
    for (let at = values.length - 1; at >= width; at--)
      values[at] = (values[at] as number) - (values[at - width] as number);
  });
  return copy;
}

/** What `asDifferences` was given; changes the bytes in place. */
export function fromDifferences(bytes: Uint8Array): Uint8Array {
  eachPart(bytes, ({ values, width }) => {
    for (let at = width; at < values.length; at++)
      values[at] = (values[at] as number) + (values[at - width] as number);
  });
  return bytes;
}

/** Values that stand in rows, each to be compared with the one above it. */
interface Rows {
  readonly values: Uint32Array | Uint8Array;
  readonly width: number;
}

function eachPart(bytes: Uint8Array, take: (rows: Rows) => void): void {
  const container = openContainer(bytes, 'trusted');
  for (const name of container.names) {
    if (NUMBERS.test(name)) take({ values: container.numbers(name), width: 1 });
    else if (KEYS.test(name)) take({ values: container.bytes(name), width: KEY_BYTES });
  }
}
