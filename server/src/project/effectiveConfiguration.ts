import { indexLines, lineAt } from '../base/lines.js';
import type { Span } from '../base/span.js';
import { type Configuration, DEFAULT_CONFIGURATION } from './configuration.js';

/** A configuration as a person may read it: every setting, and which file and line set it. */
export interface EffectiveConfiguration {
  readonly path: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
  /** By dotted path of a setting (`practice.npi`): `clean-claim.json line 4`, a setting of the editor, an option, or `default`. */
  readonly setBy: Readonly<Record<string, string>>;
}

const TABLES = ['chargeList', 'registered'];

/** Says what is in force and what set it. `shown` is the file's name for people; `places` and `text` come from reading it. */
export function effectiveConfiguration(
  configuration: Configuration,
  file:
    | { readonly shown: string; readonly text: string; readonly places: ReadonlyMap<string, Span> }
    | undefined,
  overrides: Readonly<Record<string, { readonly value: unknown; readonly by: string }>> = {},
): EffectiveConfiguration {
  const settings: Record<string, unknown> = {};
  const setBy: Record<string, string> = {};
  const lines = file && indexLines(file.text);
  for (const [key, value] of Object.entries(configuration)) {
    if (key === 'path' || TABLES.includes(key)) continue;
    settings[key] = value ?? null;
    if (same(value, DEFAULT_CONFIGURATION[key as keyof Configuration])) setBy[key] = 'default';
  }
  if (file && lines) {
    for (const [path, place] of file.places) {
      if (path === '$schema') continue;
      delete setBy[path];
      setBy[path] = `${file.shown} line ${lineAt(lines, place.start) + 1}`;
    }
  }
  for (const [key, { value, by }] of Object.entries(overrides)) {
    settings[key] = value;
    setBy[key] = by;
  }
  return { path: file?.shown ?? null, settings, setBy };
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
