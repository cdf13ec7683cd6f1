import type { Span } from '../../base/span.js';
import { conceptOf } from '../../codes/names/concepts.js';
import { wordsOf } from '../../codes/words.js';
import type { SectionName } from '../../note/names.js';
import type { Note } from '../../note/note.js';
import { areasOf } from '../../reading/areas.js';
import { tokenise } from '../../reading/tokens.js';

/** Where words stand, and in which section. */
export interface WordsFound {
  readonly range: Span;
  readonly section: SectionName | undefined;
}

/** Words of these are no documentation of a disease or service. */
const SILENT: ReadonlySet<SectionName | undefined> = new Set(['HEADER', 'INSURANCE', 'REFERENCE']);
const MOST_FOUND = 12;

interface Sentence {
  readonly section: SectionName | undefined;
  readonly concepts: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The words of a note's prose by concept, for phrases that are no conditions. Made once a note, when first asked for. */
export class NoteWords {
  private readonly sentences: Sentence[] = [];
  private readonly places = new Map<string, (readonly [sentence: number, at: number])[]>();

  constructor(note: Note) {
    for (const area of areasOf(note)) {
      if (SILENT.has(area.section)) continue;
      for (const span of area.sentences) this.add(note, area.section, span);
    }
  }

  private add(note: Note, section: SectionName | undefined, span: Span): void {
    const tokens = tokenise(note.text, span);
    const concepts: string[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    tokens.words.forEach((word, index) => {
      if (!/[a-z0-9]/.test(word)) return;
      concepts.push(conceptOf(word.replace(/'/g, '')));
      starts.push(tokens.starts[index] ?? 0);
      ends.push(tokens.ends[index] ?? 0);
    });
    const sentence = this.sentences.push({ section, concepts, starts, ends }) - 1;
    concepts.forEach((concept, at) => {
      const known = this.places.get(concept);
      if (known) known.push([sentence, at]);
      else this.places.set(concept, [[sentence, at]]);
    });
  }

  /** Where a phrase stands, in order of the text; at most twelve places. */
  find(phrase: string): WordsFound[] {
    const wanted = phraseConcepts(phrase);
    const found: WordsFound[] = [];
    for (const [index, at] of this.places.get(wanted[0] ?? '') ?? []) {
      const { section, concepts, starts, ends } = this.sentences[index] as Sentence;
      if (!wanted.every((concept, offset) => concepts[at + offset] === concept)) continue;
      const range = { start: starts[at] as number, end: ends[at + wanted.length - 1] as number };
      found.push({ range, section });
      if (found.length >= MOST_FOUND) break;
    }
    return found;
  }

  /** Sentences that hold at least so many of some concepts: the stretch from the first of them to the last. */
  findMost(wanted: ReadonlySet<string>, least: number): WordsFound[] {
    const bySentence = new Map<number, Map<string, number>>();
    for (const concept of wanted)
      for (const [index, at] of this.places.get(concept) ?? []) {
        const held = bySentence.get(index) ?? new Map<string, number>();
        bySentence.set(index, held);
        if (!held.has(concept)) held.set(concept, at);
      }
    return [...bySentence]
      .filter(([, held]) => held.size >= least)
      .sort(([a], [b]) => a - b)
      .slice(0, MOST_FOUND)
      .map(([index, held]) => {
        const { section, starts, ends } = this.sentences[index] as Sentence;
        const places = [...held.values()];
        const range = {
          start: starts[Math.min(...places)] as number,
          end: ends[Math.max(...places)] as number,
        };
        return { range, section };
      });
  }
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
