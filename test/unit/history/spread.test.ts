import { deepEqual, equal, ok } from 'node:assert/strict';
import { EncounterTable } from '../../../server/src/history/encounterTable.js';
import type { Encounter, HistoryView } from '../../../server/src/history/history.js';
import { PLAIN_KEYS } from '../../../server/src/history/keys.js';
import { likenessTo } from '../../../server/src/history/likeness.js';
import { RunCounts } from '../../../server/src/history/runCounts.js';
import type { NoteRuns } from '../../../server/src/history/runs.js';

/** Numbers that differ by seed, the same in every run. */
function numbers(seed: number, count: number): number[] {
  let value = seed * 2654435761 + 1;
  return Array.from({ length: count }, () => {
    value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) + 0x1234567;
    return (value ^ (value >>> 13)) >>> 0;
  });
}

const runsOfNumbers = (list: readonly number[]): NoteRuns => {
  const runs = Uint32Array.from(new Set(list)).sort();
  return { runs, parts: new Uint8Array(runs.length) };
};

const STANDARD = numbers(1, 40);
const encounter = (index: number, more: readonly number[] = []): Encounter => ({
  path: `n${index}.note`,
  patientKey: `patient ${index >> 1}`,
  providerKey: 'provider',
  groupKey: undefined,
  specialty: undefined,
  payerKey: undefined,
  dateOfService: undefined,
  diagnoses: [],
  services: [],
  claimType: undefined,
  amended: false,
  note: undefined,
  ...runsOfNumbers([...STANDARD, ...numbers(100 + index, 30), ...more]),
});

const tableOf = (encounters: readonly Encounter[]) => {
  const table = new EncounterTable(PLAIN_KEYS);
  for (const one of encounters) table.put(one);
  return table;
};

/** What a history says of runs, in plain values. */
const said = (view: HistoryView, asked: NoteRuns) => {
  const { notes, standard, alike } = view.spread('provider', 'somebody', undefined, asked);
  return {
    notes,
    standard: [...standard].sort((a, b) => a - b),
    alike: alike.map(({ encounter: { path }, shared }) => [path, shared]),
  };
};

describe('how runs are spread over a provider’s notes', () => {
  const notes = Array.from({ length: 1300 }, (_, index) => encounter(index));
  const asked = runsOfNumbers([...STANDARD, ...numbers(104, 30), ...numbers(777, 20)]);

  it('is the same in whatever order the notes came', () => {
    const forth = tableOf(notes);
    const back = tableOf([...notes].reverse());
    deepEqual(said(forth.view(), asked), said(back.view(), asked));
    equal(said(forth.view(), asked).notes, 1000, 'of very many notes a thousand are counted');
  });
  it('tells standard text from a note that shares what no other holds', () => {
    const { standard, alike } = said(tableOf(notes).view(), asked);
    deepEqual(
      standard,
      [...new Set(STANDARD)].sort((a, b) => a - b),
    );
    deepEqual(alike[0], ['n4.note', 30]);
  });
  it('is the same when notes come, change and go one by one as when all is counted anew', () => {
    const table = tableOf(notes.slice(0, 900));
    table.view().spread('provider', 'somebody', undefined, asked);
    for (const one of notes.slice(900)) table.put(one);
    for (let index = 0; index < 400; index += 3) table.remove(`n${index}.note`);
    for (let index = 1; index < 200; index += 3) table.put(encounter(index, numbers(777, 20)));
    const left = [...table.all()];
    deepEqual(said(table.view(), asked), said(tableOf(left).view(), asked));
    for (const one of left.slice(0, left.length - 30)) table.remove(one.path);
    deepEqual(said(table.view(), asked), said(tableOf([...table.all()]).view(), asked));
  });
  it('looks at no other note when one is added', () => {
    const table = tableOf(notes.slice(0, 300));
    table.view().spread('provider', 'somebody', undefined, asked);
    let reads = 0;
    for (const one of table.all()) {
      const { runs } = one;
      Object.defineProperty(one, 'runs', {
        get() {
          reads++;
          return runs;
        },
      });
    }
    table.put(encounter(5000));
    equal(reads, 0);
    ok(said(table.view(), asked).notes === 301);
  });
  it('starts anew for a provider whose last note went', () => {
    const table = tableOf(notes.slice(0, 2));
    said(table.view(), asked);
    for (const one of [...table.all()]) table.remove(one.path);
    table.put(notes[4] as Encounter);
    deepEqual(said(table.view(), asked).alike[0]?.[0], 'n4.note');
  });
  it('counts the notes of one patient once', () => {
    const own = numbers(31, 25);
    const ofOne = Array.from({ length: 8 }, (_, index) => ({
      ...encounter(2000 + index, own),
      patientKey: 'one',
    }));
    const table = tableOf([...notes.slice(0, 12), ...ofOne]);
    equal(said(table.view(), runsOfNumbers(own)).standard.length, 0);
  });
});

describe('counts of runs', () => {
  it('are those of a Map', () => {
    const counts = new RunCounts();
    const map = new Map<number, number>();
    for (const [index, run] of numbers(5, 9000).entries()) {
      const key = run % 2500;
      const by = index % 3 === 2 ? -1 : 1;
      counts.change(key, by);
      map.set(key, Math.max(0, (map.get(key) ?? 0) + by));
    }
    for (let key = 1; key < 2500; key++) equal(counts.get(key), map.get(key) ?? 0);
  });
});

describe('likeness by runs', () => {
  it('is that of the part that is most alike, or of the whole', () => {
    const parts = Uint8Array.from({ length: 60 }, (_, index) => (index < 20 ? 0 : 4));
    const runs = Uint32Array.from({ length: 60 }, (_, index) => index * 7);
    const likeness = likenessTo({ runs, parts });
    const some = (...places: number[]) => Uint32Array.from(places, (place) => place * 7);
    const first = Array.from({ length: 15 }, (_, index) => index);
    deepEqual(likeness(some(...first)), { shared: 15, share: 0.75 });
    deepEqual(likeness(Uint32Array.from([1, 2, 3])), { shared: 0, share: 0 });
    deepEqual(likeness(runs), { shared: 60, share: 1 });
  });
});
