import type { CodeSystem } from './codeBook.js';

/** Bytes of a key: one character for the system and up to seven of the code, filled with zeros. */
export const KEY_BYTES = 8;

/** All systems; a key begins with the place of its system in this list. */
export const SYSTEMS: readonly CodeSystem[] = ['ICD-10-CM', 'HCPCS', 'CPT', 'POS', 'modifier'];

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

/** Keys side by side, as a part holds them. */
export function packKeys(keys: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(keys.length * KEY_BYTES);
  keys.forEach((key, index) => {
    for (let at = 0; at < Math.min(KEY_BYTES, key.length); at++)
      bytes[index * KEY_BYTES + at] = key.charCodeAt(at);
  });
  return bytes;
}

/** The key at an index of a part of keys. */
export function unpackKey(keys: Uint8Array, index: number): string {
  let key = '';
  for (let at = index * KEY_BYTES; at < (index + 1) * KEY_BYTES; at++) {
    const byte = keys[at] ?? 0;
    if (byte === 0) break;
    key += String.fromCharCode(byte);
  }
  return key;
}

/** Index of the first key not below the given one, in a part of sorted keys. Compares bytes, decodes nothing. */
export function firstKey(keys: Uint8Array, key: string): number {
  return lowerBound(keys.length / KEY_BYTES, (index) => {
    for (let at = 0; at < KEY_BYTES; at++) {
      const byte = keys[index * KEY_BYTES + at] ?? 0;
      const wanted = at < key.length ? key.charCodeAt(at) : 0;
      if (byte !== wanted) return byte < wanted;
    }
    return key.length > KEY_BYTES;
  });
}

/** True when the key at an index is the given one. */
export function keyEquals(keys: Uint8Array, index: number, key: string): boolean {
  const next = keys[index * KEY_BYTES + key.length] ?? 0;
  return keyStartsWith(keys, index, key) && (key.length === KEY_BYTES || next === 0);
}

/** True when the key at an index begins with a prefix. */
export function keyStartsWith(keys: Uint8Array, index: number, prefix: string): boolean {
  if (prefix.length > KEY_BYTES) return false;
  for (let at = 0; at < prefix.length; at++)
    if (keys[index * KEY_BYTES + at] !== prefix.charCodeAt(at)) return false;
  return index * KEY_BYTES < keys.length;
}

/** Index of the first of `count` sorted things for which `below` is false. */
export function lowerBound(count: number, below: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
