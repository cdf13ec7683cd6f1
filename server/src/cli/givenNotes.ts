import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Io, UsageError } from './io.js';
import { behindLink, decodeNote, notesUnder, type Unusable, whyUnusable } from './noteFiles.js';
import type { GivenTexts } from './noteIndex.js';

/** What the command line names. */
export interface NamedNotes {
  /** Files and folders, `-` for standard input. */
  readonly paths: readonly string[];
  /** A file that lists more of them, a line each; `-` for standard input. */
  readonly from: string | undefined;
  readonly history: readonly string[];
  /** How standard input is called. */
  readonly stdinName: string;
}

/** The notes of a run. Paths are absolute, sorted, each once. */
export interface GivenNotes {
  readonly paths: readonly string[];
  /** Notes to compare with only. */
  readonly earlier: readonly string[];
  /** Texts that are in no file: standard input and pipes, which can be read once only. */
  readonly given: GivenTexts;
  readonly unusable: readonly Unusable[];
}

/** Finds all notes of a run. Throws `UsageError` when the list of files cannot be read. */
export async function givenNotes(named: NamedNotes, io: Io): Promise<GivenNotes> {
  const listed = named.from === undefined ? [] : await listedIn(named.from, io);
  const wanted = [...named.paths, ...listed];
  const paths = new Set<string>();
  const given: Record<string, string> = {};
  const unusable = new Map<string, Unusable>();
  const take = (path: string, bytes: () => Uint8Array) => {
    try {
      given[path] = decodeNote(bytes()).text;
      paths.add(path);
    } catch (error) {
      unusable.set(path, { path, because: whyUnusable(error) });
    }
  };
  if (wanted.includes('-')) {
    const bytes = await io.readStdin();
    take(resolve(io.cwd, named.stdinName), () => bytes);
  }
  for (const name of wanted.length > 0 || named.from !== undefined ? wanted : ['.']) {
    const path = resolve(io.cwd, name);
    if (name === '-' || path in given) continue;
    if (isPipe(path)) {
      take(path, () => readFileSync(path));
      continue;
    }
    const found = notesUnder(path);
    for (const note of found.paths) paths.add(note);
    for (const other of found.unusable) unusable.set(other.path, other);
  }
  const histories = named.history.map(notesUnder);
  for (const { unusable: others } of histories) for (const other of others) unusable.set(other.path, other);
  const earlier = new Set(histories.flatMap((found) => found.paths));
  return {
    paths: [...paths].sort(order),
    earlier: [...earlier].filter((path) => !paths.has(path)),
    given,
    unusable: [...unusable.values()],
  };
}

async function listedIn(from: string, io: Io): Promise<string[]> {
  try {
    const bytes = from === '-' ? await io.readStdin() : readFileSync(resolve(io.cwd, from));
    return new TextDecoder()
      .decode(bytes)
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '');
  } catch {
    throw new UsageError('The list given with --files-from cannot be read.');
  }
}

/** What a shell puts in place of `<(command)`. */
function isPipe(path: string): boolean {
  const kind = behindLink(path);
  return kind !== undefined && (kind.isFIFO() || kind.isCharacterDevice());
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
