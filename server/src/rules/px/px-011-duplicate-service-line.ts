import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import { removeService } from '../../note/edits/services.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';

/** Modifiers that say why the same code stands twice. */
const TELLS_APART = /^(?:76|77|91|59|X[ESPU]|RT|LT|E[1-4]|F[A1-9]|T[A1-9]|L[CDM]|R[CI]|GG|JW|27)$/;

/** Two lines that are the same service to a payer. Page: px-011-duplicate-service-line.md. */
export const DUPLICATE_SERVICE_LINE: Rule = {
  id: 'PX-011',
  name: 'duplicate-service-line',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['OA-18/N522'],
  *check(note) {
    const { services } = note.coding;
    const firsts = new Map<string, CodedService>();
    for (const service of services) {
      if (isTold(service)) continue;
      const key = keyOf(service, note);
      const first = firsts.get(key);
      if (!first) {
        firsts.set(key, service);
        continue;
      }
      yield {
        span: service.line.code.span,
        message: message(
          '{code} stands twice for the same day without a modifier that tells the lines apart. A payer takes the second for a duplicate (Medicare Claims Processing Manual ch. 1 §120); bill one line with its units, or say what differs.',
          { code: known(service.line.code.code, 'This service') },
        ),
        related: [{ span: first.line.code.span, message: message('The same service') }],
        fixes: fixesOf(note, service),
        subject: { kind: 'service', key: service.index },
      };
    }
  },
};

function keyOf({ line }: CodedService, note: CheckedNote): string {
  const modifiers = line.modifiers.map((modifier) => modifier.value).sort();
  const day = line.from?.value ?? note.dateOfService;
  return [line.code.code, day, modifiers.join(), line.renderingNpi?.value, line.placeOfService?.value].join(
    '|',
  );
}

function isTold({ line }: CodedService): boolean {
  return line.modifiers.some((modifier) => TELLS_APART.test(modifier.value));
}

function fixesOf(note: CheckedNote, service: CodedService): Fix[] {
  return [
    {
      title: message('Remove this line'),
      safe: false,
      preferred: false,
      edits: removeService(note.note, service.index),
    },
  ];
}
