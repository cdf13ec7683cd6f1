import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Configuration, DEFAULT_CONFIGURATION } from '../project/configuration.js';
import { readConfiguration } from '../project/readConfiguration.js';

export const CONFIGURATION_NAME = 'clean-claim.json';

/** The configuration for a note, or why it cannot be used. */
export type FoundConfiguration =
  | { readonly configuration: Configuration; readonly warnings: readonly string[] }
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
    return found ? this.readOnce(found) : { configuration: DEFAULT_CONFIGURATION, warnings: [] };
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

function readFile(path: string): FoundConfiguration {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { path, problem: 'The configuration file cannot be read.' };
  }
  const { configuration, problems } = readConfiguration(text, path);
  const error = problems.find((problem) => problem.severity === 'error');
  if (error) return { path, problem: `${error.message} (line ${lineOf(text, error.start)})` };
  return {
    configuration,
    warnings: problems.map((problem) => `line ${lineOf(text, problem.start)}: ${problem.message}`),
  };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
