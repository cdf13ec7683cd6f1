import type { Candidate } from '../reading.js';

/** Where a name leads. */
export interface Leads {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Categories of the candidates, each once. */
  readonly categories: readonly string[];
  /** A condition of the past (Z85 to Z87). */
  readonly isPast: boolean;
}

/** What codes and the words that lead to them come to. */
export function leadsOf(codes: readonly string[], via: string): Leads {
  return {
    candidates: codes.map((code) => ({ system: 'ICD-10-CM', code, via })),
    categories: [...new Set(codes.map((code) => code.slice(0, 3)))],
    isPast: /^Z8[5-7]/.test(codes[0] ?? ''),
  };
}
