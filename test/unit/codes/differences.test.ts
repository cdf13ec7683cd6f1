import { deepEqual, ok } from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { compileRelease } from '../../../server/src/codes/compile.js';
import { asDifferences, fromDifferences } from '../../../server/src/codes/differences.js';
import { embeddedBytes } from '../../../server/src/codes/standardBook.js';

describe('a code file as differences', () => {
  it('comes back byte for byte, and packs to much less', () => {
    const bytes = embeddedBytes();
    const differences = asDifferences(bytes);
    ok(gzipSync(differences, { level: 1 }).length < 0.75 * gzipSync(bytes, { level: 1 }).length);
    ok(Buffer.from(fromDifferences(differences)).equals(Buffer.from(bytes)));
  });

  it('may hold nothing', () => {
    const meta = { source: 'official', editions: {}, complete: [] } as const;
    const bytes = compileRelease({ meta, entries: [] });
    deepEqual(fromDifferences(asDifferences(bytes)), bytes);
  });
});
