import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import { removeService } from '../../note/edits/services.js';
import { setUnitsEdit } from '../../note/edits/units.js';
import { type Fix, known, type Message, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { dayOf } from '../services.js';

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
        message: duplicateMessage(note, first, service),
        related: [{ span: first.line.code.span, message: message('The same service') }],
        fixes: fixesOf(note, first, service),
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

const SAID =
  '{code} stands twice for the same day without a modifier that tells the lines apart. A payer takes the second for a duplicate (Medicare Claims Processing Manual ch. 1 §120); ';

/** What to do, where the table of unit limits says more: whether the units fit on one line. */
function duplicateMessage(note: CheckedNote, first: CodedService, service: CodedService): Message {
  const code = known(service.line.code.code, 'This service');
  const limit = limitOf(note, service);
  const units = unitsOf(first) + unitsOf(service);
  if (limit !== undefined && units > limit)
    return message(
      `${SAID}the {units} units together exceed the {limit} that one line may have, so say by a modifier what differs, if the record shows it.`,
      { code, units: known(units), limit: known(limit) },
    );
  return message(`${SAID}bill one line with its units, or say what differs.`, { code });
}

/** The most units of a line or day, where the table is installed. */
function limitOf(note: CheckedNote, service: CodedService): number | undefined {
  const answer = note.context.edits?.unitsLimit(service.line.code.code, dayOf(note, service));
  return answer?.status === 'found' ? answer.value.units : undefined;
}

const unitsOf = ({ line }: CodedService): number => line.units?.value ?? 1;

/** One line with all units where no limit speaks against it; else the line is only to be removed. */
function fixesOf(note: CheckedNote, first: CodedService, service: CodedService): Fix[] {
  const units = unitsOf(first) + unitsOf(service);
  const limit = limitOf(note, service);
  const merge: Fix = {
    title: message('Bill one line with {units} units', { units: known(units) }),
    safe: false,
    preferred: false,
    edits: [...setUnitsEdit(first.line, units), ...removeService(note.note, service.index)],
  };
  const remove: Fix = {
    title: message('Remove this line'),
    safe: false,
    preferred: false,
    edits: removeService(note.note, service.index),
  };
  return limit !== undefined && units > limit ? [remove] : [merge, remove];
}
