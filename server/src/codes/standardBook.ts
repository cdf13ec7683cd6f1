import type { CodeBook } from './codeBook.js';
import { embeddedSet } from './embeddedSet.js';
import { openCodeBook } from './openCodeBook.js';

let bytes: Uint8Array | undefined;

/** The bytes of the code set written by hand; read once, when first asked for. */
export function embeddedBytes(): Uint8Array {
  bytes ??= embeddedSet();
  return bytes;
}

let opened: CodeBook | undefined;

/** The book over the embedded set alone; opened once, when first asked for. */
export function embeddedCodeBook(): CodeBook {
  opened ??= openCodeBook(embeddedBytes());
  return opened;
}
