import type { CheckedNote } from '../../check.js';
import type { ProblemReading } from '../../reading/reading.js';
import { type FoundPhrase, readVagueness } from '../../reading/vagueWording.js';
import { assessmentItems, conditionsIn, textOf, type VagueItem } from './vagueItem.js';

/** Classes that speak of the plan: beside a named condition they are its plan, even with a number of their own. */
const OF_THE_PLAN = ['V2', 'V8', 'V9', 'V10'];

/** Items of status, plan and visit words only, which name no condition (classes V1, V2 and V6 to V10). */
export function* vagueStatements(note: CheckedNote): Generator<VagueItem> {
  const items = assessmentItems(note);
  const named = items.filter((item) => conditionsIn(item.mentions).length > 0);
  for (const item of items) {
    const { problem } = item;
    const reading = readVagueness(note.note.text.slice(problem.span.start, problem.span.end));
    const [first] = reading?.found ?? [];
    if (!reading || !first || isResolved(note, item, reading.found, named)) continue;
    const index = note.note.sections.findIndex(
      ({ body }) => body.start <= problem.span.start && problem.span.end <= body.end,
    );
    yield { span: problem.head, subject: { kind: 'section', key: index }, vagueClass: first.vagueClass };
  }
}

/** What the words speak of stands elsewhere: above in the note, in another item, or in another section of the assessment. */
function isResolved(
  note: CheckedNote,
  item: ProblemReading,
  found: readonly FoundPhrase[],
  named: readonly ProblemReading[],
): boolean {
  if (found.some(({ here }) => here) && isStatedAbove(note, item)) return true;
  if (named.length === 0) return false;
  const { span, head } = item.problem;
  const isMarked = span.start < head.start;
  const sectionOf = (problem: ProblemReading) =>
    note.note.sections.find(
      ({ body }) => body.start <= problem.problem.span.start && problem.problem.span.end <= body.end,
    );
  const isOfOtherSection = named.every((other) => sectionOf(other) !== sectionOf(item));
  return !isMarked || isOfOtherSection || found.every(({ vagueClass }) => OF_THE_PLAN.includes(vagueClass));
}

/** "As above" has something to refer to: a condition that the text before it states of the patient. */
function isStatedAbove(note: CheckedNote, { problem }: ProblemReading): boolean {
  return conditionsIn(note.reading.mentions).some(
    ({ range, assertion, section }) =>
      range.end <= problem.span.start && assertion === 'affirmed' && section !== 'ROS',
  );
}

/** Encounters that a Z code states: preventive and administrative visits, aftercare, immunizations, refills. */
const STATED_BY_Z_CODE = /^Z(?:0[0-29]|23|3[0-49]|4[5-9]|5[12]|71|76)/;
const SERVICES_WITHOUT_CONDITION = /^(?:99024|9938\d|9939\d|G0402|G0438|G0439|9047\d|9046\d)$/;
const OPENING =
  /\b(?:well[- ](?:child|woman|baby|male|visit)|wellness|annual (?:exam|physical)|(?:sports?|school|camp|dot) physical|physical exam|post-?\s?op(?:erative)?|suture removal|staple removal|(?:flu|covid) (?:shot|vaccine)|immunizations?|form completion)\b/i;

/** Preventive visits, visits within a global period and suture removals are coded without a disease. */
export function isVisitWithoutCondition(note: CheckedNote): boolean {
  if (note.coding.diagnoses.some(({ line }) => STATED_BY_Z_CODE.test(line.code.code))) return true;
  if (note.coding.services.some(({ line }) => SERVICES_WITHOUT_CONDITION.test(line.code.code))) return true;
  return note.note.sections
    .filter(({ name }) => name === 'CC' || name === 'HPI')
    .some(({ body }) =>
      OPENING.test(textOf(note, { start: body.start, end: Math.min(body.end, body.start + 600) })),
    );
}
