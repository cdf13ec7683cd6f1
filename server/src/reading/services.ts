import { lexicon } from './mentions/lexicon.js';
import type { Tokens } from './tokens.js';

const PROCEDURE_ENDING = /(?:ectomy|oscopy|plasty|otomy|ostomy|centesis|desis|graphy|gram)$/;

/** True when a passage names something done or given: a procedure, a test, a drug. */
export function namesService(tokens: Tokens, range: { from: number; to: number } | undefined): boolean {
  if (!range) return false;
  for (let at = range.from; at < range.to; at++) {
    const hit = lexicon().longest(tokens, at, range.to);
    if (hit && hit.value.kind !== 'body-site') return true;
    if (PROCEDURE_ENDING.test(tokens.words[at] as string)) return true;
  }
  return false;
}
