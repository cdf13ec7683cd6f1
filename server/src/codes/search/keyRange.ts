import { type CodeFile, firstEntry, keyAt } from '../codeFile.js';
import { KEY_BYTES } from '../keys.js';

/** Entries whose key begins with a prefix, as the first and the one behind the last. */
export function keyRange(file: CodeFile, prefix: string): readonly [first: number, end: number] {
  const first = firstEntry(file, prefix);
  if (prefix.length < KEY_BYTES) return [first, firstEntry(file, `${prefix}~`)];
  let end = first;
  while (end < file.count && keyAt(file, end) === prefix) end++;
  return [first, end];
}
