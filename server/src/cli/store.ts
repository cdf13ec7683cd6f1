import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** One compiled release in the store. */
export interface StoredRelease {
  readonly id: string;
  readonly path: string;
  /** Bytes on disk. */
  readonly size: number;
  /** Changes whenever the file does. */
  readonly stamp: string;
}

const NAME = /^([A-Za-z0-9][A-Za-z0-9.-]{0,99})\.ccb$/;
/** Files a writer that was ended in the middle leaves behind are cleared away after a day. */
const LEFTOVER = /^\.[A-Za-z0-9.-]+\.\d+\.[0-9a-z]+\.tmp$/;
const LEFTOVER_AGE = 24 * 60 * 60 * 1000;

/**
 * The compiled releases of a home folder: a file each, no index beside them. A file appears whole or not at all, so that any number of processes may add, remove and
 * read at once; where two add the same release, the later one stays.
 */
export class ReleaseStore {
  readonly folder: string;

  constructor(home: string) {
    this.folder = join(home, 'releases');
  }

  /** All releases by name; none when there is no folder. Throws only when the folder is there and cannot be read. */
  list(): StoredRelease[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .flatMap((name): StoredRelease[] => {
        const id = NAME.exec(name)?.[1];
        if (!id) return [];
        const path = join(this.folder, name);
        try {
          const { size, mtimeMs, ino, isFile } = statOf(path);
          return isFile ? [{ id, path, size, stamp: `${id}/${size}/${mtimeMs}/${ino}` }] : [];
        } catch {
          // Removed since the folder was listed.
          return [];
        }
      })
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The bytes of a release. Throws when it is gone. */
  read(release: StoredRelease): Uint8Array {
    return readFileSync(release.path);
  }

  has(id: string): boolean {
    return existsSync(this.pathOf(id));
  }

  /** Writes a release under its name, in place of an earlier one. Nothing changes when it throws. */
  put(id: string, bytes: Uint8Array): void {
    const path = this.pathOf(id);
    mkdirSync(this.folder, { recursive: true });
    this.clearLeftovers();
    const unique = Math.random().toString(36).slice(2);
    const temporary = join(this.folder, `.${id}.${process.pid}.${unique}.tmp`);
    try {
      writeWhole(temporary, bytes);
      renameSync(temporary, path);
    } catch (error) {
      removeQuietly(temporary);
      throw error;
    }
    syncFolder(this.folder);
  }

  /** Removes a release; false when there is none. */
  remove(id: string): boolean {
    try {
      unlinkSync(this.pathOf(id));
      return true;
    } catch {
      return false;
    }
  }

  private pathOf(id: string): string {
    if (!NAME.test(`${id}.ccb`)) throw new Error('no name of a release');
    return join(this.folder, `${id}.ccb`);
  }

  private clearLeftovers(): void {
    for (const name of readdirSync(this.folder)) {
      const path = join(this.folder, name);
      if (LEFTOVER.test(name) && Date.now() - statSync(path).mtimeMs > LEFTOVER_AGE) removeQuietly(path);
    }
  }
}

function statOf(path: string) {
  const stat = statSync(path);
  return { size: stat.size, mtimeMs: stat.mtimeMs, ino: stat.ino, isFile: stat.isFile() };
}

/** The file must not exist; its bytes are on the disk when this returns. */
function writeWhole(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx', 0o644);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the new name durable, where the platform can (Windows does so by itself). */
function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {
    // A name that is lost in a power failure is added again.
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Somebody else was faster.
  }
}
