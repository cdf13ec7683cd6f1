import type { SearchFacts } from '../codeBook.js';
import type { SearchIndex } from './searchIndex.js';

/** A factor near 1 for an entry: above when facts of the note speak for it, below when they speak against it. */
export type FactsFit = (entry: number) => number;

const FOR = 1.06;
const AGAINST = 0.9;

/** Words of titles by the fact they state. */
const SIDE_WORDS = { right: ['right'], left: ['left'], bilateral: ['bilateral'] } as const;
const ENCOUNTER_WORDS = { initial: ['initial'], subsequent: ['subsequent'], sequela: ['sequela'] } as const;
const TRIMESTER_WORDS = { 1: ['first'], 2: ['second'], 3: ['third'] } as const;

/** No entry is raised by more than this factor. */
export function mostByFacts(facts: SearchFacts | undefined): number {
  return FOR ** Object.keys(facts ?? {}).length;
}

/** How facts of the note at hand speak for and against entries. They never hide one. */
export function factsFit(index: SearchIndex, facts: SearchFacts | undefined): FactsFit {
  if (!facts) return () => 1;
  const tests = [
    facts.side && choice(index, SIDE_WORDS, facts.side),
    facts.encounter && choice(index, ENCOUNTER_WORDS, facts.encounter),
    facts.trimester && choice(index, TRIMESTER_WORDS, facts.trimester, 'trimester'),
    facts.sex && choice(index, { female: ['female'], male: ['male'] }, facts.sex),
    facts.ageYears !== undefined && ageTest(index, facts.ageYears),
  ].filter((test) => typeof test === 'function');
  if (tests.length === 0) return () => 1;
  const { at, items } = index.titles;
  return (entry) => {
    const words = items.subarray(at[entry] ?? 0, at[entry + 1] ?? 0);
    return tests.reduce((factor, test) => factor * test(words), 1);
  };
}

type TitleTest = (words: Uint32Array | Uint16Array) => number;

/** For titles that state the fact, against titles that state another; `only` limits it to titles with that word. */
function choice(
  index: SearchIndex,
  words: Readonly<Record<string | number, readonly string[]>>,
  stated: string | number,
  only?: string,
): TitleTest {
  const ids = (list: readonly string[]) => list.map((word) => index.idOf.get(word) ?? -1);
  const right = ids(words[stated] ?? []);
  const wrong = Object.entries(words).flatMap(([name, list]) => (name === String(stated) ? [] : ids(list)));
  const needed = only === undefined ? undefined : index.idOf.get(only);
  return (title) => {
    if (needed !== undefined && !title.includes(needed)) return 1;
    if (right.some((id) => title.includes(id))) return FOR;
    return wrong.some((id) => title.includes(id)) ? AGAINST : 1;
  };
}

const ADULT = 18;
const NEWBORN_DAYS_IN_YEARS = 28 / 365;

function ageTest(index: SearchIndex, years: number): TitleTest {
  const id = (word: string) => index.idOf.get(word) ?? -1;
  const child = ['pediatric', 'child', 'childhood', 'infant', 'infantile'].map(id);
  const adult = ['adult', 'senile', 'age'].map(id);
  const newborn = id('newborn');
  const wrong = years >= ADULT ? child : adult.slice(0, 2);
  const right = years >= ADULT ? adult.slice(0, 1) : child;
  return (title) => {
    if (title.includes(newborn)) return years <= NEWBORN_DAYS_IN_YEARS ? FOR : AGAINST;
    if (wrong.some((word) => title.includes(word))) return AGAINST;
    return right.some((word) => title.includes(word)) ? FOR : 1;
  };
}
