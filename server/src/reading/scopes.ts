import type { CueSense, Effect } from './cues.js';
import { cueTable } from './cues.js';
import { inClass, type KnownWord } from './knownWords.js';
import { chooseSense, isBreak } from './senses.js';
import type { Tokens } from './tokens.js';

/** A cue at its place: token indices, end exclusive. */
export interface PlacedCue {
  readonly effect: Effect;
  readonly from: number;
  readonly to: number;
  readonly reach: CueSense['reach'];
  readonly where: CueSense['where'];
}

/** What can be said of a token; each has at most one cue that says it. */
export const ASPECTS = [
  'negated',
  'uncertain',
  'historical',
  'claimed',
  'resolved',
  'family',
  'other',
  'patient',
  'hypothetical',
  'planned',
  'not-done',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Aspects a cue of each effect opens. */
const OPENS: Readonly<Partial<Record<Effect, readonly Aspect[]>>> = {
  negated: ['negated'],
  never: ['negated', 'claimed'],
  'family-negated': ['negated', 'family'],
  uncertain: ['uncertain'],
  historical: ['historical'],
  claimed: ['claimed'],
  resolved: ['resolved'],
  family: ['family'],
  other: ['other'],
  hypothetical: ['hypothetical'],
  planned: ['planned'],
  'not-done': ['not-done'],
  'end-family': ['patient'],
};

const CLAUSE_ASPECTS: readonly Aspect[] = [
  'negated',
  'uncertain',
  'historical',
  'claimed',
  'resolved',
  'planned',
  'not-done',
];
const ASSERTED: readonly Aspect[] = ['negated', 'uncertain', 'historical', 'claimed', 'planned', 'not-done'];
const PAST: readonly Aspect[] = ['historical', 'claimed'];
/** What a finite verb may end at the comma before it. */
const RECUT: readonly Aspect[] = ['negated', 'uncertain'];

/** Words of a backward scope skipped between the cue and what it speaks of. */
const BETWEEN = new Set([
  ':',
  '-',
  '?',
  ',',
  '=',
  '|',
  '.',
  ')',
  '(',
  'also',
  'now',
  'all',
  'both',
  'has',
  'have',
  'had',
]);

const BE = inClass('be');
const FINITE = inClass('finite');
const NORMAL = inClass('normal');
const HIS = inClass('his');
const ONSET = inClass('onset');
const LISTED = inClass('listed');

interface Running {
  readonly id: number;
  readonly cue: PlacedCue;
  words: number;
  /** A finite verb has passed: the next comma or "and" ends it. */
  closing: boolean;
}

/**
 * The cues of a passage and what each token stands under. Built sentence by sentence in one pass; each token is marked and
 * unmarked a bounded number of times, so time grows as the text does.
 */
export class Scopes {
  readonly cues: PlacedCue[] = [];
  /** For each aspect the number of the cue (from 1) a token stands under; absent while no cue of the aspect occurred. */
  private readonly marks = new Map<Aspect, Int32Array>();
  /** Not zero for a token that stands under anything. */
  readonly touched: Uint8Array;
  /** The number of the cue a token is part of. */
  readonly owner: Int32Array;
  private readonly running = new Map<Aspect, Running>();
  private lastBreak = -1;
  private lastOpen = -1;
  private lastOr = -1;

  constructor(
    readonly tokens: Tokens,
    private readonly text: string,
    /** Years from this one on are no past. */
    private readonly year: number,
  ) {
    this.owner = new Int32Array(tokens.words.length);
    this.touched = new Uint8Array(tokens.words.length);
  }

  /** The cue under which a token stands in one respect. */
  under(aspect: Aspect, at: number): PlacedCue | undefined {
    const id = this.marks.get(aspect)?.[at];
    return id ? this.cues[id - 1] : undefined;
  }

  /** Puts a whole sentence under a cue that stands before it. */
  carry(aspect: Aspect, cue: PlacedCue, from: number, to: number): void {
    this.cues.push(cue);
    this.fill(aspect, this.cues.length, from, to);
  }

  /** Reads one sentence: tokens `from` up to `to`. */
  readSentence(from: number, to: number): void {
    this.running.clear();
    this.lastBreak = from - 1;
    this.lastOpen = -1;
    this.lastOr = -1;
    let at = from;
    while (at < to) {
      const hit = this.hitAt(at, to);
      const sense = hit && chooseSense(hit.value, this.tokens, at, hit.end, from, to, this.year);
      if (hit && sense) {
        this.meet(sense, at, hit.end, from, to);
        at = hit.end;
      } else {
        this.pass(at, from, to);
        at++;
      }
    }
  }

  /** The longest cue at a token; a form of "to be" gives way when the words behind it make a longer cue without it. */
  private hitAt(at: number, to: number) {
    const hit = cueTable().longest(this.tokens, at, to);
    if (!hit || !BE.holds(this.tokens.known[at])) return hit;
    const later = cueTable().longest(this.tokens, at + 1, to);
    return later && later.end > hit.end ? undefined : hit;
  }

  private meet(sense: CueSense, from: number, to: number, sentence: number, stop: number): void {
    const cue: PlacedCue = { effect: sense.effect, from, to, reach: sense.reach, where: sense.where };
    this.cues.push(cue);
    const id = this.cues.length;
    this.owner.fill(id, from, to);
    this.endBefore(cue);
    for (let at = from; at < to; at++) this.markRunning(at);
    const aspects = OPENS[sense.effect] ?? [];
    if (sense.where === 'self' && sense.effect !== 'end-family') {
      for (const aspect of aspects) this.fill(aspect, id, from, to);
      return;
    }
    for (const aspect of aspects) {
      if (sense.where === 'after' || sense.where === 'alone' || sense.where === 'around')
        this.markBack(aspect, id, cue, sentence);
      if (sense.where === 'after' || sense.where === 'alone') continue;
      this.fill(aspect, id, aspect === 'family' || aspect === 'other' ? from : Math.min(from + 1, to), to);
      if (to < stop) this.running.set(aspect, { id, cue, words: 0, closing: false });
    }
    if (FINITE.holds(this.tokens.known[to - 1])) this.seeVerb(to - 1, from);
  }

  /** What a cue ends by its being there. */
  private endBefore(cue: PlacedCue): void {
    const afterBreak = cue.from > 0 && this.lastBreak === cue.from - 1;
    // "never diagnosed with", "no red flags for": what stands right behind a negation is negated by it.
    if (this.running.get('negated')?.cue.to === cue.from && cue.effect !== 'end') return;
    switch (cue.effect) {
      case 'end':
        this.stop(CLAUSE_ASPECTS);
        this.stop(['hypothetical']);
        break;
      case 'certain':
        this.cutAtBreak(RECUT, cue.from);
        this.stop(ASSERTED);
        break;
      case 'current':
        this.stop(PAST);
        break;
      case 'end-family':
        this.running.delete('family');
        this.running.delete('other');
        if (afterBreak) this.stop(['negated']);
        break;
      case 'hypothetical':
        this.stop(CLAUSE_ASPECTS);
        break;
      case 'family':
      case 'other':
        this.running.delete('patient');
        if (afterBreak) this.stop(['negated', 'historical', 'claimed']);
        break;
      case 'uncertain':
        if (afterBreak) this.stop(['negated']);
        break;
      case 'none':
        if (afterBreak) this.stop(['negated', 'uncertain']);
        else if (/^(?:no|not|without|did|does)$/.test(this.tokens.words[cue.from] as string))
          this.stop(['negated', 'uncertain']);
        break;
      case 'resolved':
        this.cutAtBreak(['negated'], cue.from);
        break;
      case 'negated':
        if (afterBreak) this.stop(PAST);
        break;
      default:
    }
  }

  /** A token that is no cue: it may end what runs, and stands under what still runs. */
  private pass(at: number, from: number, to: number): void {
    const known = this.tokens.known[at] as KnownWord;
    const word = known.text;
    if (this.running.size > 0) {
      if (FINITE.holds(known)) this.seeVerb(at, from);
      else if (NORMAL.holds(known)) this.cutAtBreak(RECUT, at);
      this.endAt(word, at, from, to);
    }
    if (word === '(') this.lastOpen = at;
    if (word === 'or' || word === 'nor') this.lastOr = at;
    if (isBreak(known)) this.lastBreak = at;
    if (this.running.size > 0) this.markRunning(at);
  }

  private endAt(word: string, at: number, from: number, to: number): void {
    switch (word) {
      case ';':
      case '|':
      case '•':
        this.stopAllBut('hypothetical');
        break;
      case ':':
        this.endAtLabel(at, from);
        break;
      case ',':
        this.endAtComma(at, to);
        break;
      case 'and':
        this.stopWhere((running) => running.closing || typeof running.cue.reach === 'number');
        break;
      case ')':
        this.stopWhere((running) => running.cue.from > this.lastOpen && this.lastOpen >= from);
        break;
      case '.':
        if (this.beginsAfresh(at)) this.stopAllBut(undefined);
        break;
      case '-':
        if (this.isSpaced(at))
          this.stopWhere((running) => running.cue.reach !== 'sentence' && running.cue.to !== at);
        break;
      case '(':
      case 'with':
      case 'w':
        this.stopWhere(({ cue }) => (cue.reach === 'phrase' || isRisk(cue)) && cue.to !== at);
        break;
      case 'for':
        if (this.isReason(at)) this.stop(['negated']);
        this.stop(['planned', 'not-done']);
        break;
      default:
    }
  }

  /** "takes no drug for gout" does not negate the gout; "no fever for two days", "no red flags for stroke" do. */
  private isReason(at: number): boolean {
    if (this.owner[at - 1]) return false;
    return !/^(?:\d.*|the|at|over|about|more|a|several|one|two|three|many|few)$/.test(
      this.tokens.words[at + 1] ?? '',
    );
  }

  /** A comma ends a phrase unless its list goes on with "or"; it ends what a verb has closed. */
  private endAtComma(at: number, to: number): void {
    this.stopWhere((running) => {
      if (running.closing || typeof running.cue.reach === 'number') return true;
      return (
        running.cue.reach === 'phrase' && !(running.cue.effect === 'uncertain' && this.listGoesOn(at, to))
      );
    });
  }

  private listGoesOn(at: number, to: number): boolean {
    for (let i = at + 1; i < Math.min(to, at + 9); i++) {
      const word = this.tokens.words[i] as string;
      if (word === 'or' || word === 'vs' || word === 'versus') return true;
      if (word === ';' || word === ':' || FINITE.holds(this.tokens.known[i])) return false;
    }
    return false;
  }

  /** `Resp: …`: a new label ends what runs, from the label on; a colon right behind a cue belongs to the cue. */
  private endAtLabel(at: number, from: number): void {
    if (/^\d/.test(this.tokens.words[at - 1] ?? '') && /^\d/.test(this.tokens.words[at + 1] ?? '')) return;
    let label = at;
    while (label > from && at - label < 3 && this.isCapital(label - 1)) label--;
    for (const [aspect, running] of [...this.running]) {
      if (running.cue.to >= at - 1 && running.cue.to >= label) continue;
      if (running.cue.effect === 'hypothetical' && label === at) continue;
      this.unmark(aspect, running.id, Math.max(label, running.cue.to), at);
      this.running.delete(aspect);
    }
  }

  private isCapital(at: number): boolean {
    const code = this.text.charCodeAt(this.tokens.starts[at] as number);
    return code >= 65 && code <= 90;
  }

  private isSpaced(at: number): boolean {
    const before = this.tokens.ends[at - 1];
    const next = this.tokens.starts[at + 1];
    return before !== this.tokens.starts[at] && next !== this.tokens.ends[at];
  }

  private beginsAfresh(at: number): boolean {
    return (
      at + 1 < this.tokens.words.length &&
      this.isCapital(at + 1) &&
      (this.tokens.words[at - 1] ?? '').length > 2
    );
  }

  /** A finite verb belongs to a new clause: what ran before the last comma or "and" does not reach it. */
  private seeVerb(at: number, from: number): void {
    const { known } = this.tokens;
    const endsOrList = known[at]?.text === 'present' && this.lastOr > this.lastBreak;
    const closesList =
      endsOrList || (BE.holds(known[at]) && (LISTED.holds(known[at + 1]) || LISTED.holds(known[at + 2])));
    if (!closesList) this.cutAtBreak(RECUT, at);
    for (const running of this.running.values()) {
      if (
        running.cue.effect !== 'hypothetical' &&
        running.cue.reach !== 'sentence' &&
        running.cue.from >= from &&
        running.cue.to <= at
      )
        running.closing = true;
    }
  }

  /** Ends aspects at the last comma or "and", when one stands behind their cue. */
  private cutAtBreak(aspects: readonly Aspect[], at: number): void {
    for (const aspect of aspects) {
      const running = this.running.get(aspect);
      if (!running || running.cue.reach === 'sentence' || this.lastBreak <= running.cue.to) continue;
      this.unmark(aspect, running.id, this.lastBreak, at);
      this.running.delete(aspect);
    }
  }

  private stop(aspects: readonly Aspect[]): void {
    for (const aspect of aspects) {
      if (this.running.get(aspect)?.cue.reach !== 'sentence') this.running.delete(aspect);
    }
  }

  private stopAllBut(kept: Aspect | undefined): void {
    for (const aspect of [...this.running.keys()]) if (aspect !== kept) this.running.delete(aspect);
  }

  private stopWhere(test: (running: Running) => boolean): void {
    for (const [aspect, running] of this.running) if (test(running)) this.running.delete(aspect);
  }

  private markRunning(at: number): void {
    for (const [aspect, running] of this.running) {
      const { reach } = running.cue;
      if (typeof reach === 'number') {
        if (running.words >= reach) {
          this.running.delete(aspect);
          continue;
        }
        running.words++;
      }
      this.fill(aspect, running.id, at, at + 1);
    }
  }

  private fill(aspect: Aspect, id: number, from: number, to: number): void {
    let marks = this.marks.get(aspect);
    if (!marks) {
      marks = new Int32Array(this.owner.length);
      this.marks.set(aspect, marks);
    }
    if (to - from === 1) {
      marks[from] = id;
      this.touched[from] = 1;
      return;
    }
    marks.fill(id, from, to);
    this.touched.fill(1, from, to);
  }

  private unmark(aspect: Aspect, id: number, from: number, to: number): void {
    const marks = this.marks.get(aspect);
    for (let at = Math.max(0, from); marks && at < to; at++) if (marks[at] === id) marks[at] = 0;
  }

  /** `…, and his ileus resolved`: what goes before the comma is told by itself. */
  private beginsClause(at: number): boolean {
    return this.tokens.words[at - 1] === ',' && HIS.holds(this.tokens.known[at + 1]);
  }

  /** "diagnosed with gout in 2011": the year of onset, not the past. */
  private tellsOnset(at: number, sentence: number): boolean {
    for (let i = at; i >= Math.max(sentence, at - 10); i--) {
      const word = this.tokens.words[i] as string;
      if (ONSET.holds(this.tokens.known[i])) return true;
      if (word === ',' || word === ';') return false;
    }
    return false;
  }

  /** A cue that stands behind what it speaks of: back to the last boundary, over a list joined by "and" or "or". */
  private markBack(aspect: Aspect, id: number, cue: PlacedCue, sentence: number): void {
    const { words, known } = this.tokens;
    let at = cue.from - 1;
    while (at >= sentence && (BETWEEN.has(words[at] as string) || BE.holds(known[at]))) at--;
    if (cue.effect === 'historical' && this.tellsOnset(at, sentence)) return;
    let left = typeof cue.reach === 'number' ? cue.reach : 12;
    let inList = false;
    for (; at >= sentence && left > 0; at--, left--) {
      const word = words[at] as string;
      const owner = this.owner[at] ? this.cues[(this.owner[at] as number) - 1] : undefined;
      if (owner && endsBackward(owner)) break;
      if (word === ';' || word === ':' || word === '|' || word === '(' || word === '.' || word === '•') break;
      if (word === ',' && !inList) break;
      if (word === '-' && this.isSpaced(at)) break;
      if (FINITE.holds(known[at]) && !(aspect === 'historical' && isEndOfIt(words, at))) break;
      if (word === 'and' || word === 'or') {
        if (aspect === 'historical' || this.beginsClause(at)) break;
        inList = true;
      }
      this.fill(aspect, id, at, at + 1);
    }
  }
}

/** "was removed by prostatectomy in 2019": what was done in the past to end it reaches back to it. */
function isEndOfIt(words: readonly string[], at: number): boolean {
  return /^(?:was|were)$/.test(words[at] as string) && ENDED.test(words[at + 1] ?? '');
}

const ENDED =
  /^(?:removed|resected|excised|treated|cured|operated|irradiated|ablated|repaired|done|performed|replaced|fixed|reconstructed|fused)$/;

/** "risk of bleeding": "with" and what follows is no risk but a fact. */
function isRisk(cue: PlacedCue): boolean {
  return cue.effect === 'hypothetical' && cue.reach === 'clause';
}

/** Cues over which a cue that speaks backward does not reach. */
function endsBackward(cue: PlacedCue): boolean {
  return (
    cue.effect === 'end' ||
    cue.effect === 'certain' ||
    cue.effect === 'resolved' ||
    cue.effect === 'hypothetical'
  );
}
