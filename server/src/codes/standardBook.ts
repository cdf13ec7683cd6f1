import { once } from '../base/memo.js';
import type { CodeBook } from './codeBook.js';
import { type CodeFile, viewCodeFile } from './codeFile.js';
import { openContainer } from './container.js';
import { embeddedSet } from './embeddedSet.js';
import { codeBookOf } from './openCodeBook.js';

let bytes: Uint8Array | undefined;

/** The bytes of the code set written by hand; read once, when first asked for. */
export function embeddedBytes(): Uint8Array {
  bytes ??= embeddedSet();
  return bytes;
}

/** The embedded set as a code file. What it holds came with the program and is as sound as that: nobody sums it up at each start. */
export const embeddedFile = once((): CodeFile => viewCodeFile(openContainer(embeddedBytes(), 'trusted')));

/** The book over the embedded set alone; opened once, when first asked for. */
export const embeddedCodeBook = once((): CodeBook => codeBookOf([embeddedFile()]));
