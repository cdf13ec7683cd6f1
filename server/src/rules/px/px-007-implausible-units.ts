import type { Located } from '../../base/span.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';

/** Digits of the units item on paper and in the file. */
const MOST_UNITS = 999;

/** Units that cannot be billed: zero, a fraction, or more than the item holds. Page: px-007-implausible-units.md. */
export const IMPLAUSIBLE_UNITS: Rule = {
  id: 'PX-007',
  name: 'implausible-units',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M53'],
  *check(note) {
    for (const { index, line } of note.coding.services) {
      const { units } = line;
      if (!units) continue;
      const fault = faultOf(units.value);
      if (!fault) continue;
      yield {
        span: units.span,
        message: message(fault, {
          code: known(line.code.code, 'This service'),
          units: known(units.value),
          up: known(Math.ceil(units.value)),
        }),
        fixes: fixesOf(units),
        subject: { kind: 'service', key: index },
      };
    }
  },
};

function faultOf(units: number): string | undefined {
  if (units === 0)
    return '{code} has no units. A service that was given has at least one (claim item 24G); one that was not given is not billed.';
  if (!Number.isInteger(units))
    return '{code} has {units} units. Units are whole numbers (claim item 24G); a part of a drug unit counts as a whole one ({up}).';
  if (units > MOST_UNITS)
    return '{code} has {units} units; the item holds three digits (claim item 24G). Check the dose and the size of a unit.';
  return undefined;
}

function fixesOf(units: Located<number>): Fix[] {
  if (Number.isInteger(units.value)) return [];
  const up = String(Math.ceil(units.value));
  return [
    {
      title: message('Bill {up} whole units', { up: known(up) }),
      safe: false,
      preferred: false,
      edits: [{ span: units.span, newText: `x${up}` }],
    },
  ];
}
