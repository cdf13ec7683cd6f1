import { once } from '../base/memo.js';
import type { Span } from '../base/span.js';
import { LIFELONG } from '../generated/lifelong.js';
import type { SectionName } from '../note/names.js';
import { carryFamily } from './pronouns.js';
import type { Assertion, AssertionReading, Experiencer } from './reading.js';
import { type Aspect, type PlacedCue, Scopes } from './scopes.js';
import { defaultsOf } from './sectionDefaults.js';
import { type Tokens, tokenise } from './tokens.js';
import { WordTrie } from './wordTrie.js';

/** A stretch of a note that is read on its own: a section's body or what stands above the first heading. */
export interface Area {
  readonly text: string;
  /** Sentences, as offsets into `text`. */
  readonly sentences: readonly Span[];
  readonly section: SectionName | undefined;
  /** The year of the visit; years from it on are no past. */
  readonly year: number;
}

const lifelong = once(() => {
  const trie = new WordTrie<true>();
  for (const phrase of LIFELONG) trie.add(phrase, true);
  return trie;
});

/** Aspects whose cue, standing at the head of a passage, speaks of the rest of it: "possible UTI", "no rash". */
const LEADING: ReadonlySet<string> = new Set([
  'negated',
  'never',
  'family-negated',
  'uncertain',
  'historical',
  'claimed',
  'family',
  'resolved',
]);
const SKIPPED = new Set([
  'a',
  'an',
  'the',
  'any',
  'his',
  'her',
  'their',
  'some',
  'this',
  'that',
  '(',
  '"',
  '“',
  '[',
]);

/** How everything in an area is stated: cues found once, asked as often as wanted. Offsets count from the area's start. */
export class Statements {
  readonly tokens: Tokens;
  /** The sentences as runs of tokens, end exclusive. */
  readonly sentences: readonly { readonly from: number; readonly to: number }[];
  private readonly scopes: Scopes;

  constructor(readonly area: Area) {
    this.tokens = tokenise(area.text);
    this.scopes = new Scopes(this.tokens, area.text, area.year);
    this.sentences = this.readSentences();
  }

  private readSentences(): { from: number; to: number }[] {
    const ranges: { from: number; to: number }[] = [];
    const { words, starts } = this.tokens;
    let at = 0;
    let earlier: { from: number; to: number } | undefined;
    for (const sentence of this.area.sentences) {
      while (at < words.length && (starts[at] as number) < sentence.start) at++;
      let from = at;
      while (from > (earlier?.to ?? 0) && isCheckMark(words[from - 1] as string)) from--;
      let to = at;
      while (to < words.length && (starts[to] as number) < sentence.end) to++;
      this.scopes.readSentence(from, to);
      if (earlier) carryFamily(this.scopes, earlier, { from, to });
      earlier = { from, to };
      ranges.push(earlier);
      at = to;
    }
    return ranges;
  }

  /** How a stretch is stated. `isService` tells that it is something done or given, which can be planned or refused. */
  at(area: Span, isService: boolean): AssertionReading {
    const range = this.tokensIn(area);
    if (!range) return this.unsaid(isService, false);
    return this.stated(range.from, range.to, isService);
  }

  /** How a run of tokens is stated, end exclusive. */
  stated(from: number, to: number, isService: boolean): AssertionReading {
    const head = this.headOf(from, to);
    const last = to - 1;
    if (this.scopes.touched[head] === 0 && this.scopes.touched[last] === 0)
      return this.unsaid(isService, this.needsLifelong && this.isLifelong(from, to));
    const under = (aspect: Aspect): PlacedCue | undefined => {
      const first = this.scopes.under(aspect, head);
      if (first && !(aspect === 'hypothetical' && first.from > head && first.from <= last)) return first;
      const end = this.scopes.under(aspect, last);
      return end && (end.to <= from || end.from > last) ? end : undefined;
    };
    return this.reading(under, isService, this.isLifelong(from, to));
  }

  /** Only lists of the past ask whether a disease is lifelong when no cue does. */
  private get needsLifelong(): boolean {
    return this.area.section === 'PMH';
  }

  /** What the section says, where no cue does. */
  private unsaid(isService: boolean, isLifelong: boolean): AssertionReading {
    const { past, experiencer, assertionOf } = defaultsOf(this.area.section);
    return {
      assertion: assertionOf('affirmed', isService, isLifelong) ?? 'affirmed',
      historical: past,
      experiencer,
      cue: undefined,
    };
  }

