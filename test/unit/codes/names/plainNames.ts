import type { CodeTerm } from '../../../../server/src/codes/codeBook.js';
import {
  conceptOf,
  NOT_CONDITIONS,
  QUALIFIERS,
  setName,
  UNSAID,
} from '../../../../server/src/codes/names/concepts.js';
import { CONDITION_WORDS } from '../../../../server/src/generated/conditionWords.js';

/** Words that together name a condition, in whatever order they stand. */
export interface ConditionName {
  readonly concepts: readonly string[];
  /** Codes and categories, best first. */
  readonly codes: readonly string[];
  /** The words as a reader knows them. */
  readonly via: string;
  /** A title without words that a note may leave out: names the condition less surely. */
  readonly weak: boolean;
}

const MOST_WORDS = 7;
const MOST_CODES = 6;
/** Circumstances of injuries and the like are told in whole sentences, not named. */
const NOT_NAMED = /^[V-Y]/;
/** Only abbreviations on the list of those with one sense are read when so short. */
const SHORTEST_NAME = 3;
const SHORT_NAMES = new Set(['oa', 'dm', 'hf', 'af', 'tb', 'uc']);

/** Names of conditions in the terms of a code book, each set of words once. */
export function conditionNames(terms: Iterable<CodeTerm>): ConditionName[] {
  const words = new WordTable();
  const strong = new Map<string, Gathered>();
  const weak = new Map<string, Gathered>();
  for (const term of inOrder(terms)) {
    const codes = term.codes.some((code) => NOT_NAMED.test(code))
      ? term.codes.filter((code) => !NOT_NAMED.test(code))
      : term.codes;
    if (codes.length === 0) continue;
    const said = words.said(term.words);
    const isTitle = term.source === 'title';
    add(strong, said, codes, isTitle);
    const fewer = said.filter((word) => !word.qualifies);
    if (fewer.length < said.length) add(weak, fewer, codes, true);
  }
  const names: ConditionName[] = [];
  for (const [name, gathered] of strong) names.push(nameOf(gathered, false, weak.get(name)));
  for (const [name, gathered] of weak) if (!strong.has(name)) names.push(nameOf(gathered, true));
  return names;
}

interface Gathered {
  readonly words: readonly KnownWord[];
  readonly codes: string[];
}

/** A word of the code book with what is asked of it for every term, worked out once. */
interface KnownWord {
  readonly word: string;
  readonly concept: string;
  /** Number of the concept. */
  readonly id: number;
  readonly qualifies: boolean;
  /** Never said in a note. */
  readonly silent: boolean;
}

class WordTable {
  private readonly known = new Map<string, KnownWord>();
  private readonly ids = new Map<string, number>();

  /** The words of a term that a note would say; "diabetes without complication" is said as "diabetes". */
  said(words: readonly string[]): KnownWord[] {
    const said: KnownWord[] = [];
    for (const word of words) {
      if (word === 'without' && said.length > 0) break;
      const known = this.wordOf(word);
      if (!known.silent && !said.some(({ id }) => id === known.id)) said.push(known);
    }
    return said;
  }

  private wordOf(word: string): KnownWord {
    const known = this.known.get(word);
    if (known) return known;
    const concept = conceptOf(word);
    const id = this.ids.get(concept) ?? this.ids.set(concept, this.ids.size + 1).size;
    const fresh = { word, concept, id, qualifies: QUALIFIERS.has(concept), silent: UNSAID.has(concept) };
    this.known.set(word, fresh);
    return fresh;
  }
}

const AMBIGUOUS = new Set(CONDITION_WORDS.ambiguous.map(([abbreviation]) => abbreviation));

function add(
  into: Map<string, Gathered>,
  words: readonly KnownWord[],
  codes: readonly string[],
  isTitle: boolean,
): void {
  if (words.length === 0 || words.length > MOST_WORDS) return;
  const name = keyOf(words);
  const known = into.get(name);
  if (!known) {
    if (!isNoCondition(words)) into.set(name, { words, codes: [...codes] });
  }
  // Many titles may share a name; their common beginnings say it better than a few of them.
  else if (isTitle || known.codes.length < MOST_CODES)
    for (const code of codes) if (!known.codes.includes(code)) known.codes.push(code);
}

function keyOf(words: readonly KnownWord[]): string {
  if (words.length === 1) return String.fromCharCode((words[0] as KnownWord).id);
  const ids = words.map(({ id }) => id).sort((a, b) => a - b);
  return String.fromCharCode(...ids);
}

function isNoCondition(words: readonly KnownWord[]): boolean {
  if (
    words.length <= LONGEST_NO_CONDITION &&
    NOT_CONDITIONS.has(setName(words.map(({ concept }) => concept)))
  )
    return true;
  if (words.every(({ qualifies }) => qualifies)) return true;
  const word = words[0]?.word ?? '';
  return (
    words.length === 1 &&
    (AMBIGUOUS.has(word) || (word.length < SHORTEST_NAME && !SHORT_NAMES.has(word)) || /^\d/.test(word))
  );
}

const LONGEST_NO_CONDITION = Math.max(...[...NOT_CONDITIONS].map((name) => name.split(' ').length));

function nameOf({ words, codes: own }: Gathered, weak: boolean, also?: Gathered): ConditionName {
  const codes = [...own];
  for (const code of also?.codes ?? []) if (!codes.includes(code)) codes.push(code);
  return {
    concepts: words.map(({ concept }) => concept),
    via: words.map(({ word }) => word).join(' '),
    weak,
    codes: shortened(codes),
  };
}

/** Few codes, or the categories of many. */
function shortened(codes: readonly string[]): readonly string[] {
  if (codes.length <= MOST_CODES) return codes;
  const heads = codes.slice(0, 2);
  const byCategory = new Map<string, string>();
  for (const code of codes) {
    const category = code.slice(0, 3);
    const shared = byCategory.get(category);
    byCategory.set(category, shared === undefined ? code : commonStart(shared, code));
  }
  return [...new Set([...heads, ...byCategory.values()])].slice(0, MOST_CODES);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a.charAt(length) === b.charAt(length)) length++;
  return a.slice(0, Math.max(3, length)).replace(/\.$/, '');
}

const ORDER: Readonly<Record<CodeTerm['source'], number>> = {
  synonym: 0,
  'inclusion term': 1,
  title: 2,
  index: 3,
  'neoplasm table': 4,
  'drug table': 5,
  'external cause index': 6,
};

/** What was written for search first, so that its codes come first; drugs and outer causes name no condition. */
function inOrder(terms: Iterable<CodeTerm>): CodeTerm[] {
  return [...terms]
    .filter((term) => ORDER[term.source] < 4)
    .sort((a, b) => ORDER[a.source] - ORDER[b.source]);
}
