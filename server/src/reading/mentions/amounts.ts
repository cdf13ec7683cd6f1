import type { Located } from '../../base/span.js';
import { oneOf } from '../knownWords.js';
import type { Amount } from '../reading.js';
import type { Tokens } from '../tokens.js';
import { at, isDigits, type TokenRange, table } from './draft.js';
import { lexicon } from './lexicon.js';

const UNITS = table<string>({
  mg: 'mg',
  milligram: 'mg',
  milligrams: 'mg',
  mcg: 'mcg',
  ug: 'mcg',
  micrograms: 'mcg',
  g: 'g',
  gm: 'g',
  gram: 'g',
  grams: 'g',
  ml: 'ml',
  cc: 'ml',
  milliliters: 'ml',
  unit: 'unit',
  units: 'unit',
  u: 'unit',
  iu: 'unit',
  meq: 'meq',
  tablet: 'tablet',
  tablets: 'tablet',
  tab: 'tablet',
  tabs: 'tablet',
  capsule: 'capsule',
  capsules: 'capsule',
  puff: 'puff',
  puffs: 'puff',
  drop: 'drop',
  drops: 'drop',
  '%': '%',
});
const DISCARDED = oneOf('discarded wasted waste wastage discard');

/** The unit a token writes, in its plain form: `cc` is `ml`. */
export function unitOf(word: string | undefined): string | undefined {
  return word === undefined ? undefined : UNITS[word];
}

/** An amount at a token, `40 mg`, with the index behind it. */
export function amountAt(tokens: Tokens, i: number): { amount: Amount; to: number } | undefined {
  const word = tokens.words[i];
  if (!isDigits(word)) return undefined;
  const hyphen = tokens.words[i + 1] === '-' ? 1 : 0;
  const unit = unitOf(tokens.words[i + 1 + hyphen]);
  if (!unit) return undefined;
  return { amount: { value: Number((word as string).replace(/,/g, '')), unit }, to: i + 2 + hyphen };
}

/** Dose, concentration and waste beside a drug: behind it up to the next clause, else right before it. */
export function readAmounts(
  tokens: Tokens,
  sentence: TokenRange,
  from: number,
  to: number,
): {
  dose?: Located<Amount>;
  strength?: Located<{ amount: Amount; per: Amount }>;
  discarded?: Located<Amount>;
} {
  const result: ReturnType<typeof readAmounts> = {};
  const before = amountBefore(tokens, sentence, from);
  // A volume is the dose only where no mass is stated.
  if (before && before.value.unit !== 'ml') result.dose = before;
  const stop = Math.min(sentence.to, to + 24);
  for (let i = to; i < stop; i++) {
    if (tokens.words[i] === ';' || (tokens.words[i] === ',' && result.dose && !wasteAhead(tokens, i, stop)))
      break;
    const found = amountAt(tokens, i);
    if (!found) continue;
    if (leadsToDrug(tokens, found.to, stop)) break;
    const per = tokens.words[found.to] === '/' ? perAt(tokens, found.to + 1) : undefined;
    if (per) result.strength ??= at({ amount: found.amount, per: per.per }, tokens, i, per.to);
    else if (isWaste(tokens, sentence, i, found.to))
      result.discarded ??= at(found.amount, tokens, i, found.to);
    else if (found.amount.unit !== '%') result.dose ??= at(found.amount, tokens, i, found.to);
    i = (per?.to ?? found.to) - 1;
  }
  if (!result.dose && before) result.dose = before;
  return result;
}

function perAt(tokens: Tokens, i: number): { per: Amount; to: number } | undefined {
  const unit = unitOf(tokens.words[i]);
  if (unit) return { per: { value: 1, unit }, to: i + 1 };
  const found = amountAt(tokens, i);
  return found && { per: found.amount, to: found.to };
}

function isWaste(tokens: Tokens, sentence: TokenRange, from: number, to: number): boolean {
  for (let i = to; i < Math.min(sentence.to, to + 3); i++) if (DISCARDED.holds(tokens.known[i])) return true;
  for (let i = from - 1; i >= Math.max(sentence.from, from - 2); i--)
    if (DISCARDED.holds(tokens.known[i])) return true;
  return false;
}

function wasteAhead(tokens: Tokens, from: number, stop: number): boolean {
  for (let i = from; i < stop; i++) if (DISCARDED.holds(tokens.known[i])) return true;
  return false;
}

/** `… and 4 mL of 1% lidocaine`: the amount belongs to the drug behind it. */
function leadsToDrug(tokens: Tokens, from: number, stop: number): boolean {
  let i = from;
  while (
    i < Math.min(stop, from + 5) &&
    /^(?:of|\d.*|%|plain|preservative|-|free)$/.test(tokens.words[i] as string)
  )
    i++;
  return i > from && isDrug(tokens, i, stop);
}

function isDrug(tokens: Tokens, from: number, stop: number): boolean {
  return lexicon().longest(tokens, from, stop)?.value.kind === 'drug';
}

/** `40 mg of Kenalog`, `80 mg methylprednisolone`. */
function amountBefore(tokens: Tokens, sentence: TokenRange, from: number): Located<Amount> | undefined {
  let i = from - 1;
  if (tokens.words[i] === '%' && isDigits(tokens.words[i - 1])) i -= 2;
  if (tokens.words[i] === 'of') i--;
  if (i - 1 < sentence.from || !unitOf(tokens.words[i])) return undefined;
  // "lisinopril 20 mg metformin 500 mg": the amount belongs to the drug before it.
  if (i - 2 >= sentence.from && isDrug(tokens, i - 2, i - 1)) return undefined;
  const found = amountAt(tokens, i - 1);
  return found && found.amount.unit !== '%' ? at(found.amount, tokens, i - 1, found.to) : undefined;
}
