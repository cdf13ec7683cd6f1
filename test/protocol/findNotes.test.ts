import { deepEqual } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findNotes } from '../../server/src/lsp/findNotes.js';

describe('finding the notes of a workspace', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clean-claim-find-'));
    for (const path of ['a', 'b', '.git', 'node_modules']) mkdirSync(join(folder, path));
    for (const path of [
      'z.note',
      'a/1.note.txt',
      'a/2.encounter',
      'b/3.NOTE',
      'b/clean-claim.json',
      'b/other.txt',
      '.git/4.note',
      'node_modules/5.note',
    ])
      writeFileSync(join(folder, path), '');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const find = async (folders: readonly string[], limits = { notes: 100, entries: 100 }) => {
    const found = await findNotes(folders, limits);
    return {
      notes: found.notes.map((path) => basename(path)),
      configurations: found.configurations.map((path) => basename(path)),
      cut: found.cut,
    };
  };
  const ALL = {
    notes: ['z.note', '1.note.txt', '2.encounter', '3.NOTE'],
    configurations: ['clean-claim.json'],
    cut: false,
  };

  it('finds notes and configurations, and passes over folders of tools', async () => {
    deepEqual(await find([folder]), ALL);
  });
  it('follows links once, and survives broken ones and folders that are not there', async () => {
    symlinkSync(folder, join(folder, 'a', 'loop'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'b', 'broken.d'));
    deepEqual(await find([join(folder, 'missing'), folder, folder]), ALL);
  });
  it('says when it stopped at a limit', async () => {
    deepEqual(await find([folder], { notes: 1, entries: 100 }), {
      notes: ['z.note'],
      configurations: ['clean-claim.json'],
      cut: true,
    });
    deepEqual((await find([folder], { notes: 100, entries: 3 })).cut, true);
    deepEqual((await find([folder], { notes: 4, entries: 100 })).cut, false);
  });
});
