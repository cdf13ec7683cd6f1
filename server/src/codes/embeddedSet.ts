import { gunzipSync } from 'fflate';
import { EMBEDDED_GZIP_BASE64 } from '../generated/embeddedCodes.js';
import { fromDifferences } from './differences.js';

/** The bytes of the code set written by hand, unpacked from the text that a bundle carries. Where there are files, the build puts `embeddedSetFile.ts` in its place. */
export function embeddedSet(): Uint8Array {
  const characters = atob(EMBEDDED_GZIP_BASE64);
  const packed = new Uint8Array(characters.length);
  for (let at = 0; at < packed.length; at++) packed[at] = characters.charCodeAt(at);
  return fromDifferences(gunzipSync(packed));
}
