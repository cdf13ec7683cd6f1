import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CalendarDate } from '../base/date.js';
import { check } from '../check.js';
import {
  CLAIM_FORMATS,
  type Export,
  type ExportedFile,
  type ExportSource,
  exportClaims,
} from '../exportClaims.js';
import { encounterOf, historyOf } from '../history/historyOf.js';
import type { Note } from '../note/note.js';
import { parseNote } from '../note/parseNote.js';
import { printedConfiguration, relativePath, unmetPin } from './checkCommand.js';
import { Configurations } from './configurations.js';
import { installedCodes } from './home.js';
import { EXIT, type Io, UsageError } from './io.js';
import { decodeNote, notesUnder, readNoteFile } from './noteFiles.js';
import { choice, type OptionTable, type Parsed, parseOptions, text } from './options.js';
import { dateOption, payerOption } from './optionValues.js';
import { VERSION } from './version.js';

export const CLAIM_OPTIONS: OptionTable = {
  format: { type: 'string' },
  out: { type: 'string' },
  reason: { type: 'string' },
  config: { type: 'string' },
  'payer-profile': { type: 'string' },
  'as-of': { type: 'string' },
  'stdin-filename': { type: 'string' },
  'print-config': { type: 'boolean' },
  home: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

interface ReadNote {
  readonly path: string;
  readonly note: Note;
}

/** `clean-claim claim`: writes notes as claims, or says why it does not; writes nothing unless everything can be written. */
export async function claimCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseOptions(args, CLAIM_OPTIONS);
  if (text(parsed, 'format') === undefined && parsed.values['print-config'] !== true)
    throw new UsageError(`--format is needed: ${CLAIM_FORMATS.join(', ')}.`);
  const format = choice(parsed, 'format', CLAIM_FORMATS, 'json');
  const reason = text(parsed, 'reason')?.trim();
  if (reason === '') throw new UsageError('--reason takes words.');
  const asOf = dateOption(text(parsed, 'as-of'), 'as-of') ?? (io.today() as CalendarDate);
  const config = text(parsed, 'config');
  const configurations = new Configurations(
    config === undefined ? undefined : resolve(io.cwd, config),
    io.cwd,
  );
  const profile = payerOption(text(parsed, 'payer-profile'));
  const paths = listed(parsed, io);
  const notes = await readAll(paths, parsed, io);
  const encounters = notes.map(({ path, note }) => encounterOf(path, note));
  const history = historyOf(encounters);
  const installed = installedCodes(text(parsed, 'home'), io);
  const sources: ExportSource[] = [];
  const problems: string[] = [];
  for (const { path, note } of notes) {
    const shown = relativePath(path, io.cwd);
    const found = configurations.forNote(path);
    if ('problem' in found) {
      problems.push(`${relativePath(found.path, io.cwd)}: ${found.problem}`);
      continue;
    }
    if (parsed.values['print-config'] === true) {
      io.out(
        printedConfiguration(
          found.effective(found.configuration.path ? relativePath(found.configuration.path, io.cwd) : ''),
        ),
      );
      continue;
    }
    for (const warning of found.warnings) problemOnce(`${shown}: configuration ${warning}`, io);
    const checked = check(note, {
      codes: installed.book,
      edits: installed.edits,
      history,
      configuration: found.configuration,
      asOf,
      path,
      ...(profile && { payerProfile: profile }),
    });
    const unmet = unmetPin(found.configuration.editions, checked.releases);
    if (unmet) problems.push(`${shown}: ${unmet}`);
    sources.push({ name: shown, checked });
  }
  for (const problem of new Set(problems)) io.err(`${problem}\n`);
  if (problems.length > 0) return EXIT.couldNotRun;
  if (parsed.values['print-config'] === true) return EXIT.clean;
  const written = await exportClaims(sources, {
    format,
    reason,
    date: asOf,
    time: timeOf(parsed, io),
    tool: VERSION,
  });
  return 'refusals' in written ? refuse(written, io) : save(written, sources, text(parsed, 'out'), io);
}

/** The clock's time for a file of today; a file as of a stated day is the same whenever it is written. */
function timeOf(parsed: Parsed, io: Io): string {
  return text(parsed, 'as-of') === undefined ? (io.time?.() ?? '0000') : '0000';
}

