import type { SectionName } from '../note/names.js';
import type { Candidate } from './reading.js';
import type { Tokens } from './tokens.js';

/** A condition or sign found in tokens: indices, end exclusive. */
export interface FoundCondition {
  readonly kind: 'condition' | 'sign';
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly Candidate[];
}

/** Words for conditions and the codes they may stand for; made from a code book. */
export interface ConditionVocabulary {
  /** Changes when the vocabulary does; part of what a reading is kept under. */
  readonly key: string;
  /** Conditions in one sentence of a section, tokens `from` up to `to`, in order and without overlap. Linear in their number. */
  find(tokens: Tokens, from: number, to: number, section: SectionName | undefined): readonly FoundCondition[];
  /** True when several names lead to a code or those beside it, so that a note that names none of them does not speak of it. */
  knows(code: string): boolean;
}
