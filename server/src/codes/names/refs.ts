import type { GatheredName } from './gatherNames.js';

/** How many say a name exactly, then all that say it, each as the difference from the one before. Returns the bytes taken. */
export function packRefs({ exact, qualified }: GatheredName, into: number[]): number {
  const from = into.length;
  pushNumber(into, exact.length);
  let last = 0;
  for (const ref of [...exact, ...qualified]) {
    const step = ref - last;
    pushNumber(into, step < 0 ? -2 * step - 1 : 2 * step);
    last = ref;
  }
  return into.length - from;
}

function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
}

/** What `packRefs` wrote. */
export function unpackRefs(
  bytes: Uint8Array,
  from: number,
  to: number,
): { exact: number[]; qualified: number[] } {
  const exact: number[] = [];
  const qualified: number[] = [];
  let left = -1;
  let last = 0;
  let value = 0;
  let shift = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    value |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte & 0x80) continue;
    if (left < 0) left = value;
    else {
      last += value & 1 ? -((value + 1) >>> 1) : value >>> 1;
      if (left > 0) {
        exact.push(last);
        left--;
      } else qualified.push(last);
    }
    value = 0;
    shift = 0;
  }
  return { exact, qualified };
}

/** The first title or term of what `packRefs` wrote, as its first difference is the number itself. */
export function firstRef(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] as number) & 0x80) at++;
  let value = 0;
  let shift = 0;
  let byte = 0x80;
  while (byte & 0x80) {
    byte = bytes[++at] ?? 0;
    value |= (byte & 0x7f) << shift;
    shift += 7;
  }
  return value >>> 1;
}
