import type { ConditionNames } from '../../codes/names/conditionNames.js';
import type { SectionName } from '../../note/names.js';
import type { Tokens } from '../tokens.js';
import { type Sense, senseAt } from './ambiguous.js';
import { type Leads, leadsOf } from './leads.js';
import { forEntries } from './meanings.js';
import { LONGEST, type Phrase } from './phrases.js';
import type { PhraseWord, PhraseWords } from './phraseWords.js';
import { SaidPlaces } from './saidPlaces.js';

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
  readonly leads: Leads;
}

/** What counts against a name for each word that stands in between. */
const APART = 0.6;
/** A name is not found when its words stand further apart than this. */
const MOST_APART = 3;
/** What counts against a name that lacks words of a title. */
const WEAK = 0.3;
/** What a word of the name adds beside the words of the note that say it: an abbreviation says several. */
const EXTRA = 0.05;
/** The score of an abbreviation whose sense is told. */
const SENSE = 1.2;

/** Finds the names of one book. Keeps its working room from phrase to phrase, and where each name leads that it has met. */
export class Matcher {
  private readonly said: SaidPlaces;
  /** 1 for each word of the phrase that says the name looked at. */
  private readonly marked = new Uint8Array(LONGEST);
  private readonly met = new Map<number, Leads & { readonly weak: boolean }>();
  private readonly senses = new Map<Sense, Leads>();

  constructor(
    private readonly names: ConditionNames,
    private readonly words: PhraseWords,
  ) {
    this.said = new SaidPlaces(names.table.anchored.length);
  }

  /** All names that the words of a phrase say, in whatever order; time grows with the words, as names are tried at their rarest word only. */
  matchesIn(phrase: Phrase, tokens: Tokens, section: SectionName | undefined): Match[] {
    const { said } = this;
    said.clear();
    const matches: Match[] = [];
    this.hear(phrase, tokens, section, matches);
    const { anchored, wordsAt, words } = this.names.table;
    for (let order = 0; order < said.count; order++) {
      const id = said.ids[order] as number;
      const end = anchored[id + 1] as number;
      for (let name = anchored[id] as number; name < end; name++) {
        const from = wordsAt[name] as number;
        const to = wordsAt[name + 1] as number;
        let at = from;
        while (at < to && said.has(words[at] as number)) at++;
        if (at < to) continue;
        for (let place = said.first(id); place >= 0; place = said.next(place)) {
          const match = this.matchAt(phrase, name, place, from, to);
          if (match) matches.push(match);
        }
      }
    }
    return matches;
  }

  /** Notes what each word says and also says; an abbreviation of several senses says what it means here, or nothing. */
  private hear(phrase: Phrase, tokens: Tokens, section: SectionName | undefined, matches: Match[]): void {
    const { said, words } = this;
    for (let at = 0; at < phrase.count; at++) {
      const known = phrase.known[at] as PhraseWord;
      const ambiguous = known.isAmbiguous && phrase.from[at] === (phrase.to[at] as number) - 1;
      if (ambiguous) this.hearSense(senseAt(tokens, phrase.from[at] as number, section), at, matches);
      else if (known.id >= 0) said.add(known.id, at, at);
      if (!known.meaning) continue;
      forEntries(phrase, at, (end, entry) => {
        if (ambiguous && end === at + 1) return;
        for (const meaning of words.idsOf(entry)) for (const id of meaning) said.add(id, at, end - 1);
      });
    }
  }

  private hearSense(sense: Sense | undefined, at: number, matches: Match[]): void {
    if (!sense) return;
    for (const concept of sense.concepts) {
      const id = this.names.idOf(concept);
      if (id !== undefined) this.said.add(id, at, at);
    }
    if (sense.codes.length === 0) return;
    const leads = this.senses.get(sense) ?? leadsOf(sense.codes, sense.meaning);
    this.senses.set(sense, leads);
    matches.push({
      from: at,
      to: at,
      at: [at],
      score: SENSE,
      size: sense.concepts.length,
      parted: false,
      leads,
    });
  }

  /** A name said at a place of its rarest word, by what else is said nearest. */
  private matchAt(
    phrase: Phrase,
    name: number,
    anchor: number,
    first: number,
    end: number,
  ): Match | undefined {
    const { said, marked } = this;
    const { words } = this.names.table;
    const near = said.from[anchor] as number;
    let from = near;
    let to = said.to[anchor] as number;
    this.mark(anchor);
    for (let word = first; word < end; word++) {
      const place = said.nearest(words[word] as number, near);
      this.mark(place);
      from = Math.min(from, said.from[place] as number);
      to = Math.max(to, said.to[place] as number);
    }
    const at: number[] = [];
    let parted = false;
    let apart = 0;
    let weight = 0;
    for (let word = from; word <= to; word++) {
      const step = word < to ? stepBehind(phrase, word) : 0;
      apart += step;
      parted ||= word > from && phrase.parted[word] === 1;
      if (marked[word] === 0) continue;
      marked[word] = 0;
      at.push(word);
      apart -= Math.min(1, step);
      weight += (phrase.known[word] as PhraseWord).weight;
    }
    if (apart > MOST_APART) return undefined;
    const leads = this.leadsOf(name);
    const size = end - first + 1;
    const score = weight - APART * Math.max(0, apart) - (leads.weak ? WEAK : 0) + EXTRA * size;
    return { from, to, at, score, size, parted, leads };
  }

  private mark(place: number): void {
    const { said, marked } = this;
    const to = said.to[place] as number;
    for (let word = said.from[place] as number; word <= to; word++) marked[word] = 1;
  }

  private leadsOf(name: number): Leads & { readonly weak: boolean } {
    const known = this.met.get(name);
    if (known) return known;
    const { names } = this;
    const fresh = { ...leadsOf(names.codesOf(name), names.viaOf(name)), weak: names.isWeak(name) };
    this.met.set(name, fresh);
    return fresh;
  }
}

/** How far the next word stands behind a word. */
function stepBehind({ places }: Phrase, at: number): number {
  return (places[at + 1] as number) - (places[at] as number);
}
