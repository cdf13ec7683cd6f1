import { ageInYears } from '../base/date.js';
import type { SearchFacts } from '../codes/codeBook.js';
import type { Subject } from '../note/subject.js';
import type { Fact, ProblemReading, Reading } from './reading.js';

const SIDES = ['right', 'left', 'bilateral'] as const;
const ENCOUNTERS = ['initial', 'subsequent', 'sequela'] as const;

/** What the note states that can choose between codes for a problem, or, without one, for the note as a whole. */
export function searchFactsOf(
  subject: Subject,
  reading: Reading,
  problem: ProblemReading | undefined,
): SearchFacts {
  const facts = problem?.facts ?? [];
  const side = SIDES.find((value) => only(facts, 'side') === value);
  const encounter = ENCOUNTERS.find((value) => only(facts, 'encounter') === value);
  const trimester = trimesterOf(facts) ?? trimesterOf(reading.facts);
  const ageYears = ageOf(subject, reading);
  const sex = subject.sex?.value === 'F' ? 'female' : subject.sex?.value === 'M' ? 'male' : undefined;
  return {
    ...(side && { side }),
    ...(encounter && { encounter }),
    ...(trimester && { trimester }),
    ...(ageYears !== undefined && { ageYears }),
    ...(sex && { sex }),
  };
}

/** The value of a fact, when all that is stated under its name agrees. */
function only(facts: readonly Fact[], name: Fact['name']): string | undefined {
  const values = new Set(facts.filter((fact) => fact.name === name).map((fact) => fact.value));
  return values.size === 1 ? [...values][0] : undefined;
}

/** Stated, or from completed weeks: the second begins with 14, the third with 28 (guideline I.C.15). */
function trimesterOf(facts: readonly Fact[]): 1 | 2 | 3 | undefined {
  const stated = Number(only(facts, 'trimester'));
  if (stated === 1 || stated === 2 || stated === 3) return stated;
  const weeks = Number(only(facts, 'weeks') ?? Number.NaN);
  if (Number.isNaN(weeks)) return undefined;
  return weeks < 14 ? 1 : weeks < 28 ? 2 : 3;
}

/** From birth date and day of service, else the first age the prose gives the patient. */
function ageOf(subject: Subject, reading: Reading): number | undefined {
  const born = subject.birthDate?.value;
  const on = subject.dateOfService?.value;
  if (born?.kind === 'date' && on) return ageInYears(born.date, on);
  const age = reading.mentions.find(
    (mention) => mention.kind === 'age' && mention.experiencer === 'patient' && !mention.historical,
  );
  return age?.kind === 'age' ? age.years : undefined;
}
