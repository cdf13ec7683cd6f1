import { isValidNpi } from '../../base/npi.js';
import type { HeaderField } from '../../note/note.js';
import { known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';

/** An NPI that fails its check digit. Page: prv-002-invalid-npi.md. */
export const INVALID_NPI: Rule = {
  id: 'PRV-002',
  name: 'invalid-npi',
  severity: 'error',
  owner: 'biller',
  status: 'stable',
  denials: ['CO-207', 'CO-208', 'CO-16/N290'],
  *check(note) {
    const labelled = note.subject.npis
      .filter((field) => field.value.value !== '')
      .map((field: HeaderField) => field.value);
    const onLines = (note.note.coding?.services ?? []).flatMap((line) => line.renderingNpi ?? []);
    for (const { value, span } of [...labelled, ...onLines]) {
      const digits = value.replace(/[\s-]/g, '');
      if (!/^\d+$/.test(digits) || isValidNpi(digits)) continue;
      const values = { npi: typed(value, 'This NPI'), hint: known(hint(digits)) };
      yield {
        span,
        subject: { kind: 'field', key: `npi:${span.start}` },
        message: message(
          '{npi} fails the NPI check (45 CFR 162.406): ten digits, the first 1 or 2, the last a check digit.{hint} Compare it with the NPI registry.',
          values,
        ),
      };
    }
  },
};

function hint(digits: string): string {
  if (digits.length !== 10) return ` It has ${digits.length} digits.`;
  for (let i = 0; i < 9; i++) {
    const swapped = digits.slice(0, i) + digits.charAt(i + 1) + digits.charAt(i) + digits.slice(i + 2);
    if (swapped !== digits && isValidNpi(swapped)) return ' Two neighbouring digits may be swapped.';
  }
  return '';
}
