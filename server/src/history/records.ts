import { crc32 } from '../base/crc32.js';
import type { EncounterFacts } from './history.js';
import type { NoteRuns } from './runs.js';

/** An encounter as a store keeps it: facts and keyed runs, no text of the note. */
export interface StoredEncounter extends EncounterFacts, NoteRuns {
  /** Size and time of change of the file, by which a change is noticed without reading it. */
  readonly stamp: string;
  /** Hash of the text it was made from. */
  readonly content: string;
}

/** A note whose encounter is too old to be kept: nothing but that its file need not be read again. */
export interface OutdatedNote {
  readonly path: string;
  readonly stamp: string;
  /** Its date of service. */
  readonly outdated: string;
}

/** What one record of a store says. */
export type StoreRecord = StoredEncounter | OutdatedNote | { readonly path: string; readonly removed: true };

/** The records of a file in the order written, and what could not be read. */
export interface DecodedRecords {
  readonly records: readonly StoreRecord[];
  /** Stretches that were damaged and passed over. */
  readonly damaged: number;
  /** Records made with another key. */
  readonly foreign: number;
}

/** Begins every record; a reader that lost its way looks for the next. "CCH" and the version of the format. */
const MAGIC = 0x32484343;
const HEAD = 24;

/**
 * A record as bytes: magic, length, checksum, length of the facts, number of runs, which key it was made with; the facts as JSON, padded; the runs, little-endian; their
 * parts, padded.
 */
export function encodeRecord(record: StoreRecord, keyMark = 0): Uint8Array {
  const { runs, parts, ...facts } =
    'runs' in record ? record : { ...record, runs: new Uint32Array(), parts: new Uint8Array() };
  const json = new TextEncoder().encode(JSON.stringify(facts));
  const runsFrom = HEAD + padded(json.length);
  const partsFrom = runsFrom + runs.length * 4;
  const bytes = new Uint8Array(partsFrom + padded(parts.length));
  bytes.set(json, HEAD);
  bytes.set(parts, partsFrom);
  const view = new DataView(bytes.buffer);
  for (const [index, run] of runs.entries()) view.setUint32(runsFrom + index * 4, run, true);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, bytes.length - HEAD, true);
  view.setUint32(12, json.length, true);
  view.setUint32(16, runs.length, true);
  view.setUint32(20, keyMark, true);
  view.setUint32(8, crc32(bytes.subarray(12)), true);
  return bytes;
}

const padded = (length: number) => (length + 3) & ~3;

/** Reads records one after the other. A record that was cut off or damaged costs itself only; one made with another key says nothing and is passed over. */
export function decodeRecords(bytes: Uint8Array, keyMark = 0): DecodedRecords {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: StoreRecord[] = [];
  let damaged = 0;
  let foreign = 0;
  let lost = false;
  for (let at = 0; at < bytes.length; ) {
    const record = recordAt(bytes, view, at);
    if (record) {
      if (view.getUint32(at + 20, true) === keyMark) records.push(record.value);
      else foreign++;
      at = record.end;
      lost = false;
      continue;
    }
    if (!lost) damaged++;
    lost = true;
    at = nextMagic(bytes, at + 1);
  }
  return { records, damaged, foreign };
}

function recordAt(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): { readonly value: StoreRecord; readonly end: number } | undefined {
  if (at + HEAD > bytes.length || view.getUint32(at, true) !== MAGIC) return undefined;
  const end = at + HEAD + view.getUint32(at + 4, true);
  const json = view.getUint32(at + 12, true);
  const count = view.getUint32(at + 16, true);
  const runsFrom = at + HEAD + padded(json);
  const partsFrom = runsFrom + count * 4;
  if (end > bytes.length || partsFrom + padded(count) !== end) return undefined;
  if (crc32(bytes.subarray(at + 12, end)) !== view.getUint32(at + 8, true)) return undefined;
  const facts = JSON.parse(new TextDecoder().decode(bytes.subarray(at + HEAD, at + HEAD + json)));
  if (facts.removed === true || facts.outdated !== undefined) return { value: facts, end };
  const runs = new Uint32Array(count);
  for (let i = 0; i < count; i++) runs[i] = view.getUint32(runsFrom + i * 4, true);
  return { value: { ...facts, runs, parts: bytes.slice(partsFrom, partsFrom + count) }, end };
}

function nextMagic(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 4 <= bytes.length; at++)
    if (bytes[at] === 0x43 && bytes[at + 1] === 0x43 && bytes[at + 2] === 0x48 && bytes[at + 3] === 0x32)
      return at;
  return bytes.length;
}
