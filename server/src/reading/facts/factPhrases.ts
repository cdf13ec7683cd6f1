import { once } from '../../base/memo.js';
import { FACT_PHRASES } from '../../generated/factPhrases.js';
import type { TokenRange } from '../mentions/draft.js';
import type { FactName } from '../reading.js';
import type { Statements } from '../statements.js';
import { WordTrie } from '../wordTrie.js';

interface Stated {
  readonly name: FactName;
  readonly value: string;
}

const table = once(() => {
  const trie = new WordTrie<readonly Stated[]>();
  for (const [name, value, phrases] of FACT_PHRASES)
    for (const phrase of phrases)
      trie.add(phrase, [{ name: name as FactName, value }], (a, b) => [...a, ...b]);
  return trie;
});

/** Facts whose words say no by themselves and so may stand under a negation. */
const SELF_NEGATING = new Set(['insulin', 'tobacco', 'control', 'without']);

/** A fact and its tokens. */
export interface FoundFact extends Stated {
  readonly from: number;
  readonly to: number;
}

/** Facts stated by fixed phrases in a run of tokens; those negated, doubted or of another person are left out. */
export function phraseFacts(statements: Statements, range: TokenRange): FoundFact[] {
  const facts: FoundFact[] = [];
  let i = range.from;
  while (i < range.to) {
    const hit = table().longest(statements.tokens, i, range.to);
    if (!hit) {
      i++;
      continue;
    }
    for (const fact of hit.value)
      if (holds(statements, fact, i, hit.end)) facts.push({ ...fact, from: i, to: hit.end });
    i = hit.end;
  }
  return facts;
}

/** Negated, and no comma parts it from the negation: "without tophi, right ankle" tells of the right ankle. */
export function isNegatedNearby(statements: Statements, from: number, to: number): boolean {
  const { assertion, cue } = statements.stated(from, to, false);
  if (assertion !== 'negated' || !cue) return false;
  const between = statements.area.text.slice(cue.span.end, statements.tokens.starts[from]);
  return !between.includes(',');
}

function holds(statements: Statements, fact: Stated, from: number, to: number): boolean {
  const { assertion, experiencer } = statements.stated(from, to, false);
  if (experiencer !== 'patient') return false;
  if (fact.name === 'tobacco' && fact.value === 'current') return assertion === 'affirmed';
  if (SELF_NEGATING.has(fact.name)) return assertion !== 'hypothetical';
  return assertion !== 'hypothetical' && !isNegatedNearby(statements, from, to);
}
