import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CONFIGURATION_NAME } from '../cli/configurations.js';
import { isNoteName } from '../cli/noteFiles.js';

const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn']);

/** How much of a workspace is looked at. */
export interface Limits {
  readonly notes: number;
  /** Files and folders of any name. */
  readonly entries: number;
}

export interface NoteFiles {
  readonly notes: readonly string[];
  readonly configurations: readonly string[];
  /** True when a limit was reached: there may be more. */
  readonly cut: boolean;
}

/**
 * Notes and configuration files of some folders and those below them, by path. Folders that cannot be read are passed over,
 * links are followed once. Never blocks for long: the disk is read step by step.
 */
export async function findNotes(folders: readonly string[], limits: Limits): Promise<NoteFiles> {
  const notes: string[] = [];
  const configurations: string[] = [];
  const visited = new Set<string>();
  const waiting = [...folders];
  const budget = { entries: limits.entries };
  let cut = false;
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const real = await realpath(folder).catch(() => undefined);
    if (real === undefined || visited.has(real)) continue;
    visited.add(real);
    for (const { path, isFolder } of await entriesOf(folder, budget)) {
      if (isFolder) waiting.push(path);
      else if (basename(path) === CONFIGURATION_NAME) configurations.push(path);
      else if (notes.length < limits.notes) notes.push(path);
      else cut = true;
    }
    if (budget.entries < 0) return { notes, configurations, cut: true };
  }
  return { notes, configurations, cut };
}

interface Entry {
  readonly path: string;
  readonly isFolder: boolean;
}

/** The folders, notes and configuration files of one folder, in order; nothing when it cannot be read. Every name takes from the budget. */
async function entriesOf(folder: string, budget: { entries: number }): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (--budget.entries < 0) break;
      if (SKIPPED.has(entry.name)) continue;
      const path = join(folder, entry.name);
      const isFolder = entry.isSymbolicLink() ? await isFolderBehind(path) : entry.isDirectory();
      if (isFolder || isNoteName(entry.name) || entry.name === CONFIGURATION_NAME)
        entries.push({ path, isFolder });
    }
  } catch {
    // A folder without permission, or gone since it was listed: what was read of it counts.
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isFolderBehind(link: string): Promise<boolean> {
  return stat(link).then(
    (target) => target.isDirectory(),
    () => false,
  );
}
