import { deepEqual, equal, notDeepEqual, notEqual, ok } from 'node:assert/strict';
import { PLAIN_KEYS } from '../../../server/src/history/keys.js';
import { SourceNotes, storedEncounter } from '../../../server/src/history/lazyEncounter.js';
import { decodeRecords, encodeRecord } from '../../../server/src/history/records.js';
import { runsOf } from '../../../server/src/history/runs.js';
import { parseNote } from '../../../server/src/note/parseNote.js';

const TEXT =
  'Patient: Ives, Paul   DOB: 02/02/1955   MRN: 2001\nDOS: 02/02/2026   NPI: 1234567893\n\nHPI: He walks with a cane on the right and sleeps on his back since the fall from the ladder.\n\nCODING\nA  S70.02XA\n99213-25  A  x2\n';
const stored = (path: string, text = TEXT) => storedEncounter(path, text, '1/2', PLAIN_KEYS);
const bytes = (...parts: Uint8Array[]) => Buffer.concat(parts);

describe('records of a store', () => {
  it('come back as they were written', () => {
    const record = stored('a.note');
    const { records, damaged } = decodeRecords(encodeRecord(record));
    deepEqual([JSON.parse(JSON.stringify(records[0])), damaged], [JSON.parse(JSON.stringify(record)), 0]);
    ok(record.runs.length > 5);
  });
  it('hold the facts of the encounter and no word of the note', () => {
    const record = stored('a.note');
    deepEqual(record.services, [{ code: '99213', modifiers: ['25'], units: 2, date: '2026-02-02' }]);
    deepEqual(record.diagnoses, ['S70.02XA']);
    const written = new TextDecoder('latin1').decode(encodeRecord(record)).toLowerCase();
    for (const word of ['ladder', 'cane', 'ives']) ok(!written.includes(word), word);
  });
  it('survive a cut and a flipped bit: only the record concerned is lost', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((path) => encodeRecord(stored(path)));
    if (!a || !b || !c) throw new Error('no records');
    const paths = (of: Uint8Array) => decodeRecords(of).records.map((record) => record.path);
    deepEqual(paths(bytes(a, b, c).subarray(0, a.length + b.length + 40)), ['a', 'b']);
    const flipped = bytes(a, b, c);
    flipped[a.length + 60] = (flipped[a.length + 60] ?? 0) ^ 1;
    deepEqual(paths(flipped), ['a', 'c']);
    equal(decodeRecords(flipped).damaged, 1);
  });
  it('end without failing on any bytes', () => {
    for (let seed = 0; seed < 50; seed++) {
      const noise = Uint8Array.from({ length: seed * 7 }, (_, i) => (i * 31 + seed * 17) & 255);
      decodeRecords(bytes(noise, encodeRecord({ path: 'x', removed: true }), noise));
    }
  });
});

describe('runs of words', () => {
  const note = parseNote(TEXT).note;
  it('are the same when made again, and others under another key', () => {
    const again = runsOf(parseNote(TEXT).note, PLAIN_KEYS);
    deepEqual(runsOf(note, PLAIN_KEYS), again);
    notDeepEqual(runsOf(note, { ...PLAIN_KEYS, seed: [1, 2] }), again);
  });
});

describe('a note known by its record', () => {
  it('is read when asked for, and is gone when its file says something else', () => {
    const files = new Map([['a.note', TEXT]]);
    const sources = new SourceNotes((path) => files.get(path), PLAIN_KEYS);
    const encounter = sources.encounter(stored('a.note'));
    equal(encounter.note?.text, TEXT);
    const first = encounter.note;
    equal(encounter.note, first, 'parsed once');
    files.set('a.note', `${TEXT} more`);
    equal(encounter.note, undefined);
    files.set('a.note', TEXT);
    notEqual(encounter.note, undefined);
    files.delete('a.note');
    equal(encounter.note, undefined);
  });
});
