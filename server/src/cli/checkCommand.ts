import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CalendarDate, parseIsoDate } from '../base/date.js';
import { SEVERITIES, type Severity } from '../base/severity.js';
import type { EffectiveConfiguration } from '../project/effectiveConfiguration.js';
import { PAYER_PROFILE_IDS, type PayerProfileId } from '../project/payerProfile.js';
import { type JsonError, type JsonReport, reportFrom } from '../report/jsonReport.js';
import { paint, textReport } from '../report/textReport.js';
import { RULES, ruleById } from '../rules/registry.js';
import type { CheckSettings, PartResult } from './checkPart.js';
import { Configurations } from './configurations.js';
import { Crew, jobsFor } from './crew.js';
import { EXIT, type Io, UsageError } from './io.js';
import { decodeNote, notesUnder } from './noteFiles.js';
import type { GivenTexts } from './noteIndex.js';
import { choice, nearest, type OptionTable, type Parsed, parseOptions, text, texts } from './options.js';
import { pathNamer, relativePath } from './shownPath.js';
import { checkAll, indexAll } from './threads.js';
import { VERSION } from './version.js';

export { unmetPin } from './checkPart.js';
export { relativePath } from './shownPath.js';

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

/** A further thread is worth its start from so many notes on. */
const NOTES_PER_JOB = 200;

const NOT_BUILT = ['sarif', 'github', 'junit', 'jsonl'];

/** `clean-claim check`: reads, compares and checks all notes given, prints the report, and returns the exit code. */
export async function checkCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseOptions(args, CHECK_OPTIONS);
  const settings = readSettings(parsed, io);
  const errors: JsonError[] = [];
  const shown = pathNamer(io.cwd, settings.hashedPaths);
  const listed = await listPaths(parsed, io, errors, shown);
  if (settings.printConfig)
    return printConfigurations(listed, new Configurations(settings.config, io.cwd), io);
  const { paths, given } = await withStdin(listed, settings, io, errors, shown);
  const asked = new Set(paths);
  const earlier = historyPaths(settings, errors, shown).filter((path) => !asked.has(path));
  const crew = new Crew(jobsFor(paths.length + earlier.length, settings.jobs, NOTES_PER_JOB));
  let results: readonly PartResult[];
  try {
    const indexed = await indexAll([...paths, ...earlier], given, crew);
    for (const path of indexed.unreadable)
      errors.push({ path: shown(path), rule: null, message: 'This file cannot be read as a text.' });
    const unreadable = new Set(indexed.unreadable);
    const readable = paths.filter((path) => !unreadable.has(path));
    if (readable.length === 0 && errors.length === 0 && !settings.allowEmpty) {
      throw new UsageError(
        'No notes were found (*.note, *.note.txt, *.encounter); --allow-empty accepts that.',
      );
    }
    results = await checkAll(readable, { settings, encounters: indexed.encounters, given }, crew);
  } finally {
    await crew.dismiss();
  }
  for (const notice of new Set(results.flatMap((result) => result.notices).sort(order))) io.err(notice);
  const report = reportOf(results, errors, settings);
  io.out(
    settings.format === 'json'
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : textReport(report, paint(io.isTerminal && !io.env.NO_COLOR)),
  );
  return exitCode(report, settings);
}

function reportOf(
  results: readonly PartResult[],
  errors: readonly JsonError[],
  settings: CheckSettings,
): JsonReport {
  const [config, ...others] = new Set(results.flatMap((result) => result.configurations));
  return reportFrom(
    results.flatMap((result) => result.files).sort((a, b) => order(a.path, b.path)),
    [...errors, ...results.flatMap((result) => result.errors)].sort((a, b) =>
      order(a.path ?? '', b.path ?? ''),
    ),
    { tool: VERSION, asOf: settings.asOf, config: others.length === 0 ? config : undefined },
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function readSettings(parsed: Parsed, io: Io): CheckSettings {
  const format = text(parsed, 'format') ?? 'text';
  if (NOT_BUILT.includes(format))
    throw new UsageError(`The format ${format} is not built yet; text and json are.`);
  const config = text(parsed, 'config');
  return {
    cwd: io.cwd,
    env: { ...io.env },
    jobs: jobsOption(text(parsed, 'jobs')),
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
    throw new UsageError(
      `There is no payer profile "${value}"; known are ${PAYER_PROFILE_IDS.join(', ')}.${nearest(value, PAYER_PROFILE_IDS)}`,
    );
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

/** How many threads were asked for; undefined when that is left to us. */
function jobsOption(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new UsageError('--jobs takes a number from 1 to 999.');
  return Number(value);
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

/** Reads the note on standard input, which has a name and no file. */
async function withStdin(
  listed: readonly string[],
  settings: CheckSettings,
  io: Io,
  errors: JsonError[],
  shown: (path: string) => string,
): Promise<{ readonly paths: string[]; readonly given: GivenTexts }> {
  if (!listed.includes('-')) return { paths: [...listed], given: {} };
  const name = resolve(io.cwd, settings.stdinName);
  const others = listed.filter((path) => path !== '-' && path !== name);
  try {
    const { text: given } = decodeNote(await io.readStdin());
    return { paths: [...others, name].sort(order), given: { [name]: given } };
  } catch {
    errors.push({ path: shown(name), rule: null, message: 'This file cannot be read as a text.' });
    return { paths: others, given: {} };
  }
}

function historyPaths(
  settings: CheckSettings,
  errors: JsonError[],
  shown: (path: string) => string,
): string[] {
  const found = settings.history.flatMap((folder) => {
    try {
      return notesUnder(folder);
    } catch {
      errors.push({ path: shown(folder), rule: null, message: 'This history folder cannot be read.' });
      return [];
    }
  });
  return [...new Set(found)];
}

function exitCode(report: JsonReport, settings: CheckSettings): number {
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
