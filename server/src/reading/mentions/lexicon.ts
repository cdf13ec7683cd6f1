import { once } from '../../base/memo.js';
import { LEXICON } from '../../generated/lexicon.js';
import type { Side } from '../reading.js';
import { tokenise } from '../tokens.js';
import { WordTrie } from '../wordTrie.js';

/** What a word or phrase of the lexicon names. */
export interface LexiconEntry {
  readonly kind: 'body-site' | 'procedure' | 'drug';
  /** Canonical name in lower case. */
  readonly name: string;
  /** `paired` or `single` for a site, the class for a drug, else empty. */
  readonly property: string;
  /** The side that the word itself tells: `rle`. */
  readonly side?: Side;
}

/** Limbs whose short form holds the side. */
export const SIDED: readonly (readonly [word: string, name: string, side: Side])[] = [
  ['rle', 'leg', 'right'],
  ['lle', 'leg', 'left'],
  ['ble', 'leg', 'bilateral'],
  ['rue', 'arm', 'right'],
  ['lue', 'arm', 'left'],
  ['bue', 'arm', 'bilateral'],
];

/** Body sites, procedures and drugs by the words that name them. */
export const lexicon = once(() => {
  const trie = new WordTrie<LexiconEntry>();
  const keepFirst = (earlier: LexiconEntry) => earlier;
  for (const [kind, name, property, words] of LEXICON) {
    const entry = { kind: kind as LexiconEntry['kind'], name, property: property === '-' ? '' : property };
    for (const written of [name, ...words]) {
      const phrase = tokenise(written).words.join(' ');
      trie.add(phrase, entry, keepFirst);
      if (kind !== 'drug' && /[a-z]{3}$/.test(phrase)) trie.add(plural(phrase), entry, keepFirst);
    }
  }
  for (const [word, name, side] of SIDED)
    trie.add(word, { kind: 'body-site', name, property: 'paired', side }, (_, later) => later);
  return trie;
});

function plural(phrase: string): string {
  if (/(?:s|x|ch|sh)$/.test(phrase)) return `${phrase}es`;
  if (/[^aeiou]y$/.test(phrase)) return `${phrase.slice(0, -1)}ies`;
  return `${phrase}s`;
}
