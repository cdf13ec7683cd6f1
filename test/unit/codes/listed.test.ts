import { deepEqual, equal, ok } from 'node:assert/strict';
import { hcpcsEntries, listedEntries, listedFacts } from '../../../data/build/listed.js';
import type { CodeSystem } from '../../../server/src/codes/codeBook.js';
import { type CodeFacts, parseFacts } from '../../../server/src/codes/facts.js';
import { compareHcpcs } from '../../codesets/compareHcpcs.js';
import { readHcpcsList } from '../../codesets/officialFiles.js';
import { official } from '../../codesets/officialTest.js';

const ENTRIES = listedEntries();
const FACTS = listedFacts();

/** Facts written of a code, on a day as `YYYYMMDD`. */
function factsOf(system: CodeSystem, code: string, on = 20260601): CodeFacts {
  const written = FACTS.filter(
    (fact) =>
      fact.system === system &&
      fact.code === code &&
      (fact.from ?? 0) <= on &&
      (!fact.until || on < fact.until),
  );
  return Object.assign({}, ...written.map((fact) => parseFacts(fact.facts)));
}

const entryOf = (code: string) => ENTRIES.find((entry) => entry.code === code);

describe('codes written as lists', () => {
  it('holds the HCPCS codes an office meets', () => {
    ok(hcpcsEntries().length >= 1500, `${hcpcsEntries().length} codes`);
  });

  official('HCPCS descriptions are exact, and no code or modifier is invented', () => {
    deepEqual(compareHcpcs(readHcpcsList()), []);
  });

  it('drug codes carry the amount in one unit', () => {
    deepEqual(factsOf('HCPCS', 'J3301').dose, { amount: 10, unit: 'mg' });
    deepEqual(factsOf('HCPCS', 'J0561').dose, { amount: 100000, unit: 'units' });
    deepEqual(factsOf('HCPCS', 'J0897'), { dose: { amount: 1, unit: 'mg' }, singleDose: true });
    deepEqual(factsOf('HCPCS', 'J3490'), {}, 'an unclassified drug has no unit of its own');
  });

  it('nearly every injected drug has a dose', () => {
    const without = hcpcsEntries().filter(
      ({ code, title, until }) =>
        /^J[0-689]/.test(code) &&
        until === 0 &&
        /\d (?:mg|mcg|units?|iu|ml)\b/.test(title) &&
        !factsOf('HCPCS', code).dose,
    );
    deepEqual(
      without.map(({ code }) => code),
      ['J0572', 'J0573', 'J0574', 'J0575', 'J1454', 'J8655'],
      'bands of strength and packages of two drugs are counted, not weighed',
    );
  });

  it('codes that ended know their day', () => {
    equal(entryOf('J2920')?.until, 20240401);
    equal(entryOf('J2919')?.from, 20240401);
    equal(entryOf('J1030')?.until, 20240401);
  });

  it('facts change with the date', () => {
    const primaries = (on: number) => factsOf('HCPCS', 'G2211', on).addOnTo?.map(({ first }) => first);
    deepEqual(primaries(20250601), ['99202', '99211']);
    deepEqual(primaries(20260601), ['99202', '99211', '99341']);
  });

  it('modifiers that contradict each other name each other', () => {
    const modifiers = ENTRIES.filter(({ system }) => system === 'modifier');
    ok(modifiers.length >= 300, `${modifiers.length} modifiers`);
    for (const { code } of modifiers)
      for (const other of factsOf('modifier', code).notWith ?? [])
        ok(factsOf('modifier', other).notWith?.includes(code), `${other} does not name ${code}`);
    ok(factsOf('modifier', '50').notWith?.includes('RT'));
    ok(factsOf('modifier', 'F7').notWith?.includes('LT'));
  });

  it('every modifier says what it is about', () => {
    const silent = ENTRIES.filter(
      ({ system, code, until }) => system === 'modifier' && until === 0 && !factsOf('modifier', code).kind,
    );
    deepEqual(silent, []);
  });

  it('labels of CPT numbers stay few', () => {
    const labels = ENTRIES.filter(({ system }) => system === 'CPT');
    ok(labels.length <= 300, `${labels.length} labels`);
    deepEqual(factsOf('CPT', '20610'), { globalDays: '000', paired: true });
    deepEqual(factsOf('CPT', '17003').addOnTo, [{ first: '17000', last: '17000' }]);
    deepEqual(factsOf('CPT', '99214'), {
      visit: 'office',
      patient: 'established',
      minutes: { least: 30, most: 39 },
    });
    equal(factsOf('CPT', '97110').timedMinutes, 15);
  });

  it('all places of service, with the facility rate and their first day', () => {
    const places = ENTRIES.filter(({ system }) => system === 'POS');
    equal(places.length, 52);
    equal(factsOf('POS', '22').facility, true);
    equal(factsOf('POS', '11').facility, undefined);
    deepEqual(
      ['27', '58', '66'].map((code) => places.find((place) => place.code === code)?.from),
      [20231001, 20200101, 20240801],
    );
  });
});
