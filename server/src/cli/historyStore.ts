import { createHmac, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { HistoryKeys } from '../history/keys.js';
import {
  decodeRecords,
  encodeRecord,
  type OutdatedNote,
  type StoredEncounter,
  type StoreRecord,
} from '../history/records.js';

const LOG = 'history.ccl';
const KEY = 'history.key';
const KEY_BYTES = 40;
/** Milliseconds after which a file that was being written is left over from a crash. */
const LEFT_OVER = 60 * 60 * 1000;
/** Looks at a key that another window is just writing, some milliseconds apart. */
const LOOKS = 20;
const PAUSE = 5;
/** Records in a file of which more than half are out of date are written anew from this number on. */
const TIDY_FROM = 256;

/** What a store held when it was opened. */
export interface OpenedHistory {
  /** The random key, for workers that index for this store. */
  readonly secret: Uint8Array;
  readonly keys: HistoryKeys;
  readonly encounters: ReadonlyMap<string, StoredEncounter>;
  /** Notes whose encounters are older than is kept. */
  readonly outdated: ReadonlyMap<string, OutdatedNote>;
  /** Stretches that could not be read: what they held is read from the notes again. */
  readonly damaged: number;
}

/**
 * The history of a workspace on disk: one file of records that is only ever appended to, and a random key. A record appears whole or is passed over, the last one of a
 * path counts, and every writer appends by itself; so a crash, a damaged file and two windows cost at most that some notes are read again. Each record tells which key
 * it was made with, so that a window that was open while another deleted the history adds nothing to the next one. Nothing in it can be read back without the key, and
 * no text of a note is in it. Files are the user's alone (600), and the folder tells version control to leave it alone.
 */
export class HistoryStore {
  private secret: Uint8Array | undefined;

  constructor(readonly folder: string) {}

  /** Opens the history. Encounters before `since` (`YYYY-MM-DD`) are deleted from it, on disk at once. */
  open(since?: string): OpenedHistory {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    if (!existsSync(join(this.folder, '.gitignore'))) writeFileSync(join(this.folder, '.gitignore'), '*\n');
    this.removeLeftOver();
    const secret = this.readKey();
    this.secret = secret;
    const { records, damaged, foreign } = decodeRecords(this.readLog(), markOf(secret));
    const { encounters, outdated } = latest(records);
    const isTooOld = retire(encounters, outdated, since);
    const live = encounters.size + outdated.size;
    const gone = records.length + foreign - live;
    if (isTooOld || damaged > 0 || (records.length + foreign >= TIDY_FROM && gone > live))
      this.rewrite([...encounters.values(), ...outdated.values()]);
    return { secret, keys: keysFrom(secret), encounters, outdated, damaged };
  }

  /** Appends records in one write; nothing when the history was deleted since it was opened. Throws when the disk refuses; the history in memory stays right. */
  append(records: readonly StoreRecord[]): void {
    const { secret } = this;
    if (!secret) throw new Error('the history was not opened');
    if (records.length === 0 || !this.isStillTheKey(secret)) return;
    const bytes = records.map((record) => encodeRecord(record, markOf(secret)));
    appendFileSync(join(this.folder, LOG), Buffer.concat(bytes), { mode: 0o600 });
  }

  /** Removes everything, the key included, so that nothing that was copied away can be matched either. */
  clear(): void {
    for (const name of [KEY, LOG, ...this.unfinished()]) rmSync(join(this.folder, name), { force: true });
  }

  /** Bytes on disk. */
  get size(): number {
    try {
      return statSync(join(this.folder, LOG)).size;
    } catch {
      return 0;
    }
  }

  private readLog(): Uint8Array {
    try {
      return readFileSync(join(this.folder, LOG));
    } catch {
      return new Uint8Array();
    }
  }

  /** The key, made when there is none. A key that is lost or damaged makes what was kept useless: it goes, too. */
  private readKey(): Uint8Array {
    const path = join(this.folder, KEY);
    if (!existsSync(path)) rmSync(join(this.folder, LOG), { force: true });
    try {
      writeFileSync(path, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 });
    } catch {
      // Another window made it, or it was there before.
    }
    for (let look = 0; look < LOOKS; look++) {
      const key = readFileSync(path);
      if (key.length === KEY_BYTES) return key;
      // Another window may be writing it at this moment.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
    this.clear();
    return this.readKey();
  }

  private isStillTheKey(secret: Uint8Array): boolean {
    try {
      return readFileSync(join(this.folder, KEY)).equals(secret);
    } catch {
      return false;
    }
  }

  /** Writes the records anew beside the file and puts them in its place. When that fails the old file stays, and is as good. */
  private rewrite(records: readonly StoreRecord[]): void {
    const { secret } = this;
    if (!secret) return;
    const temporary = join(this.folder, `${LOG}.${process.pid}.tmp`);
    try {
      const bytes = records.map((record) => encodeRecord(record, markOf(secret)));
      writeFileSync(temporary, Buffer.concat(bytes), { mode: 0o600 });
      chmodSync(temporary, 0o600);
      renameSync(temporary, join(this.folder, LOG));
    } catch {
      rmSync(temporary, { force: true, recursive: true });
    }
  }

  private unfinished(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder).filter((name) => name.startsWith(`${LOG}.`) && name.endsWith('.tmp'));
  }

  /** Removes what a crash left half written; what another window writes just now is younger. */
  private removeLeftOver(): void {
    for (const name of this.unfinished()) {
      const path = join(this.folder, name);
      try {
        if (Date.now() - statSync(path).mtimeMs > LEFT_OVER) rmSync(path, { force: true });
      } catch {
        // It is in its place by now.
      }
    }
  }
}

/** Tells records of one key from those of another; gives nothing of it away. */
function markOf(secret: Uint8Array): number {
  return createHmac('sha256', secret).update('mark').digest().readUInt32LE(0);
}

function latest(records: readonly StoreRecord[]) {
  const encounters = new Map<string, StoredEncounter>();
  const outdated = new Map<string, OutdatedNote>();
  for (const record of records) {
    encounters.delete(record.path);
    outdated.delete(record.path);
    if ('runs' in record) encounters.set(record.path, record);
    else if ('outdated' in record) outdated.set(record.path, record);
  }
  return { encounters, outdated };
}

/** Takes out encounters that are too old, and forgets of notes that they are when they no longer are. True when an encounter went. */
function retire(
  encounters: Map<string, StoredEncounter>,
  outdated: Map<string, OutdatedNote>,
  since: string | undefined,
): boolean {
  const before = encounters.size;
  for (const [path, note] of outdated) if (!isOutdated(note.outdated, since)) outdated.delete(path);
  for (const [path, { dateOfService, stamp }] of encounters)
    if (isOutdated(dateOfService, since)) {
      encounters.delete(path);
      outdated.set(path, { path, stamp, outdated: dateOfService });
    }
  return encounters.size < before;
}

/** True for a day before the first that is kept. Encounters without a date stay. */
export function isOutdated(day: string | undefined, since: string | undefined): day is string {
  return day !== undefined && since !== undefined && day < since;
}

/** Names of people by HMAC-SHA-256, runs of words by two words of the key. */
export function keysFrom(key: Uint8Array): HistoryKeys {
  const view = new DataView(key.buffer, key.byteOffset);
  const secret = key.subarray(8);
  const known = new Map<string, string>();
  return {
    seed: [view.getUint32(0, true), view.getUint32(4, true)],
    opaque(person) {
      const before = known.get(person);
      if (before) return before;
      const name = createHmac('sha256', secret).update(person).digest('base64url').slice(0, 22);
      known.set(person, name);
      return name;
    },
  };
}
