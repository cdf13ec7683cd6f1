import { resolve } from 'node:path';
import { SEVERITIES, type Severity } from '../base/severity.js';
import type { EffectiveConfiguration } from '../project/effectiveConfiguration.js';
import { type JsonError, type JsonReport, reportFrom } from '../report/jsonReport.js';
import { paint, textReport } from '../report/textReport.js';
import type { CheckSettings, PartResult } from './checkPart.js';
import { CHECK_OPTIONS, readSettings } from './checkSettings.js';
import { Configurations } from './configurations.js';
import { Crew, jobsFor } from './crew.js';
import { type GivenNotes, givenNotes } from './givenNotes.js';
import { EXIT, type Io, UsageError } from './io.js';
import type { Unusable } from './noteFiles.js';
import { parseOptions, text } from './options.js';
import { pathNamer, relativePath } from './shownPath.js';
import { checkAll, indexAll } from './threads.js';
import { VERSION } from './version.js';

export { unmetPin } from './checkPart.js';
export { relativePath } from './shownPath.js';

/** A further thread costs a fifth more processor time, since it loads and warms up for itself, and its own memory: unasked, it comes with so many notes. */
const NOTES_PER_JOB = 2500;

/** `clean-claim check`: reads, compares and checks all notes given, prints the report, and returns the exit code. */
export async function checkCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseOptions(args, CHECK_OPTIONS);
  const settings = readSettings(parsed, io);
  const shown = pathNamer(io.cwd, settings.hashedPaths);
  const notes = await givenNotes(
    {
      paths: parsed.positionals,
      from: text(parsed, 'files-from'),
      history: settings.history,
      stdinName: settings.stdinName,
    },
    io,
  );
  if (settings.printConfig)
    return printConfigurations(notes.paths, new Configurations(settings.config, io.cwd), io);
  const { results, unusable } = await checkNotes(notes, settings);
  const errors = unusable.map(({ path, because }) => ({ path: shown(path), rule: null, message: because }));
  for (const notice of new Set(results.flatMap((result) => result.notices).sort(order))) io.err(notice);
  const report = reportOf(results, errors, settings);
  io.out(
    settings.format === 'json'
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : textReport(report, paint(io.isTerminal && !io.env.NO_COLOR)),
  );
  return exitCode(report, settings);
}

async function checkNotes(
  { paths, earlier, given, unusable }: GivenNotes,
  settings: CheckSettings,
): Promise<{ readonly results: readonly PartResult[]; readonly unusable: readonly Unusable[] }> {
  const crew = new Crew(jobsFor(paths.length + earlier.length, settings.jobs, NOTES_PER_JOB));
  try {
    const indexed = await indexAll([...paths, ...earlier], given, crew);
    const allUnusable = [...unusable, ...indexed.unusable];
    const unread = new Set(indexed.unusable.map(({ path }) => path));
    const readable = paths.filter((path) => !unread.has(path));
    if (readable.length === 0 && allUnusable.length === 0 && !settings.allowEmpty) {
      throw new UsageError(
        'No notes were found (*.note, *.note.txt, *.encounter); --allow-empty accepts that.',
      );
    }
    const results = await checkAll(readable, { settings, encounters: indexed.encounters, given }, crew);
    return { results, unusable: allUnusable };
  } finally {
    await crew.dismiss();
  }
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