function listed(parsed: Parsed, io: Io): string[] {
  if (parsed.positionals.length === 0) throw new UsageError('Name the notes to write as claims.');
  const paths = parsed.positionals.flatMap((path) => {
    if (path === '-') return ['-'];
    const found = notesUnder(resolve(io.cwd, path));
    const [unusable] = found.unusable;
    if (unusable) throw new UsageError(`${relativePath(unusable.path, io.cwd)}: ${unusable.because}`);
    return found.paths;
  });
  if (paths.length === 0) throw new UsageError('No notes were found (*.note, *.note.txt, *.encounter).');
  return [...new Set(paths)].sort((a, b) => (a < b ? -1 : 1));
}

async function readAll(paths: readonly string[], parsed: Parsed, io: Io): Promise<ReadNote[]> {
  const notes: ReadNote[] = [];
  for (const path of paths) {
    const name = path === '-' ? resolve(io.cwd, text(parsed, 'stdin-filename') ?? 'stdin.note') : path;
    try {
      const read = path === '-' ? decodeNote(await io.readStdin()) : readNoteFile(path);
      notes.push({ path: name, note: parseNote(read.text).note });
    } catch {
      throw new UsageError(`${relativePath(name, io.cwd)} cannot be read as a text.`);
    }
  }
  return notes;
}

function problemOnce(warning: string, io: Io): void {
  io.err(`${warning}\n`);
}

/** Says what stands against each note. Nothing of a note's text is in it. */
function refuse({ refusals }: Extract<Export, { refusals: unknown }>, io: Io): number {
  for (const { name, kind, because } of refusals) {
    const head = {
      'not coded': 'no claim',
      held: 'held',
      errors: 'open errors (settle them, or say why with --reason)',
      missing: 'the claim is not complete',
    }[kind];
    io.err(`${name}: ${head}\n${because.map((sentence) => `  ${sentence}\n`).join('')}`);
  }
  io.err('Nothing was written.\n');
  return EXIT.findings;
}

function save(
  written: Exclude<Export, { refusals: unknown }>,
  sources: readonly ExportSource[],
  out: string | undefined,
  io: Io,
): number {
  const targets = written.files.map((file) => ({
    file,
    path: targetOf(file, written.files.length, sources.length, out, io),
  }));
  const paths = targets.flatMap(({ path }) => path ?? []);
  if (new Set(paths).size < paths.length)
    throw new UsageError('Two notes would go to the same file; export them to different folders.');
  for (const { file, path } of targets) {
    if (path !== undefined) writeWhole(path, file.content);
    else if (typeof file.content === 'string') io.out(file.content);
    else io.outBytes?.(file.content);
  }
  for (const { name, notice } of written.notices) io.err(`${name === '' ? '' : `${name}: `}${notice}\n`);
  for (const name of written.overruled) io.err(`${name}: exported with open errors, for the reason given.\n`);
  return EXIT.clean;
}

/** Where a file goes: undefined for standard output. Several Bundles need a folder. */
function targetOf(
  file: ExportedFile,
  files: number,
  notes: number,
  out: string | undefined,
  io: Io,
): string | undefined {
  if (out === undefined) {
    if (files > 1) throw new UsageError('Several notes make several Bundles; --out DIR says where they go.');
    if (typeof file.content !== 'string' && (io.isTerminal || !io.outBytes))
      throw new UsageError('A PDF is no text; --out FILE says where it goes.');
    return undefined;
  }
  const target = resolve(io.cwd, out);
  const isFolder = files > 1 || /[/\\]$/.test(out) || (existsSync(target) && statSync(target).isDirectory());
  if (!isFolder) return target;
  if (existsSync(target) && !statSync(target).isDirectory())
    throw new UsageError('Several notes make several Bundles; --out must name a folder.');
  const stem = file.of ?? (notes === 1 ? 'claim' : 'claims');
  return join(target, `${basename(stem).replace(/\.(?:note\.txt|note|encounter)$/i, '')}.${file.extension}`);
}

/** Writes beside the target and renames, so that no half of a file is ever left. Throws `UsageError`. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.writing`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
    throw new UsageError(`${basename(path)} cannot be written there.`);
  }
}
