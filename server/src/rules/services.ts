import { oncePer } from '../base/memo.js';
import type { CheckedNote } from '../check.js';
import type { CodeFacts, CodeSpan } from '../codes/facts.js';
import type { CodedService } from '../coding/coding.js';
import type { FindingSubject } from './finding.js';

/** The subject of findings about a service line. */
export function serviceSubject(service: CodedService): FindingSubject {
  return { kind: 'service', key: service.index };
}

/** The day a service line is billed for: its own date, else the note's. */
export function dayOf(note: CheckedNote, service: CodedService) {
  return service.line.from?.value ?? note.dateOfService;
}

/** What is known of the code of a service line on its day; an installed fee schedule says more than the labels of the embedded set. */
export function factsOfService(note: CheckedNote, service: CodedService): CodeFacts {
  const facts = factsOfNote(note);
  const known = facts.get(service) ?? findFacts(note, service);
  facts.set(service, known);
  return known;
}

/** Facts looked up so far: many rules compare each line with each other. */
const factsOfNote = oncePer((_: CheckedNote) => new Map<CodedService, CodeFacts>());

function findFacts(note: CheckedNote, service: CodedService): CodeFacts {
  const { code } = service.line.code;
  const facts = note.context.codes.factsOf(/^\d/.test(code) ? 'CPT' : 'HCPCS', code, dayOf(note, service));
  const fees = note.context.edits?.indicators(code, dayOf(note, service));
  if (fees?.status !== 'found') return facts;
  const { globalDays, bilateral } = fees.value;
  return {
    ...facts,
    ...(globalDays !== '' && { globalDays }),
    ...(/[01239]/.test(bilateral) && { paired: bilateral === '1' || bilateral === '3' }),
  };
}

/** True when the line carries one of the modifiers. */
export function hasModifier(service: CodedService, ...modifiers: readonly string[]): boolean {
  return service.line.modifiers.some((modifier) => modifiers.includes(modifier.value));
}

/** Lines of the same day and rendering provider as a line, itself left out. */
export function sameSession(note: CheckedNote, service: CodedService): readonly CodedService[] {
  return note.coding.services.filter(
    (other) =>
      other !== service &&
      dayOf(note, other) === dayOf(note, service) &&
      other.line.renderingNpi?.value === service.line.renderingNpi?.value,
  );
}

/** True when a code lies in one of the ranges; codes compare by their characters. */
export function inSpans(code: string, spans: readonly CodeSpan[]): boolean {
  return spans.some(({ first, last }) => first <= code && code <= last);
}
