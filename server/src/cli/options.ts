import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearestName } from '../base/nearestName.js';
import { UsageError } from './io.js';

export type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** Values of one verb's options and its other arguments. */
export interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** Parses the arguments of a verb. Throws `UsageError` with one sentence that names the nearest option. */
export function parseOptions(args: readonly string[], options: OptionTable): Parsed {
  for (const arg of args) {
    const name = /^--([a-z][a-z-]*)/.exec(arg)?.[1];
    if (name && !(name in options))
      throw new UsageError(`There is no option --${name}.${nearest(name, Object.keys(options), '--')}`);
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(
      error instanceof Error
        ? `${(error.message.split('. ')[0] ?? '').replace(/\.$/, '')}.`
        : 'The options cannot be read.',
    );
  }
}

/** ` Did you mean X?`, or nothing. */
export function nearest(word: string, known: readonly string[], prefix = ''): string {
  const hit = nearestName(word, known);
  return hit ? ` Did you mean ${prefix}${hit}?` : '';
}

/** A value that must be one of a list. */
export function choice<T extends string>(
  parsed: Parsed,
  name: string,
  allowed: readonly T[],
  otherwise: T,
): T {
  const value = parsed.values[name];
  if (value === undefined) return otherwise;
  const found = allowed.find((candidate) => candidate === value);
  if (!found)
    throw new UsageError(
      `--${name} takes ${allowed.join(', ')}; "${String(value)}" is none of them.${nearest(String(value), allowed)}`,
    );
  return found;
}

/** A text value, or undefined. */
export function text(parsed: Parsed, name: string): string | undefined {
  const value = parsed.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** All values of an option that may be repeated. */
export function texts(parsed: Parsed, name: string): string[] {
  const value = parsed.values[name];
  return Array.isArray(value)
    ? value.filter((item) => typeof item === 'string')
    : typeof value === 'string'
      ? [value]
      : [];
}
