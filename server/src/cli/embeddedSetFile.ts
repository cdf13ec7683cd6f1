import { readFileSync } from 'node:fs';

/** The bytes of the code set written by hand, from the file the build puts beside the bundles: neither kept as text nor packed, it is there in a few milliseconds. */
export function embeddedSet(): Uint8Array {
  const { buffer, byteOffset, byteLength } = readFileSync(new URL('./embedded.ccb', import.meta.url));
  return new Uint8Array(buffer, byteOffset, byteLength);
}
