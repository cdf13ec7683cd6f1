import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { type CalendarDate, parseIsoDate } from '../base/date.js';
import { SEVERITIES, type Severity } from '../base/severity.js';
import { type CheckContext, check } from '../check.js';
import type { Encounter } from '../history/history.js';
import { encounterOf, historyOf } from '../history/historyOf.js';
import type { Note } from '../note/note.js';
import { parseNote } from '../note/parseNote.js';
import type { EffectiveConfiguration } from '../project/effectiveConfiguration.js';
import { PAYER_PROFILE_IDS, type PayerProfileId } from '../project/payerProfile.js';
import { type CheckedFile, type JsonError, type JsonReport, jsonReport } from '../report/jsonReport.js';
import { paint, textReport } from '../report/textReport.js';
import { RULES, ruleById } from '../rules/registry.js';
import { Configurations } from './configurations.js';
import { installedCodes } from './home.js';
import { EXIT, type Io, UsageError } from './io.js';
import { decodeNote, notesUnder, readNoteFile } from './noteFiles.js';
import { choice, nearest, type OptionTable, type Parsed, parseOptions, text, texts } from './options.js';
import { VERSION } from './version.js';

export const CHECK_OPTIONS: OptionTable = {
  format: { type: 'string' },
  'as-of': { type: 'string' },
  'payer-profile': { type: 'string' },
  config: { type: 'string' },
  history: { type: 'string', multiple: true },
  'fail-on': { type: 'string' },
  'fail-on-not-checked': { type: 'boolean' },
  rule: { type: 'string', multiple: true },
  'stdin-filename': { type: 'string' },
  'files-from': { type: 'string' },
  jobs: { type: 'string' },
  'with-text': { type: 'boolean' },
  paths: { type: 'string' },
  'allow-empty': { type: 'boolean' },
  'print-config': { type: 'boolean' },
  home: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

const NOT_BUILT = ['sarif', 'github', 'junit', 'jsonl'];

/** One note to check, read. */
interface Source {
  readonly path: string;
  readonly note: Note;
}

/** `clean-claim check`: reads, compares and checks all notes given, prints the report, and returns the exit code. */
export async function checkCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseOptions(args, CHECK_OPTIONS);
  const settings = readSettings(parsed, io);
  const errors: JsonError[] = [];
  const shown = settings.hashedPaths ? hashedPath : (path: string) => relativePath(path, io.cwd);
  const configurations = new Configurations(settings.config, io.cwd);
  const paths = await listPaths(parsed, io, errors, shown);
  if (settings.printConfig) return printConfigurations(paths, configurations, io);
  const sources = await readSources(paths, settings, io, errors, shown);
  if (sources.length === 0 && errors.length === 0 && !settings.allowEmpty) {
    throw new UsageError(
      'No notes were found (*.note, *.note.txt, *.encounter); --allow-empty accepts that.',
    );
  }
  const files = checkAll(
    sources,
    readHistory(settings, errors, shown),
    configurations,
    settings,
    errors,
    shown,
    io,
  );
  const report = jsonReport(files, errors, {
    tool: VERSION,
    asOf: settings.asOf,
    config: configName(files, shown),
    withText: settings.withText,
  });
  io.out(
    settings.format === 'json'
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : textReport(report, paint(io.isTerminal && !io.env.NO_COLOR)),
  );
  return exitCode(report, settings);
}

interface Settings {
  readonly format: 'text' | 'json';
  readonly asOf: CalendarDate;
  readonly payerProfile: PayerProfileId | undefined;
  readonly config: string | undefined;
  readonly history: readonly string[];
  readonly failOn: Severity | 'never';
  readonly failOnNotChecked: boolean;
  readonly rules: readonly string[];
  readonly stdinName: string;
  readonly withText: boolean;
  readonly hashedPaths: boolean;
  readonly allowEmpty: boolean;
  readonly printConfig: boolean;
  readonly home: string | undefined;
}