  private reading(
    under: (aspect: Aspect) => PlacedCue | undefined,
    isService: boolean,
    isLifelong: boolean,
  ): AssertionReading {
    const defaults = defaultsOf(this.area.section);
    const historical = this.historicalOf(under);
    const claimed = under('family') ? undefined : under('claimed');
    const resolved = under('resolved');
    const [assertion, cue] = this.assertionOf(under, isService, isLifelong);
    const past = historical ?? claimed ?? resolved;
    return {
      assertion: cue ? assertion : (defaults.assertionOf(assertion, isService, isLifelong) ?? assertion),
      historical: past !== undefined || defaults.past,
      experiencer: experiencerOf(under, defaults.experiencer),
      cue: this.located(cue ?? past ?? under('family') ?? under('other')),
    };
  }

  private assertionOf(
    under: (aspect: Aspect) => PlacedCue | undefined,
    isService: boolean,
    isLifelong: boolean,
  ): [Assertion, PlacedCue | undefined] {
    const planned = isService ? under('planned') : undefined;
    const negated = under('negated');
    const hypothetical = under('hypothetical');
    if (hypothetical && !planned && !(negated && negated.from < hypothetical.from))
      return ['hypothetical', hypothetical];
    if (negated) return ['negated', negated];
    const notDone = isService ? under('not-done') : undefined;
    if (notDone) return ['negated', notDone];
    if (planned) return ['planned', planned];
    const uncertain = under('uncertain');
    if (uncertain) return ['uncertain', uncertain];
    const resolved = under('resolved');
    if (resolved) return ['resolved', resolved];
    const historical = this.historicalOf(under);
    if (historical) return ['historical', historical];
    const claimed = under('family') ? undefined : under('claimed');
    if (claimed) return [isLifelong ? 'affirmed' : 'historical', claimed];
    return ['affirmed', undefined];
  }

  /** The age or year at which a relative fell ill is not the patient's past. */
  private historicalOf(under: (aspect: Aspect) => PlacedCue | undefined): PlacedCue | undefined {
    const cue = under('historical');
    return cue?.where === 'after' && under('family') ? undefined : cue;
  }

  private located(cue: PlacedCue | undefined): AssertionReading['cue'] {
    if (!cue) return undefined;
    const start = this.tokens.starts[cue.from] as number;
    const end = this.tokens.ends[cue.to - 1] as number;
    return { value: this.area.text.slice(start, end), span: { start, end } };
  }

  /** Indices of the tokens a stretch touches. */
  tokensIn(area: Span): { from: number; to: number } | undefined {
    const { starts, ends } = this.tokens;
    const from = firstAbove(ends, area.start);
    let to = from;
    while (to < starts.length && (starts[to] as number) < area.end) to++;
    return to > from ? { from, to } : undefined;
  }

  /** The first token that carries the passage: past articles, and past cues that speak of the rest. */
  private headOf(from: number, to: number): number {
    let at = from;
    while (at < to - 1) {
      const owner = this.scopes.owner[at];
      const cue = owner ? this.scopes.cues[owner - 1] : undefined;
      if (cue && cue.to < to && cue.from >= from && LEADING.has(cue.effect)) at = cue.to;
      else if (SKIPPED.has(this.tokens.words[at] as string)) at++;
      else break;
    }
    return at;
  }

  private isLifelong(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (lifelong().longest(this.tokens, at, to)) return true;
    return false;
  }
}

const EXPERIENCERS = ['family', 'other', 'patient'] as const;

function experiencerOf(
  under: (aspect: Aspect) => PlacedCue | undefined,
  otherwise: Experiencer,
): Experiencer {
  let nearest = -1;
  let experiencer = otherwise;
  for (const who of EXPERIENCERS) {
    const cue = under(who);
    if (!cue || cue.from <= nearest) continue;
    nearest = cue.from;
    experiencer = who;
  }
  return experiencer;
}

function isCheckMark(word: string): boolean {
  return word === '[' || word === ']' || word === 'x' || word === '☐' || word === '☑' || word === '✓';
}

/** The first index whose value is above a bound, in ascending values. */
function firstAbove(values: readonly number[], bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}
