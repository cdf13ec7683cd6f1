import { createHmac, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { HistoryKeys } from '../history/keys.js';
import { decodeRecords, encodeRecord, type StoredEncounter, type StoreRecord } from '../history/records.js';

const LOG = 'history.ccl';
const KEY = 'history.key';
const KEY_BYTES = 40;
/** Records in a file of which more than half are out of date are written anew from this number on. */
const TIDY_FROM = 256;

/** What a store held when it was opened. */
export interface OpenedHistory {
  /** The random key, for workers that index for this store. */
  readonly secret: Uint8Array;
  readonly keys: HistoryKeys;
  readonly encounters: ReadonlyMap<string, StoredEncounter>;
  /** Stretches that could not be read: what they held is read from the notes again. */
  readonly damaged: number;
}

/**
 * The history of a workspace on disk: one file of records that is only ever appended to, and a random key. A record appears whole or is passed over, the last one of a
 * path counts, and every writer appends by itself; so a crash, a damaged file and two windows cost at most that some notes are read again. Nothing in it can be read
 * back without the key, and no text of a note is in it. Files are the user's alone (600), and the folder tells version control to leave it alone.
 */
export class HistoryStore {
  constructor(readonly folder: string) {}

  open(): OpenedHistory {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    if (!existsSync(join(this.folder, '.gitignore'))) writeFileSync(join(this.folder, '.gitignore'), '*\n');
    const secret = this.readKey();
    const keys = keysFrom(secret);
    const { records, damaged } = decodeRecords(this.readLog());
    const encounters = latest(records);
    if (damaged > 0 || (records.length >= TIDY_FROM && records.length > encounters.size * 2))
      this.rewrite(encounters);
    return { secret, keys, encounters, damaged };
  }

  /** Appends records in one write. Throws when the disk refuses; the history in memory stays right. */
  append(records: readonly StoreRecord[]): void {
    if (records.length === 0) return;
    appendFileSync(join(this.folder, LOG), Buffer.concat(records.map(encodeRecord)), { mode: 0o600 });
  }

  /** Removes everything, the key included, so that nothing that was copied away can be matched either. */
  clear(): void {
    for (const name of [LOG, KEY]) rmSync(join(this.folder, name), { force: true });
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
    try {
      writeFileSync(path, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 });
      rmSync(join(this.folder, LOG), { force: true });
    } catch {
      // Another window made it, or it was there before.
    }
    const key = readFileSync(path);
    if (key.length === KEY_BYTES) return key;
    this.clear();
    return this.readKey();
  }

  private rewrite(encounters: ReadonlyMap<string, StoredEncounter>): void {
    const temporary = join(this.folder, `${LOG}.${process.pid}.tmp`);
    writeFileSync(temporary, Buffer.concat([...encounters.values()].map(encodeRecord)), { mode: 0o600 });
    chmodSync(temporary, 0o600);
    renameSync(temporary, join(this.folder, LOG));
  }
}

function latest(records: readonly StoreRecord[]): Map<string, StoredEncounter> {
  const encounters = new Map<string, StoredEncounter>();
  for (const record of records) {
    if ('removed' in record) encounters.delete(record.path);
    else encounters.set(record.path, record);
  }
  return encounters;
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
