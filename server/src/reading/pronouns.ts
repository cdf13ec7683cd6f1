import { inClass } from './knownWords.js';
import type { Scopes } from './scopes.js';

const LIFE_EVENT = new Set([
  'died',
  'passed',
  'had',
  'was',
  'developed',
  'suffered',
  'underwent',
  'has',
  'lived',
]);

const MALE = inClass('male');
const FEMALE = inClass('female');
const RELATIVE = inClass('rel');

/** Token indices of a sentence, end exclusive. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * "Father died at 62. He had lung cancer." — a sentence that tells on of the relative with whom the one before began. Only when
 * that sentence's subject is the relative and the pronoun is of the same sex; "she denies" speaks of the patient.
 */
export function carryFamily(scopes: Scopes, earlier: Range, sentence: Range): void {
  const { words, known } = scopes.tokens;
  const pronoun = words[sentence.from];
  if (pronoun !== 'he' && pronoun !== 'she') return;
  if (!LIFE_EVENT.has(words[sentence.from + 1] ?? '')) return;
  for (let at = earlier.from; at < Math.min(earlier.to, earlier.from + 3); at++) {
    const cue = scopes.under('family', at);
    if (cue?.effect !== 'family') continue;
    const sameSex = pronoun === 'he' ? MALE : FEMALE;
    for (let i = cue.from; i < cue.to; i++) {
      if (sameSex.holds(known[i]) && RELATIVE.holds(known[i])) {
        scopes.carry('family', cue, sentence.from, sentence.to);
        return;
      }
    }
  }
}
