import { bases } from './bases.js';
import { handWrittenPairs } from './byHand.js';
import { likenessPairs } from './likeness.js';
import { editedPairs } from './operators.js';
import type { Pair } from './pairs.js';
import { Random } from './random.js';

/** All pairs detection is judged by, the same in every run. */
export function evaluationSet(): Pair[] {
  return [...editedPairs(bases(), new Random(7)), ...likenessPairs(), ...handWrittenPairs()];
}
