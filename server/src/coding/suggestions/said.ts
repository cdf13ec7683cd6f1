import { conceptOf, UNSAID } from '../../codes/names/concepts.js';
import { forEntries } from '../../reading/conditions/meanings.js';
import { PhraseReader } from '../../reading/conditions/phrases.js';
import { PhraseWords } from '../../reading/conditions/phraseWords.js';
import type { Fact } from '../../reading/reading.js';
import { tokenise } from '../../reading/tokens.js';

/** Concepts that the words of a problem and its facts say, and how surely: 1 as written. */
export type Said = ReadonlyMap<string, number>;

/** What another way to say the same is worth beside the words written. */
const MEANT = 0.6;

const DENYING = new Set(['no', 'not', 'without', 'denies', 'denied']);

const phrases = new PhraseReader(new PhraseWords());

/** All concepts of a head, of what its words also mean, and of its facts. */
export function conceptsSaid(head: string, facts: readonly Fact[]): Said {
  const said = new Map<string, number>();
  const tokens = tokenise(head);
  phrases.each(tokens, 0, tokens.words.length, (phrase) => {
    if (DENYING.has(tokens.words[(phrase.from[0] as number) - 1] ?? '')) return;
    for (let at = 0; at < phrase.count; at++) {
      const concept = phrase.concept(at);
      if (!UNSAID.has(concept)) said.set(concept, 1);
      forEntries(phrase, at, (_, entry) => {
        for (const meaning of entry.meanings())
          for (const one of meaning) if (!UNSAID.has(one) && !said.has(one)) said.set(one, MEANT);
      });
    }
  });
  for (const { name, value } of facts) {
    if (name === 'cause' || name === 'not-caused-by' || name === 'without') continue;
    for (const word of value.toLowerCase().match(/[a-z0-9]+/g) ?? []) said.set(conceptOf(word), 1);
  }
  return said;
}
