import { readChargeList } from './chargeList.js';
import type { Configuration, ConfigurationProblem } from './configuration.js';
import type { CsvProblem } from './csvTable.js';
import type { ReadConfiguration } from './readConfiguration.js';
import { readRegistration } from './registration.js';

/** Which files beside `clean-claim.json` its settings name. */
export function tablesNamed(
  configuration: Configuration,
): { readonly key: 'charges' | 'registration'; readonly file: string }[] {
  return (['charges', 'registration'] as const).flatMap((key) => {
    const file = configuration[key];
    return file ? [{ key, file }] : [];
  });
}

/**
 * The configuration with the charge list and registration file it names. `contents` holds their texts by setting; undefined for a
 * file that cannot be read, which is an error at the setting. Problems inside a CSV file are warnings there, without its content.
 */
export function withTables(
  read: ReadConfiguration,
  contents: Readonly<Partial<Record<'charges' | 'registration', string | undefined>>>,
): ReadConfiguration {
  const problems: ConfigurationProblem[] = [...read.problems];
  let { configuration } = read;
  for (const { key, file } of tablesNamed(configuration)) {
    const place = read.places.get(key) ?? { start: 0, end: 0 };
    const text = contents[key];
    if (text === undefined) {
      problems.push({ ...place, message: 'This file cannot be read.', severity: 'error' });
      continue;
    }
    const found: CsvProblem[] = [];
    if (key === 'charges') {
      const { list, problems: own } = readChargeList(text, file);
      configuration = { ...configuration, chargeList: list };
      found.push(...own);
    } else {
      const { registration, problems: own } = readRegistration(text, file);
      configuration = { ...configuration, registered: registration };
      found.push(...own);
    }
    problems.push(
      ...summarised(found).map((message) => ({ ...place, message, severity: 'warning' as const })),
    );
  }
  return { ...read, configuration, problems };
}

const MOST_SHOWN = 5;

function summarised(problems: readonly CsvProblem[]): string[] {
  const shown = problems
    .slice(0, MOST_SHOWN)
    .map(({ line, message }) => `Line ${line} of the file: ${message}`);
  const more = problems.length - shown.length;
  return more > 0 ? [...shown, `${more} more lines of the file have problems.`] : shown;
}