function readSettings(parsed: Parsed, io: Io): Settings {
  const format = text(parsed, 'format') ?? 'text';
  if (NOT_BUILT.includes(format))
    throw new UsageError(`The format ${format} is not built yet; text and json are.`);
  const config = text(parsed, 'config');
  checkJobs(text(parsed, 'jobs'));
  return {
    format: choice(parsed, 'format', ['text', 'json'], 'text'),
    asOf: dateOption(text(parsed, 'as-of'), 'as-of') ?? (io.today() as CalendarDate),
    payerProfile: payerOption(text(parsed, 'payer-profile')),
    config: config === undefined ? undefined : resolve(io.cwd, config),
    history: texts(parsed, 'history').map((folder) => resolve(io.cwd, folder)),
    failOn: choice(parsed, 'fail-on', ['error', 'warning', 'info', 'never'], 'error'),
    failOnNotChecked: parsed.values['fail-on-not-checked'] === true,
    rules: texts(parsed, 'rule').map(knownRule),
    stdinName: text(parsed, 'stdin-filename') ?? 'stdin.note',
    withText: parsed.values['with-text'] === true,
    hashedPaths: choice(parsed, 'paths', ['relative', 'hashed'], 'relative') === 'hashed',
    allowEmpty: parsed.values['allow-empty'] === true,
    printConfig: parsed.values['print-config'] === true,
    home: text(parsed, 'home'),
  };
}

/** A date option as `YYYY-MM-DD`; undefined when absent. */
export function dateOption(value: string | undefined, name: string): CalendarDate | undefined {
  if (value === undefined) return undefined;
  const date = parseIsoDate(value);
  if (!date) throw new UsageError(`--${name} takes a date as YYYY-MM-DD.`);
  return date;
}

/** A payer profile by id; undefined when absent. */
export function payerOption(value: string | undefined): PayerProfileId | undefined {
  if (value === undefined) return undefined;
  const id = PAYER_PROFILE_IDS.find((known) => known === value);
  if (!id)
    throw new UsageError(`There is no payer profile "${value}"; known are ${PAYER_PROFILE_IDS.join(', ')}.`);
  return id;
}

function knownRule(id: string): string {
  const rule = ruleById(id);
  if (!rule)
    throw new UsageError(
      `There is no rule ${id}.${nearest(
        id,
        RULES.map((known) => known.id),
      )}`,
    );
  return rule.id;
}

/** One process checks some hundred notes a second, so every number of jobs is served by one. */
function checkJobs(value: string | undefined): void {
  if (value !== undefined && !/^[1-9]\d{0,2}$/.test(value))
    throw new UsageError('--jobs takes a number from 1 to 999.');
}

