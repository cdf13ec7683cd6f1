import { QUALIFIERS, UNSAID } from '../../codes/names/concepts.js';
import type { ConditionNames } from '../../codes/names/conditionNames.js';
import type { SectionName } from '../../note/names.js';
import type { Tokens } from '../tokens.js';
import { isAmbiguous, senseAt } from './ambiguous.js';
import { forMeanings } from './meanings.js';
import type { Phrase } from './phrases.js';

/** A name found among the words of a phrase: which of them, and how well. */
export interface Match {
  /** First and last word of the phrase. */
  readonly from: number;
  readonly to: number;
  /** Words of the phrase that say the name, rising. */
  readonly at: readonly number[];
  readonly score: number;
  /** Words of the name. */
  readonly size: number;
  /** A comma, "and" or the like stands between its words. */
  readonly parted: boolean;
  /** The name lacks words of a title. */
  readonly weak: boolean;
  readonly codes: readonly string[];
  readonly via: string;
}

/** Where a concept is said: words of the phrase, both included. */
interface Said {
  readonly from: number;
  readonly to: number;
}

/** What counts against a name for each word that stands in between. */
const APART = 0.6;
/** A name is not found when its words stand further apart than this. */
const MOST_APART = 3;
const WEAK = 0.3;
const QUALIFIER = 0.5;
/** What a word of the name adds beside the words of the note that say it: an abbreviation says several. */
const EXTRA = 0.05;

/** All names that the words of a phrase say, in whatever order; time grows with the words, as names are tried at their rarest word only. */
export function matchesIn(
  phrase: Phrase,
  names: ConditionNames,
  tokens: Tokens,
  section: SectionName | undefined,
): Match[] {
  const { said, matches } = whatIsSaid(phrase, names, tokens, section);
  const { anchored, wordsAt, words } = names.table;
  for (const [id, places] of said) {
    const end = anchored[id + 1] as number;
    for (let name = anchored[id] as number; name < end; name++) {
      const from = wordsAt[name] as number;
      const to = wordsAt[name + 1] as number;
      if (!allSaid(said, words, from, to)) continue;
      for (const place of places) {
        const match = matchAt(phrase, names, name, said, place, words, from, to);
        if (match) matches.push(match);
      }
    }
  }
  return matches;
}

function allSaid(
  said: ReadonlyMap<number, unknown>,
  words: ArrayLike<number>,
  from: number,
  to: number,
): boolean {
  for (let at = from; at < to; at++) if (!said.has(words[at] as number)) return false;
  return true;
}

function whatIsSaid(
  phrase: Phrase,
  names: ConditionNames,
  tokens: Tokens,
  section: SectionName | undefined,
): { said: ReadonlyMap<number, readonly Said[]>; matches: Match[] } {
  const said = new Map<number, Said[]>();
  const matches: Match[] = [];
  const say = (concept: string, from: number, to: number) => {
    const id = names.idOf(concept);
    if (id === undefined) return;
    const places = said.get(id);
    if (!places) said.set(id, [{ from, to }]);
    else if (places.at(-1)?.from !== from || places.at(-1)?.to !== to) places.push({ from, to });
  };
  for (let at = 0; at < phrase.words.length; at++) {
    const ambiguous =
      phrase.from[at] === (phrase.to[at] as number) - 1 && isAmbiguous(phrase.words[at] as string);
    if (ambiguous) {
      const sense = senseAt(tokens, phrase.from[at] as number, section);
      for (const concept of sense?.concepts ?? []) say(concept, at, at);
      if (sense && sense.codes.length > 0)
        matches.push({
          from: at,
          to: at,
          at: [at],
          score: 1.2,
          size: sense.concepts.length,
          parted: false,
          weak: false,
          codes: sense.codes,
          via: sense.meaning,
        });
    } else say(phrase.concepts[at] as string, at, at);
    forMeanings(phrase.concepts, at, (end, meanings) => {
      if (ambiguous && end === at + 1) return;
      for (const meaning of meanings)
        for (const concept of meaning) if (!UNSAID.has(concept)) say(concept, at, end - 1);
    });
  }
  return { said, matches };
}

function matchAt(
  phrase: Phrase,
  names: ConditionNames,
  name: number,
  said: ReadonlyMap<number, readonly Said[]>,
  anchor: Said,
  words: ArrayLike<number>,
  first: number,
  end: number,
): Match | undefined {
  let { from, to } = anchor;
  const at = new Set<number>();
  const mark = (place: Said) => {
    for (let i = place.from; i <= place.to; i++) at.add(i);
    from = Math.min(from, place.from);
    to = Math.max(to, place.to);
  };
  mark(anchor);
  for (let word = first; word < end; word++) mark(nearest(said.get(words[word] as number) ?? [], anchor));
  const isWeak = names.isWeak(name);
  const size = end - first + 1;
  let apart = 0;
  for (let i = from; i < to; i++) apart += (phrase.places[i + 1] as number) - (phrase.places[i] as number);
  for (const i of at)
    if (i < to) apart -= Math.min(1, (phrase.places[i + 1] as number) - (phrase.places[i] as number));
  if (apart > MOST_APART) return undefined;
  let score = -APART * Math.max(0, apart) - (isWeak ? WEAK : 0) + EXTRA * size;
  let parted = false;
  for (const i of at) score += weightOf(phrase.concepts[i] as string);
  for (let i = from + 1; i <= to; i++) parted ||= phrase.parted[i] as boolean;
  const sorted = [...at].sort((a, b) => a - b);
  return {
    from,
    to,
    at: sorted,
    score,
    size,
    parted,
    weak: isWeak,
    codes: names.codesOf(name),
    via: names.viaOf(name),
  };
}

function weightOf(concept: string): number {
  if (UNSAID.has(concept)) return 0;
  return QUALIFIERS.has(concept) ? QUALIFIER : 1;
}

function nearest(places: readonly Said[], anchor: Said): Said {
  let best = places[0] as Said;
  for (const place of places)
    if (Math.abs(place.from - anchor.from) < Math.abs(best.from - anchor.from)) best = place;
  return best;
}
