import { deepEqual, equal } from 'node:assert/strict';
import { PLAIN_KEYS } from '../../../server/src/history/keys.js';
import type { OutdatedNote, StoredEncounter, StoreRecord } from '../../../server/src/history/records.js';
import type { HistoryPort } from '../../../server/src/lsp/host.js';
import { monthsBefore } from '../../../server/src/lsp/retention.js';
import { WorkspaceNotes } from '../../../server/src/lsp/workspaceNotes.js';

const note = (day: string) =>
  `Patient: Doe, Ann   MRN: 7001\nDOS: ${day}\n\nHPI: Cough since Monday, no fever.\n`;

/** A machine whose files and kept history are maps. */
class Machine {
  readonly files = new Map<string, string>();
  readonly kept = new Map<string, StoreRecord>();
  isFull = false;

  readNow = (uri: string) => this.files.get(uri);
  stampOf = async (uri: string) => (this.files.has(uri) ? String(this.files.get(uri)?.length) : undefined);
  openHistory = (): HistoryPort => ({
    secret: new Uint8Array(),
    keys: PLAIN_KEYS,
    encounters: new Map(this.all((record): record is StoredEncounter => 'runs' in record)),
    outdated: new Map(this.all((record): record is OutdatedNote => 'outdated' in record)),
    damaged: 0,
    append: (records) => {
      if (this.isFull) throw new Error('the disk is full');
      for (const record of records) this.kept.set(record.path, record);
    },
    clear: () => this.kept.clear(),
  });

  private all<T extends StoreRecord>(wanted: (record: StoreRecord) => record is T): [string, T][] {
    return [...this.kept].flatMap(([path, record]) =>
      wanted(record) ? [[path, record] as [string, T]] : [],
    );
  }
}

describe('the notes of a workspace', () => {
  const [A, B] = ['file:///w/a.note', 'file:///w/b.note'];
  const withNotes = async (machine: Machine, since?: string) => {
    const notes = new WorkspaceNotes(machine);
    notes.openStore('kept', since);
    for (const uri of await notes.changedOf([...machine.files.keys()]))
      notes.put(uri, machine.files.get(uri) ?? '', await machine.stampOf(uri));
    return notes;
  };
  const machineWith = (...notes: readonly (readonly [uri: string, text: string])[]) => {
    const machine = new Machine();
    for (const [uri, text] of notes) machine.files.set(uri, text);
    return machine;
  };

  it('are known in the next session without being read', async () => {
    const machine = machineWith([A, note('01/05/2026')], [B, note('02/05/2026')]);
    equal((await withNotes(machine)).size, 2);
    const next = new WorkspaceNotes(machine);
    next.openStore('kept');
    deepEqual([next.size, await next.changedOf([A, B])], [2, []]);
  });
  it('before the first day that is kept are not compared, kept or read again', async () => {
    const machine = machineWith([A, note('01/05/2024')], [B, note('02/05/2026')]);
    const notes = await withNotes(machine, '2025-01-01');
    equal(notes.size, 1);
    deepEqual(machine.kept.get(A), {
      path: A,
      stamp: String(note('01/05/2024').length),
      outdated: '2024-01-05',
    });
    const next = new WorkspaceNotes(machine);
    next.openStore('kept', '2025-01-01');
    deepEqual(await next.changedOf([A, B]), []);
    next.put(A, note('01/05/2026'), 'x');
    equal(next.size, 2, 'a note whose date was set right is compared');
    next.remove(A);
    deepEqual(machine.kept.get(A), { path: A, removed: true });
  });
  it('stay known for the session when the disk refuses, with one word', () => {
    const machine = machineWith();
    const warnings: string[] = [];
    const notes = new WorkspaceNotes(machine, (problem) => warnings.push(problem));
    notes.openStore('kept');
    machine.isFull = true;
    notes.put(A, note('01/05/2026'));
    notes.put(B, note('02/05/2026'));
    deepEqual([notes.size, warnings.length], [2, 1]);
  });
  it('under a name that was given up are forgotten', async () => {
    const machine = machineWith([A, note('01/05/2026')]);
    const notes = await withNotes(machine);
    notes.remove(A);
    notes.put(B, note('01/05/2026'), '1');
    deepEqual([notes.size, notes.noteAt(A)], [1, undefined]);
    notes.keepOnly([]);
    equal(notes.size, 0);
  });
});

describe('the first day that is kept', () => {
  it('is so many months back', () => {
    equal(monthsBefore('2026-11-24', 12), '2025-11-24');
    equal(monthsBefore('2026-03-15', 4), '2025-11-15');
  });
  it('is none for nought and for nonsense', () =>
    deepEqual(
      [0, -1, 1.5, 'x', undefined].map((months) => monthsBefore('2026-11-24', months)),
      Array.from({ length: 5 }, () => undefined),
    ));
});
