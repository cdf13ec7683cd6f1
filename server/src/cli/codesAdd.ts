import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { compileRelease } from '../codes/compile.js';
import { CodeFileError, openContainer } from '../codes/container.js';
import { LIMITS, OfficialFileError } from '../codes/official/limits.js';
import type { OfficialRelease, Stated } from '../codes/official/official.js';
import { FORMAT_IDS, readOfficial } from '../codes/official/readOfficial.js';
import { storeOf } from './home.js';
import { EXIT, type Io, UsageError } from './io.js';
import { nearest, type Parsed, text } from './options.js';
import type { ReleaseStore } from './store.js';

/** `clean-claim codes add FILE…`: compiles files as published into the store. A file that cannot be read changes nothing; the others are added all the same. */
export function addCommand(parsed: Parsed, io: Io): number {
  if (parsed.positionals.length === 0)
    throw new UsageError('codes add takes files as CMS, NCHS or the practice publishes them.');
  const stated = statedIn(parsed);
  const store = storeOf(text(parsed, 'home'), io);
  let code: number = EXIT.clean;
  for (const path of parsed.positionals) {
    try {
      io.out(`${addFile(store, basename(path), readWhole(resolve(io.cwd, path)), stated)}\n`);
    } catch (error) {
      io.err(`clean-claim: ${path}: ${whyNot(error)} Nothing was changed.\n`);
      code = EXIT.couldNotRun;
    }
  }
  return code;
}

/** Compiles the bytes of a file into the store and says so. Throws `OfficialFileError` and changes nothing when they cannot be read. */
export function addFile(store: ReleaseStore, name: string, bytes: Uint8Array, stated: Stated): string {
  const started = performance.now();
  const official = readOfficial(name, bytes, stated);
  const compiled = compileRelease(official.release);
  // What is written is what a reader will accept.
  openContainer(compiled);
  const replaced = store.has(official.id);
  putInto(store, official, compiled);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const size = `${(compiled.length / 1024 / 1024).toFixed(1)} MB`;
  return [
    `${replaced ? 'Replaced' : 'Added'} ${official.title} (${official.id}): ${official.counts}; ${size}, ${seconds} s`,
    ...official.remarks.map((remark) => `  ${remark}`),
  ].join('\n');
}

function putInto(store: ReleaseStore, official: OfficialRelease, compiled: Uint8Array): void {
  try {
    store.put(official.id, compiled);
  } catch {
    throw new OfficialFileError(
      `The release could not be written to ${store.folder}; is the folder writable, the disk full?`,
    );
  }
}

function statedIn(parsed: Parsed): Stated {
  const as = text(parsed, 'as');
  const edition = text(parsed, 'edition');
  if (as !== undefined && !FORMAT_IDS.includes(as))
    throw new UsageError(`--as takes ${FORMAT_IDS.join(', ')}.${nearest(as, FORMAT_IDS)}`);
  if (edition !== undefined && !/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/.test(edition))
    throw new UsageError('--edition takes a name of letters, digits, dots and dashes, as FY2026 or 2026-04.');
  return { ...(as !== undefined && { as }), ...(edition !== undefined && { edition }) };
}

function readWhole(path: string): Uint8Array {
  let size: number;
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new Error('no file');
    size = stat.size;
  } catch {
    throw new OfficialFileError('There is no such file.');
  }
  if (size > LIMITS.file)
    throw new OfficialFileError(`The file is larger than ${LIMITS.file / 1024 / 1024} MB; it is not read.`);
  try {
    return readFileSync(path);
  } catch {
    throw new OfficialFileError('The file cannot be read.');
  }
}

/** One sentence; what is no fault of the file is a fault of the program and passed on. */
function whyNot(error: unknown): string {
  if (error instanceof OfficialFileError || error instanceof CodeFileError) return error.message;
  throw error;
}
