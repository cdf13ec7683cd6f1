import { deepEqual, ok } from 'node:assert/strict';
import { fuzzOfficialFiles } from '../../../fuzz/officialFiles.js';

describe('files changed at random', () => {
  it('are compiled or refused with a sentence; nothing breaks, nothing is left behind', function () {
    this.timeout(60_000);
    const counts = fuzzOfficialFiles(2000, 20320401);
    deepEqual(counts.crashes, []);
    deepEqual([counts.partial, counts.accepted + counts.refused], [0, 2000]);
    ok(counts.accepted > 100 && counts.refused > 1000, JSON.stringify({ ...counts, crashes: 0 }));
  });
});
