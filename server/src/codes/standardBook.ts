import { EMBEDDED_BASE64 } from '../generated/embeddedCodes.js';
import type { CodeBook } from './codeBook.js';
import { openCodeBook } from './openCodeBook.js';

/** The bytes of the code set written by hand, as carried by every bundle. */
export function embeddedBytes(): Uint8Array {
  return Uint8Array.from(atob(EMBEDDED_BASE64), (char) => char.charCodeAt(0));
}

let opened: CodeBook | undefined;

/** The book over the embedded set alone; opened once, when first asked for. */
export function embeddedCodeBook(): CodeBook {
  opened ??= openCodeBook(embeddedBytes());
  return opened;
}
