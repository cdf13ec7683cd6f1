import { formatUsDate } from '../../base/date.js';
import { shortHash } from '../../base/hash.js';
import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import { factsOf } from '../../history/factsOf.js';
import type { Encounter } from '../../history/history.js';
import { known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { dayOf, serviceSubject } from '../services.js';

/** Modifiers that say a second service of the day is meant. */
const DISTINCT = ['59', '76', '77', '91', 'XE', 'XS', 'XP', 'XU', '78', '79', '27'];
const REPLACES = /\b(?:7|8|replacement|corrected|void)\b/;

/** The same service of the same patient, day and provider in another note. Page: cpy-008-duplicate-claim.md. */
export const DUPLICATE_CLAIM: Rule = {
  id: 'CPY-008',
  name: 'duplicate-claim',
  severity: 'error',
  owner: 'biller',
  status: 'stable',
  denials: ['OA-18'],
  *check(note) {
    const { patientKey, providerKey, dateOfService } = note.subject;
    if (!patientKey || !providerKey || !dateOfService || note.coding.services.length === 0) return;
    const { history, path } = note.context;
    const encounters = history.samePatient(patientKey, path);
    if (encounters.length === 0) return;
    const own = factsOf(path ?? '', note.note, history.keys);
    if (isCorrection(own)) return;
    // Of two equal claims the one that comes later by name is told of: one cause, one finding.
    const others = encounters.filter(
      (other) =>
        other.path < (path ?? '\uffff') &&
        other.providerKey === own.providerKey &&
        other.payerKey === own.payerKey &&
        other.services.length > 0 &&
        !isCorrection(other),
    );
    for (const service of note.coding.services) {
      const twin = others.find((other) => bills(other, note, service));
      if (!twin) continue;
      yield {
        span: service.line.span,
        subject: serviceSubject(service),
        message: message(
          '{code} for this patient, day and provider is on another claim too ({path}, {date}), with the same modifiers and units. A second claim is denied as an exact duplicate (Medicare Claims Processing Manual ch. 1 §120); mark this one as corrected, add the modifier that tells the services apart, or remove the line.',
          {
            code: known(service.line.code.code),
            path: typed(twin.path.split(/[\\/]/).at(-1) ?? '', `note ${shortHash(twin.path).slice(0, 6)}`),
            date: typed(formatUsDate(dayOf(note, service)), 'the same day'),
          },
        ),
      };
    }
  },
};

/** A corrected claim stands in the place of the first; the pair is no duplicate. */
function isCorrection({ claimType, amended }: Pick<Encounter, 'claimType' | 'amended'>): boolean {
  return amended || (claimType !== undefined && REPLACES.test(claimType));
}

function bills(other: Encounter, note: CheckedNote, { line }: CodedService): boolean {
  const modifiers = line.modifiers.map((modifier) => modifier.value);
  if (modifiers.some((modifier) => DISTINCT.includes(modifier))) return false;
  const day = line.from?.value ?? note.dateOfService;
  return other.services.some(
    (service) =>
      service.code === line.code.code &&
      service.date === day &&
      service.units === (line.units?.value ?? 1) &&
      service.modifiers.length === modifiers.length &&
      service.modifiers.every((modifier) => modifiers.includes(modifier)),
  );
}
