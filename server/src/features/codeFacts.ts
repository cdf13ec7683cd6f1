import type { AgeLimit, CodeFacts, CodeSpan } from '../codes/codeBook.js';

/** A fact of a code in words for people; undefined when the fact is absent or says nothing. */
type FactWords = (facts: CodeFacts) => string | undefined | false | 0;

const GLOBAL: Readonly<Record<string, string>> = {
  '000': 'global period: the day itself',
  '010': 'global period of 10 days',
  '090': 'global period of 90 days',
  MMM: 'maternity, no fixed global period',
  XXX: 'no global period',
  YYY: 'global period set by the payer',
  ZZZ: 'within the global period of another service',
};

/** In the order of a page: what the code is, for whom, how it is billed. */
const WORDS: readonly FactWords[] = [
  ({ side }) => side && `side: ${side}`,
  ({ encounter }) => encounter && `phase of care: ${encounter}`,
  ({ unspecified, side }) => unspecified && side !== 'unspecified' && 'leaves something unspecified',
  ({ age }) => age && `for ages ${ageWords(age)}`,
  ({ sex }) => sex && `${sex} patients`,
  ({ manifestation }) => manifestation && 'a manifestation: its cause is coded first',
  ({ externalCause }) => externalCause && 'an external cause: never first-listed',
  ({ firstListed }) => firstListed && (firstListed === 'only' ? 'first-listed only' : 'never first-listed'),
  ({ dose }) => dose && `one unit is ${dose.amount} ${dose.unit}`,
  ({ singleDose }) => singleDose && 'single-dose container: JW or JZ',
  ({ timedMinutes }) => timedMinutes && `one unit is ${timedMinutes} minutes`,
  ({ minutes }) => minutes && `${minutes.least}${minutes.most ? ` to ${minutes.most}` : ' or more'} minutes`,
  ({ addOn }) => addOn && 'add-on: billed beside its primary service',
  ({ addOnTo }) => addOnTo && `primary services ${spanWords(addOnTo)}`,
  ({ paired }) => paired && 'on a paired part: RT, LT or 50',
  ({ globalDays }) => globalDays && GLOBAL[globalDays],
  ({ waived }) => waived && `waived test${waived === 'QW' ? ' with modifier QW' : ''}`,
  ({ facility }) => facility && 'the facility rate applies',
  ({ kind }) => kind && `kind: ${kind}`,
  ({ notWith }) => notWith && `not with ${notWith.join(', ')}`,
  ({ follows }) => follows && `after ${spanWords(follows)} only`,
  ({ notAfter }) => notAfter && `not after ${spanWords(notAfter)}`,
];

/** The facts of a code as short phrases. */
export function factWords(facts: CodeFacts): readonly string[] {
  return WORDS.flatMap((words) => words(facts) || []);
}

/** `0 to 17 years`, `20 years and over`. */
export function ageWords({ least, most, unit }: AgeLimit): string {
  return most === undefined ? `${least} ${unit} and over` : `${least} to ${most} ${unit}`;
}

function spanWords(spans: readonly CodeSpan[]): string {
  return spans.map(({ first, last }) => (first === last ? first : `${first}-${last}`)).join(', ');
}
