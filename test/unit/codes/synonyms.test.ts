import { deepEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSynonyms } from '../../../data/build/codes.js';
import { hcpcsEntries } from '../../../data/build/listed.js';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { readOrderFile } from '../../codesets/officialFiles.js';
import { official } from '../../codesets/officialTest.js';

const FOLDER = join(import.meta.dirname, '../../../data/language/synonyms');
const TERMS = readSynonyms();
const HCPCS = new Set(hcpcsEntries().map(({ code }) => code));
const ICD_SHAPE = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/;

describe('synonyms', () => {
  it('are many', () => {
    ok(TERMS.length >= 4000, `${TERMS.length} terms`);
  });

  it('stand once in a file', () => {
    for (const name of readdirSync(FOLDER)) {
      const terms = readFileSync(join(FOLDER, name), 'utf8')
        .split(/\r?\n/)
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => line.split('\t')[0] ?? '');
      deepEqual([name, terms.filter((term, index) => terms.indexOf(term) !== index)], [name, []]);
    }
  });

  it('point at codes of HCPCS that are written, or at the shape of a diagnosis', () => {
    const wrong = TERMS.flatMap(({ targets }) => targets).filter(
      (code) => !HCPCS.has(code) && !ICD_SHAPE.test(code),
    );
    deepEqual(wrong, []);
  });

  it('lead somewhere in the embedded set, most of them', () => {
    const book = embeddedCodeBook();
    const known = new Set(
      [...book.entries('ICD-10-CM', '2026-06-01' as never, 'embedded')].map(({ code }) => code),
    );
    const leading = TERMS.filter(({ targets }) => targets.some((code) => HCPCS.has(code) || known.has(code)));
    ok(leading.length > 0.3 * TERMS.length, `${leading.length} of ${TERMS.length}`);
  });

  official('every target is a code or category of FY2026, or of HCPCS', function () {
    this.timeout(30_000);
    const icd = readOrderFile(2026);
    const missing = new Set(
      TERMS.flatMap(({ targets }) => targets).filter(
        (code) => !HCPCS.has(code) && !icd.has(code.replace('.', '')),
      ),
    );
    deepEqual([...missing], []);
  });

  it('say what decides where a short form has several senses', () => {
    const decided = new Map(TERMS.map(({ path, decides }) => [path[0], decides]));
    for (const term of ['ms', 'pe', 'ra', 'od', 'ed', 'ua', 'pta', 'asd'])
      ok(decided.get(term), `nothing decides about "${term}"`);
  });
});
