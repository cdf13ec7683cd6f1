import type { Tokens } from './tokens.js';

/** True when a passage names something done or given: a procedure, a test, a drug. */
export function namesService(tokens: Tokens, range: { from: number; to: number } | undefined): boolean {
  if (!range) return false;
  for (let at = range.from; at < range.to; at++) {
    if (
      /(?:ectomy|oscopy|plasty|otomy|graphy|gram|biopsy|mri|ct|dexa|emg|shot|vaccine|repair|therapy|study|pap|puncture|cillin|formin|pentin)$/.test(
        tokens.words[at] as string,
      )
    )
      return true;
  }
  return false;
}
