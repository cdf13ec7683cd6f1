import { MOST_CODES } from './namedCodes.js';
import { type NameWords, SaidWords } from './said.js';
import { NAMING_SOURCES, type TermRefs, TITLE } from './termRefs.js';

/** Words that together name a condition, and the titles and terms that say them. */
export interface GatheredName {
  /** Concepts in the order of whichever says it first. */
  readonly concepts: readonly number[];
  /** Titles and terms that say just this, in order of source; empty for a name that lacks words of every title. */
  readonly exact: readonly number[];
  /** Those that say this and words that only qualify. */
  readonly qualified: readonly number[];
}

/** All names in the terms of a code file, each set of words once, in the order first said. */
export function gatherNames(terms: TermRefs, known: NameWords): GatheredName[] {
  const said = new SaidWords(known, terms);
  const exact = new Map<string, Gathering>();
  const qualified = new Map<string, Gathering>();
  NAMING_SOURCES.forEach((_, source) => {
    terms.each(source, (ref) => {
      const codes = terms.codes(ref);
      if (codes.length === 0) return;
      said.read(ref, false);
      add(exact, said, ref, codes, source === TITLE, MOST_CODES);
      if (!said.isQualified) return;
      said.read(ref, true);
      add(qualified, said, ref, codes, true, Number.POSITIVE_INFINITY);
    });
  });
  const names: GatheredName[] = [];
  for (const [name, { concepts, refs }] of exact)
    names.push({ concepts, exact: refs, qualified: qualified.get(name)?.refs ?? [] });
  for (const [name, { concepts, refs }] of qualified)
    if (!exact.has(name)) names.push({ concepts, exact: [], qualified: refs });
  return names;
}

interface Gathering {
  readonly concepts: readonly number[];
  readonly refs: number[];
  /** All codes of the refs, and those that titles alone give. */
  readonly codes: Set<string>;
  readonly titled: Set<string>;
}

/** Adds a title or term to the name it says, unless it can add no code there, in this file alone or beside others. */
function add(
  into: Map<string, Gathering>,
  said: SaidWords,
  ref: number,
  codes: readonly string[],
  always: boolean,
  most: number,
): void {
  if (!said.isName) return;
  const name = [...said.concepts].sort((a, b) => a - b).join(' ');
  let known = into.get(name);
  if (!known) {
    known = { concepts: [...said.concepts], refs: [], codes: new Set(), titled: new Set() };
    into.set(name, known);
  }
  const { codes: all, titled, refs } = known;
  const told = always ? titled : all;
  if ((!always && all.size >= most) || codes.every((code) => told.has(code))) return;
  refs.push(ref);
  for (const code of codes) {
    all.add(code);
    if (always) titled.add(code);
  }
}
