import { deepEqual, equal, throws } from 'node:assert/strict';
import { CodeFileError, encode, openContainer, writeContainer } from '../../../server/src/codes/container.js';
import { firstKey, keyStartsWith, packKeys, unpackKey } from '../../../server/src/codes/keys.js';
import { TextReader, TextWriter } from '../../../server/src/codes/texts.js';

describe('the container of a code file', () => {
  const parts = new Map([
    ['a', encode('first')],
    ['b.numbers', new Uint8Array(Uint32Array.from([7, 8, 70_000]).buffer)],
    ['empty', new Uint8Array()],
  ]);
  const bytes = writeContainer(parts);

  it('holds parts by name; a missing one is empty', () => {
    const opened = openContainer(bytes);
    deepEqual(opened.names, ['a', 'b.numbers', 'empty']);
    equal(opened.text('a'), 'first');
    deepEqual([...opened.numbers('b.numbers')], [7, 8, 70_000]);
    deepEqual([opened.has('empty'), opened.has('other'), opened.bytes('other').length], [true, false, 0]);
    deepEqual(writeContainer(parts), bytes, 'the same parts give the same bytes');
  });

  it('is refused with one sentence when any byte is changed or cut', () => {
    const refused = (damaged: Uint8Array) =>
      throws(
        () => openContainer(damaged),
        (error: Error) =>
          error instanceof CodeFileError &&
          /^[^.\n]+\.( Compile it again\.)?$/.test(error.message.replace(/version \d+; .*\d/, 'version')),
      );
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x41;
      refused(damaged);
      refused(bytes.subarray(0, at));
    }
    refused(new Uint8Array([...bytes, 0, 0, 0, 0]));
  });

  it('takes names of up to 24 characters', () => {
    throws(() => writeContainer(new Map([['', new Uint8Array()]])), RangeError);
    throws(() => writeContainer(new Map([['x'.repeat(25), new Uint8Array()]])), RangeError);
  });
});

describe('texts in a code file', () => {
  it('come back as they were, equal ones under one number', () => {
    const texts = ['', 'Sprain of ankle', ' two  blanks ', 'Menière [café] 💊', 'Sprain of ankle', 'one'];
    const many = Array.from({ length: 20_000 }, (_, index) => `word${index} of many`);
    const writer = new TextWriter();
    const ids = [...texts, ...many].map((text) => writer.add(text));
    equal(ids[1], ids[4]);
    const reader = new TextReader(openContainer(writeContainer(new Map(writer.parts()))));
    deepEqual(
      ids.map((id) => reader.text(id)),
      [...texts, ...many],
    );
    equal(reader.text(10_000_000), '');
  });
});

describe('keys in a code file', () => {
  const keys = packKeys(['0E11', '0E1142', '0S93401A', '0S93401D', '1J3301']);
  it('are found by binary search, whole or by their beginning', () => {
    deepEqual(
      ['0', '0E11', '0E111', '0E1142', '0S93401A', '0S93401AZ', '0T', '1J3301', '2'].map((key) =>
        firstKey(keys, key),
      ),
      [0, 0, 1, 1, 2, 3, 4, 4, 5],
    );
    equal(unpackKey(keys, 2), '0S93401A');
    equal(unpackKey(keys, 9), '');
    deepEqual(
      [keyStartsWith(keys, 1, '0E11'), keyStartsWith(keys, 2, '0E'), keyStartsWith(keys, 9, '')],
      [true, false, false],
    );
  });
});
