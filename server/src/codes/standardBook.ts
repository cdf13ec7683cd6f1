import { EMBEDDED_GZIP_BASE64 } from '../generated/embeddedCodes.js';
import type { CodeBook } from './codeBook.js';
import { inflate } from './inflate.js';
import { openCodeBook } from './openCodeBook.js';

let unpacked: Uint8Array | undefined;

/** The bytes of the code set written by hand, as carried packed by every bundle; unpacked once, when first asked for. */
export function embeddedBytes(): Uint8Array {
  unpacked ??= inflate(bytesOfBase64(EMBEDDED_GZIP_BASE64));
  return unpacked;
}

function bytesOfBase64(text: string): Uint8Array {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

let opened: CodeBook | undefined;

/** The book over the embedded set alone; opened once, when first asked for. */
export function embeddedCodeBook(): CodeBook {
  opened ??= openCodeBook(embeddedBytes());
  return opened;
}
