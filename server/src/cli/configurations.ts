import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Configuration, DEFAULT_CONFIGURATION } from '../project/configuration.js';
import { type EffectiveConfiguration, effectiveConfiguration } from '../project/effectiveConfiguration.js';
import { type ReadConfiguration, readConfiguration } from '../project/readConfiguration.js';
import { tablesNamed, withTables } from '../project/tables.js';
import { decodeNote } from './noteFiles.js';

export const CONFIGURATION_NAME = 'clean-claim.json';

/** The configuration for a note, or why it cannot be used. */
export type FoundConfiguration =
  | {
      readonly configuration: Configuration;
      readonly warnings: readonly string[];
      /** Every setting and the file and line that set it; `shown` is the file's name for people. */
      readonly effective: (shown: string) => EffectiveConfiguration;
    }
  | { readonly path: string; readonly problem: string };

/** Finds and reads configuration files, each once. */
export class Configurations {
  private readonly read = new Map<string, FoundConfiguration>();

  /** With `fixed`, that file serves every note. */
  constructor(
    private readonly fixed: string | undefined,
    private readonly root: string,
  ) {}

  /** The nearest `clean-claim.json` from the note upwards; above the working directory none is looked for. */
  forNote(path: string): FoundConfiguration {
    if (this.fixed !== undefined) return this.readOnce(this.fixed);
    const found = this.nearest(dirname(path));
    return found ? this.readOnce(found) : NONE;
  }

  private nearest(folder: string): string | undefined {
    const candidate = join(folder, CONFIGURATION_NAME);
    if (existsSync(candidate)) return candidate;
    const parent = dirname(folder);
    return folder === this.root || parent === folder ? undefined : this.nearest(parent);
  }

  private readOnce(path: string): FoundConfiguration {
    const known = this.read.get(path);
    if (known) return known;
    const result = readFile(path);
    this.read.set(path, result);
    return result;
  }
}

const NONE: FoundConfiguration = {
  configuration: DEFAULT_CONFIGURATION,
  warnings: [],
  effective: () => effectiveConfiguration(DEFAULT_CONFIGURATION, undefined),
};

function readFile(path: string): FoundConfiguration {
  const text = readText(path);
  if (text === undefined) return { path, problem: 'The configuration file cannot be read.' };
  const alone = readConfiguration(text, path);
  const read = hasError(alone) ? alone : withTables(alone, tablesOf(alone, dirname(path)));
  const error = read.problems.find((problem) => problem.severity === 'error');
  if (error) return { path, problem: `${error.message} (line ${lineOf(text, error.start)})` };
  return {
    configuration: read.configuration,
    warnings: read.problems.map((problem) => `line ${lineOf(text, problem.start)}: ${problem.message}`),
    effective: (shown) => effectiveConfiguration(read.configuration, { shown, text, places: read.places }),
  };
}

function hasError(read: ReadConfiguration): boolean {
  return read.problems.some((problem) => problem.severity === 'error');
}

function tablesOf(read: ReadConfiguration, folder: string): Record<string, string | undefined> {
  return Object.fromEntries(
    tablesNamed(read.configuration).map(({ key, file }) => [key, readText(resolve(folder, file))]),
  );
}

/** A text file in UTF-8, UTF-16 or Windows-1252, as spreadsheets save them; undefined when it cannot be read. */
function readText(path: string): string | undefined {
  try {
    return decodeNote(readFileSync(path)).text.replace(/^\ufeff/, '');
  } catch {
    return undefined;
  }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
