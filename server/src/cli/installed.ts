import type { CodeBook } from '../codes/codeBook.js';
import { viewCodeFile } from '../codes/codeFile.js';
import { CodeFileError, type Container, openContainer } from '../codes/container.js';
import { type EditTables, editTablesOf, NO_EDIT_TABLES } from '../codes/edits/editTables.js';
import { type TableMeta, tableMeta } from '../codes/edits/tableFile.js';
import { codeBookOf } from '../codes/openCodeBook.js';
import type { CodeFileMeta } from '../codes/release.js';
import { embeddedCodeBook, embeddedFile } from '../codes/standardBook.js';
import type { ReleaseStore, StoredRelease } from './store.js';

/** Everything that answers for codes on this machine: the embedded set and the releases of the store. An immutable snapshot. */
export interface InstalledCodes {
  readonly book: CodeBook;
  readonly edits: EditTables;
  readonly releases: readonly InstalledRelease[];
  /** Releases that were passed over, each with why; sentences. */
  readonly problems: readonly string[];
}

/** A release of the store and what it says of itself. */
export interface InstalledRelease {
  readonly stored: StoredRelease;
  readonly meta: CodeFileMeta;
  readonly table: TableMeta | undefined;
}

/** What answers when there is no store, as in the browser. */
export function embeddedOnly(): InstalledCodes {
  return { book: embeddedCodeBook(), edits: NO_EDIT_TABLES, releases: [], problems: [] };
}

/** Opens all releases of a store; damaged ones and those of another version are reported and passed over. */
export function openInstalled(store: ReleaseStore): InstalledCodes {
  let stored: readonly StoredRelease[];
  try {
    stored = store.list();
  } catch {
    return {
      ...embeddedOnly(),
      problems: ['The folder of installed releases cannot be read; only the embedded set answers.'],
    };
  }
  if (stored.length === 0) return embeddedOnly();
  const containers: Container[] = [];
  const releases: InstalledRelease[] = [];
  const problems: string[] = [];
  for (const release of stored) {
    try {
      const container = openContainer(store.read(release));
      const meta = JSON.parse(container.text('meta')) as CodeFileMeta;
      releases.push({ stored: release, meta, table: tableMeta(container) });
      containers.push(container);
    } catch (error) {
      problems.push(`The installed release ${release.id} was passed over: ${sentenceOf(error)}`);
    }
  }
  return {
    book: codeBookOf([embeddedFile(), ...containers.map(viewCodeFile)]),
    edits: editTablesOf(containers),
    releases,
    problems,
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof CodeFileError ? error.message : 'it cannot be read.';
}
