import { once } from '../base/memo.js';
import { CUES } from '../generated/cues.js';
import { WordTrie } from './wordTrie.js';

/** What a cue says of the words in its scope. */
export type Effect =
  | 'negated'
  /** Negated, and of the past: "no history of". */
  | 'never'
  /** Negated, of a relative: "no family history of". */
  | 'family-negated'
  | 'uncertain'
  | 'historical'
  | 'claimed'
  | 'resolved'
  | 'family'
  | 'other'
  | 'hypothetical'
  | 'planned'
  | 'not-done'
  | 'current'
  | 'certain'
  | 'none'
  | 'end'
  | 'end-family';

/** One meaning of a phrase. */
export interface CueSense {
  readonly effect: Effect;
  readonly where: 'before' | 'after' | 'around' | 'self' | 'alone' | 'first';
  /** `clause`, `phrase`, `sentence`, or a number of words. */
  readonly reach: 'clause' | 'phrase' | 'sentence' | number;
}

/** The meanings of all cue phrases of `data/language/cues`; a phrase may have one for each side it stands on. */
export const cueTable = once(() => {
  const table = new WordTrie<readonly CueSense[]>();
  for (const [effect, where, reach, phrases] of CUES) {
    const sense: CueSense = {
      effect: effect as Effect,
      where: where as CueSense['where'],
      reach: /^\d+$/.test(reach) ? Number(reach) : reach === '.' ? 'clause' : (reach as 'clause'),
    };
    for (const phrase of phrases.split(';')) table.add(phrase, [sense], (a, b) => [...a, ...b]);
  }
  return table;
});
