import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CalendarDate } from '../../server/src/base/date.js';
import { addFile } from '../../server/src/cli/codesAdd.js';
import { openInstalled } from '../../server/src/cli/installed.js';
import { ReleaseStore } from '../../server/src/cli/store.js';
import { compileRelease } from '../../server/src/codes/compile.js';
import { openEditTables } from '../../server/src/codes/edits/editTables.js';
import { OfficialFileError } from '../../server/src/codes/official/limits.js';
import { readOfficial } from '../../server/src/codes/official/readOfficial.js';
import { openCodeBook } from '../../server/src/codes/openCodeBook.js';
import { allForms, type Published } from '../unit/codes/official/published.js';
import { mutate, randomFrom } from './mutate.js';

/** How a run of changed files ended. */
export interface FuzzCounts {
  inputs: number;
  /** Still a file that could be compiled, opened and asked. */
  accepted: number;
  /** Refused with one sentence. */
  refused: number;
  /** Anything else: an exception of another kind, a sentence that is none. */
  readonly crashes: string[];
  /** Inputs that took longer than two seconds. */
  hangs: number;
  /** Milliseconds. */
  slowest: number;
  /** Inputs that also went into a store on disk, and releases in it that were not whole. */
  stored: number;
  partial: number;
}

const HANG = 2000;
/** One input in so many goes into a store on disk, refused or not. */
const STORED_EACH = 50;
const ON = '2032-05-01' as CalendarDate;

/** Changes files of every form at random, the same for a seed, and compiles them. */
export function fuzzOfficialFiles(inputs: number, seed: number): FuzzCounts {
  const forms = allForms();
  const random = randomFrom(seed);
  const home = mkdtempSync(join(tmpdir(), 'clean-claim-fuzz-'));
  const counts: FuzzCounts = {
    inputs: 0,
    accepted: 0,
    refused: 0,
    crashes: [],
    hangs: 0,
    slowest: 0,
    stored: 0,
    partial: 0,
  };
  try {
    const store = new ReleaseStore(home);
    for (; counts.inputs < inputs; counts.inputs++) {
      const file = mutate(forms[counts.inputs % forms.length] as Published, forms, random);
      tryOne(file, counts);
      if (counts.inputs % STORED_EACH === 0) storeOne(store, file, counts);
    }
    const installed = openInstalled(store);
    const leftOver = counts.stored === 0 ? 0 : readdirSync(store.folder).length - store.list().length;
    counts.partial = installed.problems.length + leftOver;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return counts;
}

function tryOne(file: Published, counts: FuzzCounts): void {
  const started = performance.now();
  try {
    ask(compileRelease(readOfficial(file.name, file.bytes).release));
    counts.accepted++;
  } catch (error) {
    if (error instanceof OfficialFileError && /^[^\n]{5,500}\.$/.test(error.message)) counts.refused++;
    else
      counts.crashes.push(
        `input ${counts.inputs} (${file.name}): ${error instanceof Error ? error.stack : String(error)}`,
      );
  }
  const took = performance.now() - started;
  counts.slowest = Math.max(counts.slowest, took);
  if (took > HANG) counts.hangs++;
}

/** What was compiled must open and answer. */
function ask(compiled: Uint8Array): void {
  const book = openCodeBook(compiled);
  for (const system of ['ICD-10-CM', 'HCPCS', 'CPT', 'modifier'] as const)
    for (const entry of book.entries(system, ON)) book.lookUp(system, entry.code, ON);
  book.search('imagined fever', { on: ON });
  book.pathOf('A00.11', ON);
  const edits = openEditTables([compiled]);
  edits.pairsOf('20610', ON);
  edits.pairBetween('20610', '99213', ON);
  edits.unitsLimit('20610', ON);
  edits.addOnPrimaries('17003', ON);
  edits.indicators('20610', ON);
  edits.coverage('J9997', 'M17.11', ON);
  edits.price('20610', '50');
}

function storeOne(store: ReleaseStore, file: Published, counts: FuzzCounts): void {
  const before = store.list().length;
  counts.stored++;
  try {
    addFile(store, file.name, file.bytes, {});
  } catch {
    // Why was counted above; here only what is left behind matters.
    if (store.list().length !== before) counts.partial++;
  }
}

if (process.argv[1]?.endsWith('officialFiles.ts')) {
  const [count = '100000', seed = '1'] = process.argv.slice(2);
  const started = performance.now();
  const { crashes, ...counts } = fuzzOfficialFiles(Number(count), Number(seed));
  console.log(
    JSON.stringify({
      seed: Number(seed),
      ...counts,
      crashes: crashes.length,
      seconds: Math.round((performance.now() - started) / 1000),
    }),
  );
  for (const crash of crashes.slice(0, 10)) console.log(crash);
  process.exitCode = crashes.length + counts.hangs + counts.partial > 0 ? 1 : 0;
}
