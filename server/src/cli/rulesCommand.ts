import { rulePage } from '../rules/pages.js';
import { RULES, ruleById } from '../rules/registry.js';
import { EXIT, type Io, UsageError } from './io.js';
import { choice, nearest, type OptionTable, parseOptions } from './options.js';

export const RULES_OPTIONS: OptionTable = {
  format: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

/** `clean-claim rules [ID]`: lists all rules, or prints one rule's page. */
export function rulesCommand(args: readonly string[], io: Io): number {
  const parsed = parseOptions(args, RULES_OPTIONS);
  const format = choice(parsed, 'format', ['text', 'json'], 'text');
  const [id] = parsed.positionals;
  const rules = id === undefined ? RULES : RULES.filter((rule) => rule.id === ruleById(id)?.id);
  if (rules.length === 0)
    throw new UsageError(
      `There is no rule ${id}.${nearest(
        id ?? '',
        RULES.map((rule) => rule.id),
      )}`,
    );
  if (format === 'json') {
    const listed = rules.map(({ id: ruleId, name, status, severity, owner }) => ({
      id: ruleId,
      name,
      status,
      severity,
      owner,
    }));
    io.out(`${JSON.stringify({ rules: listed }, undefined, 2)}\n`);
  } else if (id !== undefined) {
    io.out(`${rulePage(rules[0]?.id ?? '')}\n`);
  } else {
    io.out(
      rules
        .map(
          (rule) =>
            `${rule.id.padEnd(8)} ${rule.severity.padEnd(8)} ${rule.owner.padEnd(11)} ${rule.name}${rule.status === 'stable' ? '' : ` (${rule.status})`}\n`,
        )
        .join(''),
    );
  }
  return EXIT.clean;
}
