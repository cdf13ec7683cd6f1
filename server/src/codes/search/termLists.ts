import type { Container } from '../container.js';
import { uint16s, unpackLines } from './pack.js';

/** Lists of numbers one behind the other. */
export interface Lists {
  readonly at: Uint32Array;
  readonly items: Uint32Array | Uint16Array;
}

/** The words of titles and terms, and the codes terms lead to: what of a search index is told without searching. */
export interface TermLists {
  readonly entries: number;
  readonly terms: number;
  /** Sorted. */
  readonly words: readonly string[];
  readonly titles: Lists;
  readonly termWords: Lists;
  /** So many words of each term must be said for all of it to be said. */
  readonly termRequired: Uint8Array;
  /** Place in `TERM_SOURCES`. */
  readonly termSource: Uint8Array;
  /** First target of each term. */
  readonly targetAt: Uint32Array;
  /** Keys of the targets, see `keys.ts`. */
  readonly targetKeys: Uint8Array;
}

interface Head {
  readonly entries: number;
  readonly terms: number;
  readonly wide: boolean;
}

const opened = new WeakMap<Container, TermLists>();

/** The lists of a file, opened when first asked for; empty ones for a file without. */
export function termListsOf(container: Container): TermLists {
  const known = opened.get(container);
  if (known) return known;
  const fresh = open(container);
  opened.set(container, fresh);
  return fresh;
}

function open(container: Container): TermLists {
  const { entries, terms, wide } = (
    container.has('search.head')
      ? JSON.parse(container.text('search.head'))
      : { entries: 0, terms: 0, wide: false }
  ) as Head;
  const numbers = (name: string) => container.numbers(`search.${name}`);
  const wordLists = (name: string): Lists => ({
    at: numbers(`${name}.at`),
    items: wide ? numbers(`${name}.words`) : uint16s(container.bytes(`search.${name}.words`)),
  });
  return {
    entries,
    terms,
    words: unpackLines(container.bytes('search.words')),
    titles: wordLists('title'),
    termWords: wordLists('term'),
    termRequired: container.bytes('search.term.required'),
    termSource: container.bytes('search.term.source'),
    targetAt: numbers('target.at'),
    targetKeys: container.bytes('search.target.keys'),
  };
}
