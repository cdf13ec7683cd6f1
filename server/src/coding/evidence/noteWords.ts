import type { Span } from '../../base/span.js';
import { conceptOf } from '../../codes/names/concepts.js';
import { wordsOf } from '../../codes/words.js';
import type { SectionName } from '../../note/names.js';
import type { ReadArea } from '../../reading/areaCache.js';
import { type KnownWord, WordTest } from '../../reading/knownWords.js';

/** Where words stand, and in which section. */
export interface WordsFound {
  readonly range: Span;
  readonly section: SectionName | undefined;
}

/** Words of these are no documentation of a disease or service. */
const SILENT: ReadonlySet<SectionName | undefined> = new Set(['HEADER', 'INSURANCE', 'REFERENCE']);
const MOST_FOUND = 12;
const WRITTEN = new WordTest((text) => /[a-z0-9]/.test(text));

/**
 * The words of a note's prose by concept, for phrases that are no conditions. Made once a note, when first asked for. All words stand in
 * arrays of equal length, sentence after sentence; those of one concept form a chain.
 */
export class NoteWords {
  private readonly concepts: string[] = [];
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  /** The number of the sentence each word stands in, and the section of each sentence. */
  private readonly sentences: Int32Array;
  private readonly sections: (SectionName | undefined)[] = [];
  /** The first place of each concept, for each place the next one of its concept or 0, and for a first place the last so far. */
  private readonly first = new Map<string, number>();
  private readonly next: Int32Array;
  private readonly last: Int32Array;

  constructor(areas: readonly ReadArea[]) {
    const spoken = areas.filter(({ area }) => !SILENT.has(area.section));
    const most = spoken.reduce((sum, { statements }) => sum + statements.tokens.words.length, 0);
    this.starts = new Int32Array(most);
    this.ends = new Int32Array(most);
    this.sentences = new Int32Array(most);
    this.next = new Int32Array(most);
    this.last = new Int32Array(most);
    for (const read of spoken) this.add(read);
  }

  private add({ area, statements }: ReadArea): void {
    const { known, starts, ends } = statements.tokens;
    for (const { from, to } of statements.sentences) {
      const sentence = this.sections.push(area.section) - 1;
      for (let at = from; at < to; at++) {
        const word = known[at] as KnownWord;
        if (!WRITTEN.holds(word)) continue;
        const { text } = word;
        const concept = conceptOf(text.includes("'") ? text.replace(/'/g, '') : text);
        const place = this.concepts.push(concept) - 1;
        this.starts[place] = area.span.start + (starts[at] as number);
        this.ends[place] = area.span.start + (ends[at] as number);
        this.sentences[place] = sentence;
        this.chain(concept, place);
      }
    }
  }

  private chain(concept: string, place: number): void {
    const first = this.first.get(concept);
    if (first === undefined) this.first.set(concept, place);
    else this.next[this.last[first] as number] = place;
    this.last[first ?? place] = place;
  }

  /** Where a concept stands, rising. */
  private *placesOf(concept: string): Generator<number> {
    let place = this.first.get(concept);
    while (place !== undefined) {
      yield place;
      place = this.next[place] || undefined;
    }
  }

  /** Where a phrase stands, in order of the text; at most twelve places. */
  find(phrase: string): WordsFound[] {
    const wanted = phraseConcepts(phrase);
    const found: WordsFound[] = [];
    for (const place of this.placesOf(wanted[0] ?? '')) {
      const last = place + wanted.length - 1;
      if (this.sentences[last] !== this.sentences[place]) continue;
      if (!wanted.every((concept, offset) => this.concepts[place + offset] === concept)) continue;
      found.push(this.found(place, last));
      if (found.length >= MOST_FOUND) break;
    }
    return found;
  }

  /** Sentences that hold at least so many of some concepts: the stretch from the first of them to the last. */
  findMost(wanted: ReadonlySet<string>, least: number): WordsFound[] {
    const bySentence = new Map<number, Stretch>();
    for (const concept of wanted) {
      let before = -1;
      for (const place of this.placesOf(concept)) {
        const sentence = this.sentences[place] as number;
        // A word said twice in a sentence is held once, where it stands first.
        if (sentence === before) continue;
        before = sentence;
        const held = bySentence.get(sentence);
        if (!held) {
          bySentence.set(sentence, { count: 1, first: place, last: place });
          continue;
        }
        held.count++;
        held.first = Math.min(held.first, place);
        held.last = Math.max(held.last, place);
      }
    }
    return [...bySentence.values()]
      .filter(({ count }) => count >= least)
      .sort((a, b) => a.first - b.first)
      .slice(0, MOST_FOUND)
      .map(({ first, last }) => this.found(first, last));
  }

  private found(first: number, last: number): WordsFound {
    return {
      range: { start: this.starts[first] as number, end: this.ends[last] as number },
      section: this.sections[this.sentences[first] as number],
    };
  }
}

/** How many wanted concepts a sentence holds, and between which words. */
interface Stretch {
  count: number;
  first: number;
  last: number;
}

const known = new Map<string, readonly string[]>();

/** Concepts of a phrase of the evidence tables, worked out once. */
function phraseConcepts(phrase: string): readonly string[] {
  const found = known.get(phrase);
  if (found) return found;
  const concepts = wordsOf(phrase).map(conceptOf);
  known.set(phrase, concepts);
  return concepts;
}
