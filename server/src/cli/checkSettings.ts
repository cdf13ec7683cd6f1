import { resolve } from 'node:path';
import type { CalendarDate } from '../base/date.js';
import { RULES, ruleById } from '../rules/registry.js';
import type { CheckSettings } from './checkPart.js';
import { type Io, UsageError } from './io.js';
import { choice, nearest, type OptionTable, type Parsed, text, texts } from './options.js';
import { dateOption, payerOption } from './optionValues.js';

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

/** What `check` was asked to do. Throws `UsageError` with one sentence. */
export function readSettings(parsed: Parsed, io: Io): CheckSettings {
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
