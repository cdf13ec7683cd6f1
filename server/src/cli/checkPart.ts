import type { CalendarDate } from '../base/date.js';
import type { Severity } from '../base/severity.js';
import { type CheckContext, type CheckedNote, check } from '../check.js';
import type { StoredEncounter } from '../history/records.js';
import type { PayerProfileId } from '../project/payerProfile.js';
import { type JsonError, type JsonFile, jsonFile } from '../report/jsonReport.js';
import { Configurations, type FoundConfiguration } from './configurations.js';
import { installedCodes } from './home.js';
import { type GivenTexts, historyFrom, readGiven } from './noteIndex.js';
import { pathNamer } from './shownPath.js';

/** What `check` was asked to do: plain data, so that it can be handed to a thread. Paths are absolute. */
export interface CheckSettings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly format: 'text' | 'json';
  readonly asOf: CalendarDate;
  readonly payerProfile: PayerProfileId | undefined;
  readonly config: string | undefined;
  readonly history: readonly string[];
  readonly failOn: Severity | 'never';
  readonly failOnNotChecked: boolean;
  readonly rules: readonly string[];
  readonly stdinName: string;
  readonly jobs: number | undefined;
  readonly withText: boolean;
  readonly hashedPaths: boolean;
  readonly allowEmpty: boolean;
  readonly printConfig: boolean;
  readonly home: string | undefined;
}

/** What is known of all notes of a run, whoever checks which. */
export interface Part {
  readonly settings: CheckSettings;
  readonly encounters: readonly StoredEncounter[];
  readonly given: GivenTexts;
}

/** What came of a part: plain data. */
export interface PartResult {
  readonly files: readonly JsonFile[];
  readonly errors: readonly JsonError[];
  /** Configuration files that were used, as they are shown. */
  readonly configurations: readonly string[];
  /** Lines for standard error. */
  readonly notices: readonly string[];
}

/** Checks notes one after the other; none is held once its report is made. */
export function checkPart({ settings, encounters, given }: Part, paths: Iterable<string>): PartResult {
  const shown = pathNamer(settings.cwd, settings.hashedPaths);
  const notices: string[] = [];
  const installed = installedCodes(settings.home, {
    cwd: settings.cwd,
    env: settings.env,
    err: (text) => void notices.push(text),
  });
  const configurations = new Configurations(settings.config, settings.cwd);
  const { view, noteAt, noteOf } = historyFrom(encounters, given);
  const files: JsonFile[] = [];
  const errors: JsonError[] = [];
  const used = new Set<Extract<FoundConfiguration, { warnings: unknown }>>();
  for (const path of paths) {
    const read = readGiven(path, given);
    if ('because' in read) {
      errors.push({ path: shown(path), rule: null, message: read.because });
      continue;
    }
    const found = configurations.forNote(path);
    if ('problem' in found) {
      errors.push({
        path: shown(path),
        rule: null,
        message: `Not checked: ${shown(found.path)}: ${found.problem}`,
      });
      continue;
    }
    used.add(found);
    const context: CheckContext = {
      codes: installed.book,
      edits: installed.edits,
      history: view,
      configuration: found.configuration,
      asOf: settings.asOf,
      path,
      ...(settings.payerProfile && { payerProfile: settings.payerProfile }),
      ...(settings.rules.length > 0 && { onlyRules: settings.rules }),
    };
    const checked = check(noteOf(path, read.text), context);
    errors.push(...failuresOf(checked, shown(path)));
    files.push(jsonFile({ path: shown(path), checked, shownPath: shown, noteAt }, settings));
  }
  for (const { configuration, warnings } of used)
    for (const warning of warnings) notices.push(`${shown(configuration.path ?? '')}: ${warning}\n`);
  return {
    files,
    errors,
    configurations: [...used].flatMap(({ configuration }) =>
      configuration.path ? [shown(configuration.path)] : [],
    ),
    notices,
  };
}

/** Rules that failed, and a pinned edition that does not answer for the note's date of service. */
function failuresOf(checked: CheckedNote, path: string): JsonError[] {
  const failed = checked.outcome.failures.map(({ rule, stack }) => ({
    path,
    rule,
    message: `The rule failed. ${stack.split('\n').slice(0, 2).join(' ').replace(/\s+/g, ' ')}`,
  }));
  const unmet = unmetPin(checked.context.configuration.editions, checked.releases);
  return unmet ? [...failed, { path, rule: null, message: unmet }] : failed;
}

/** A pinned edition that does not answer for the note's date of service, in a sentence. */
export function unmetPin(
  pins: Readonly<Record<string, string>>,
  releases: CheckedNote['releases'],
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
