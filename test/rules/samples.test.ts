import { deepEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from '../../server/src/check.js';
import { embeddedCodeBook } from '../../server/src/codes/standardBook.js';
import { encounterOf, historyOf } from '../../server/src/history/historyOf.js';
import { parseNote } from '../../server/src/note/parseNote.js';
import { readConfiguration } from '../../server/src/project/readConfiguration.js';
import { AS_OF } from './support.js';

const SAMPLES = fileURLToPath(new URL('../../data/samples', import.meta.url));

/** What each sample shows: rule and the words it marks. Samples that are not named are clean. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'cardiology-later.note': ['CPY-003 HPI', 'CPY-003 Assessment and Plan', 'PX-003 93000'],
  'endocrinology-reference.note': ['DOC-019 See note of 1/12. No change.'],
  'front-desk-gaps.note': [
    'HDR-001 ***',
    'HDR-002 3/4/47',
    'PRV-002 1234567890',
    'INS-003 1SG4-TE5-MK73',
    'HDR-011 === CODING ===',
  ],
  'gastroenterology-second.note': ['CPY-001 HPI'],
  'internal-medicine-vague.note': ['DOC-004 Stable'],
  'nephrology-codes.note': ['DX-002 N18.3', 'DX-001 I11O', 'PX-004 E'],
  'urgent-care-respiratory.note': ['DX-002 H66.00', 'PX-003 87880'],
};

/** A test or tracing beside a visit without modifier 25: only the NCCI pairs tell whether it wants one, and none are installed here. */
const NOT_CHECKED: Readonly<Record<string, readonly string[]>> = {
  'cardiology-later.note': ['MOD-004'],
  'psychiatry-follow-up.note': ['MOD-004'],
};

describe('the sample notes', () => {
  const names = readdirSync(SAMPLES).filter((name) => name.endsWith('.note'));
  const notes = new Map(
    names.map((name) => [name, parseNote(readFileSync(join(SAMPLES, name), 'utf8')).note]),
  );
  const history = historyOf([...notes].map(([name, note]) => encounterOf(name, note)));
  const { configuration, problems } = readConfiguration(
    readFileSync(join(SAMPLES, 'clean-claim.json'), 'utf8'),
    'clean-claim.json',
  );

  it('have a configuration without problems', () => deepEqual(problems, []));
  it('are at least ten, and all named in their read-me', () => {
    ok(names.length >= 10);
    const readme = readFileSync(join(SAMPLES, 'README.md'), 'utf8');
    for (const name of names) ok(readme.includes(`\`${name}\``), name);
  });

  for (const [name, note] of notes) {
    it(`${name} shows what it should and nothing else`, () => {
      const checked = check(note, {
        codes: embeddedCodeBook(),
        history,
        configuration,
        asOf: AS_OF,
        path: name,
      });
      const found = checked.outcome.findings
        .filter((finding) => finding.severity !== 'hint')
        .map(({ rule, span }) => `${rule} ${note.text.slice(span.start, span.end)}`);
      deepEqual(found, EXPECTED[name] ?? []);
      deepEqual(checked.outcome.failures, []);
      deepEqual(
        checked.outcome.notChecked.map(({ rule }) => rule),
        NOT_CHECKED[name] ?? [],
      );
    });
  }
});