async function listPaths(
  parsed: Parsed,
  io: Io,
  errors: JsonError[],
  shown: (path: string) => string,
): Promise<string[]> {
  const from = text(parsed, 'files-from');
  const listed = from === undefined ? [] : await listedIn(from, io);
  const given = [...parsed.positionals, ...listed];
  const paths: string[] = [];
  for (const path of given.length > 0 || from !== undefined ? given : ['.']) {
    if (path === '-') {
      paths.push('-');
      continue;
    }
    const absolute = resolve(io.cwd, path);
    try {
      paths.push(...notesUnder(absolute));
    } catch {
      errors.push({
        path: shown(absolute),
        rule: null,
        message: 'This path does not exist or cannot be read.',
      });
    }
  }
  return [...new Set(paths)].sort((a, b) => (a < b ? -1 : 1));
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

async function readSources(
  paths: readonly string[],
  settings: Settings,
  io: Io,
  errors: JsonError[],
  shown: (path: string) => string,
): Promise<Source[]> {
  const sources: Source[] = [];
  for (const path of paths) {
    const name = path === '-' ? resolve(io.cwd, settings.stdinName) : path;
    try {
      const read = path === '-' ? decodeNote(await io.readStdin()) : readNoteFile(path);
      sources.push({ path: name, note: parseNote(read.text).note });
    } catch {
      errors.push({ path: shown(name), rule: null, message: 'This file cannot be read as a text.' });
    }
  }
  return sources;
}

function readHistory(settings: Settings, errors: JsonError[], shown: (path: string) => string): Encounter[] {
  return settings.history.flatMap((folder) => {
    try {
      return notesUnder(folder).map((path) => encounterOf(path, parseNote(readNoteFile(path).text).note));
    } catch {
      errors.push({ path: shown(folder), rule: null, message: 'This history folder cannot be read.' });
      return [];
    }
  });
}

function checkAll(
  sources: readonly Source[],
  earlier: readonly Encounter[],
  configurations: Configurations,
  settings: Settings,
  errors: JsonError[],
  shown: (path: string) => string,
  io: Io,
): CheckedFile[] {
  const installed = installedCodes(settings.home, io);
  const own = new Set(sources.map((source) => source.path));
  const encounters = [
    ...sources.map((source) => encounterOf(source.path, source.note)),
    ...earlier.filter((encounter) => !own.has(encounter.path)),
  ];
  const notes = new Map(encounters.map((encounter) => [encounter.path, encounter.note]));
  const history = historyOf(encounters);
  return sources.flatMap((source): CheckedFile[] => {
    const found = configurations.forNote(source.path);
    if ('problem' in found) {
      errors.push({
        path: shown(source.path),
        rule: null,
        message: `Not checked: ${shown(found.path)}: ${found.problem}`,
      });
      return [];
    }
    warnOnce(found, shown, io);
    const context: CheckContext = {
      codes: installed.book,
      edits: installed.edits,
      history,
      configuration: found.configuration,
      asOf: settings.asOf,
      path: source.path,
      ...(settings.payerProfile && { payerProfile: settings.payerProfile }),
      ...(settings.rules.length > 0 && { onlyRules: settings.rules }),
    };
    const checked = check(source.note, context);
    for (const failure of checked.outcome.failures) {
      errors.push({
        path: shown(source.path),
        rule: failure.rule,
        message: `The rule failed. ${failure.stack.split('\n').slice(0, 2).join(' ').replace(/\s+/g, ' ')}`,
      });
    }
    const unmet = unmetPin(found.configuration.editions, checked.releases);
    if (unmet) errors.push({ path: shown(source.path), rule: null, message: unmet });
    return [{ path: shown(source.path), checked, shownPath: shown, noteAt: (path) => notes.get(path) }];
  });
}

const warned = new WeakSet<object>();

/** Settings that are not known have no effect; that is said once a file. */
function warnOnce(
  found: Extract<ReturnType<Configurations['forNote']>, { warnings: unknown }>,
  shown: (path: string) => string,
  io: Io,
): void {
  if (warned.has(found)) return;
  warned.add(found);
  for (const warning of found.warnings) io.err(`${shown(found.configuration.path ?? '')}: ${warning}\n`);
}

/** A pinned edition that does not answer for the note's date of service, in a sentence. */
export function unmetPin(
  pins: Readonly<Record<string, string>>,
  releases: CheckedFile['checked']['releases'],
): string | undefined {
  const [system] =
    Object.entries(pins).find(
      ([name, edition]) =>
        !releases.some((release) => release.system === name && release.edition === edition),
    ) ?? [];
  return (
    system &&
    `The configuration pins ${system} to ${pins[system]}, which is not in use for this date of service.`
  );
}

function configName(files: readonly CheckedFile[], shown: (path: string) => string): string | undefined {
  const names = new Set(files.flatMap((file) => file.checked.context.configuration.path ?? []));
  const [only] = names;
  return names.size === 1 && only ? shown(only) : undefined;
}

function exitCode(report: JsonReport, settings: Settings): number {
  if (report.errors.length > 0) return EXIT.couldNotRun;
  const worst = SEVERITIES.slice(0, SEVERITIES.indexOf(settings.failOn as Severity) + 1);
  const failing = settings.failOn !== 'never' && worst.some((severity) => report.summary[severity] > 0);
  return failing || (settings.failOnNotChecked && report.summary.notChecked > 0) ? EXIT.findings : EXIT.clean;
}

function printConfigurations(paths: readonly string[], configurations: Configurations, io: Io): number {
  let code: number = EXIT.clean;
  const seen = new Set<string | undefined>();
  for (const path of paths.length > 0 ? paths : [resolve(io.cwd, 'any.note')]) {
    const found = configurations.forNote(path);
    if ('problem' in found) {
      io.err(`${relativePath(found.path, io.cwd)}: ${found.problem}\n`);
      code = EXIT.couldNotRun;
    } else if (!seen.has(found.configuration.path)) {
      seen.add(found.configuration.path);
      const name = found.configuration.path && relativePath(found.configuration.path, io.cwd);
      io.out(printedConfiguration(found.effective(name ?? '')));
      for (const warning of found.warnings) io.err(`${name}: ${warning}\n`);
    }
  }
  return code;
}

/** Every setting in force and, under `setBy`, the file and line that set it. */
export function printedConfiguration({ path, settings, setBy }: EffectiveConfiguration): string {
  return `${JSON.stringify({ ...settings, path, setBy }, undefined, 2)}\n`;
}

/** The path below the working directory with forward slashes. */
export function relativePath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return (below === '' ? '.' : below).split(sep).join('/');
}

/** A name that tells files apart and gives their names, which may be patients', not away. */
function hashedPath(path: string): string {
  return `${createHash('sha256').update(path).digest('hex').slice(0, 16)}.note`;
}
