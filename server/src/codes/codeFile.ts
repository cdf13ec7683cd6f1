import { type Container, openContainer } from './container.js';
import { firstKey, KEY_BYTES, unpackKey } from './keys.js';
import type { WrittenMeta } from './release.js';
import { TextReader } from './texts.js';

export { CodeFileError } from './container.js';
export { codeOf, keyOf, systemOf } from './keys.js';

/** Set on entries that are headers, and on headers below which more codes exist than the file holds. */
export const FLAG_HEADER = 1;
export const FLAG_OPEN = 2;
/** Set on codes that offices bill most. */
export const FLAG_COMMON = 4;

/**
 * An opened code file. Entries are sorted by key; entries of one key are editions of one code, sorted by their first day. Arrays run parallel to the entries; days are
 * `YYYYMMDD`, 0 or absent for none, `until` excluded.
 */
export interface CodeFile {
  readonly meta: WrittenMeta;
  readonly container: Container;
  readonly texts: TextReader;
  readonly count: number;
  readonly keys: Uint8Array;
  readonly titles: Uint32Array;
  readonly flags: Uint32Array;
  readonly from: Uint32Array;
  readonly until: Uint32Array;
}

/** Opens a compiled code set. Throws `CodeFileError` for anything else than an undamaged file of this version. */
export function readCodeFile(bytes: Uint8Array): CodeFile {
  return viewCodeFile(openContainer(bytes));
}

/** The code set of an opened container; without entries where it holds tables only. */
export function viewCodeFile(container: Container): CodeFile {
  const keys = container.bytes('entry.keys');
  return {
    meta: JSON.parse(container.text('meta')) as WrittenMeta,
    container,
    texts: new TextReader(container),
    count: keys.length / KEY_BYTES,
    keys,
    titles: container.numbers('entry.titles'),
    flags: container.numbers('entry.flags'),
    from: container.numbers('entry.from'),
    until: container.numbers('entry.until'),
  };
}

/** Key of the entry at an index. */
export function keyAt(file: CodeFile, index: number): string {
  return unpackKey(file.keys, index);
}

/** Title of the entry at an index. */
export function titleAt(file: CodeFile, index: number): string {
  return file.texts.text(file.titles[index] ?? 0);
}

/** Index of the first entry whose key is not below `key`. */
export function firstEntry(file: CodeFile, key: string): number {
  return firstKey(file.keys, key);
}
