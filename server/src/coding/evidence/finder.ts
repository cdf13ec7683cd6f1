import type { Span } from '../../base/span.js';
import type { Note } from '../../note/note.js';
import type { Mention, Reading } from '../../reading/reading.js';
import type { Fit, Passage } from './evidence.js';
import { NoteWords } from './noteWords.js';
import { isAbove, isIn, type Requirement, type Way } from './requirements.js';

/** Categories whose codes are different conditions: another code of them supports one only when it shares the subcategory. */
const MIXED =
  /^(?:R|Z|G47|G89|H53|I25|I51|I87|J98|K22|K31|K59|K62|K63|K92|L98|M25|M54|M62|M79|N28|N39|N64|N89|N94|O26|O99|D68|D72|D75|E16|E87|E88)/;

/** Finds passages of one note. */
export class Finder {
  private noteWords: NoteWords | undefined;
  private mentions: readonly Mention[] | undefined;

  constructor(
    private readonly note: Note,
    readonly reading: Reading,
  ) {}

  /** Mentions of the text; a patient named Doe is not short of breath. */
  private get clinical(): readonly Mention[] {
    this.mentions ??= withoutFields(this.note, this.reading.mentions);
    return this.mentions;
  }

  get words(): NoteWords {
    this.noteWords ??= new NoteWords(this.note);
    return this.noteWords;
  }

  /** The words of a stretch of the note. */
  textOf(range: Span): string {
    return this.note.text.slice(range.start, range.end);
  }

  /** Mentions that stand for a code; with `alone`, only those that say all of it. */
  conditions(code: string, alone: boolean): Passage[] {
    return this.mentionsFitting((mention) => fitOf(mention, code, alone));
  }

  /** Passages that show one way of documenting a part. */
  byWay(way: Way, code: string): Passage[] {
    switch (way.kind) {
      case 'own':
        return this.conditions(code, false);
      case 'codes':
        return this.mentionsFitting((mention) => {
          const { range } = way;
          return range && mention.candidates.some((one) => isIn(one.code, range) || isAbove(one.code, range))
            ? 'related'
            : undefined;
        });
      case 'drug':
        return this.mentionsFitting((mention) =>
          mention.kind === 'drug' && (way.value === '*' || mention.drugClass === way.value)
            ? 'related'
            : undefined,
        );
      case 'procedure':
        return this.mentionsFitting((mention) =>
          mention.kind === 'procedure' && (way.value === '*' || mention.procedure === way.value)
            ? 'related'
            : undefined,
        );
      case 'vital':
        return this.mentionsFitting((mention) =>
          mention.kind === 'vital' && mention.vital === way.value ? 'related' : undefined,
        );
      case 'fact':
        return this.facts(way.value);
      case 'words':
        return this.words.find(way.value).map(({ range, section }) => ({
          range,
          section,
          fit: 'related' as const,
          ...this.reading.assertionAt(range),
        }));
    }
  }

  /** True when every part of a requirement can be found in passages that `counts` accepts; the names of the others. */
  missingParts(
    requirement: Requirement,
    code: string,
    counts: (passage: Passage, way: Way) => boolean,
  ): string[] {
    return requirement.parts
      .filter(
        ({ ways }) => !ways.some((way) => this.byWay(way, code).some((passage) => counts(passage, way))),
      )
      .map(({ name }) => name);
  }

  private mentionsFitting(judge: (mention: Mention) => Fit | undefined): Passage[] {
    return this.clinical.flatMap((mention): Passage[] => {
      const found = judge(mention);
      return found ? [passageOf(mention, found)] : [];
    });
  }

  private facts(wanted: string): Passage[] {
    const [name, value] = wanted.split('=');
    const { reading } = this;
    return [...reading.facts, ...reading.problems.flatMap((problem) => problem.facts)]
      .filter((fact) => fact.name === name && (value === undefined || fact.value === value))
      .map((fact) => ({
        range: fact.range,
        section: sectionAt(reading, fact.range.start),
        fit: 'related' as const,
        assertion: 'affirmed' as const,
        historical: false,
        experiencer: 'patient' as const,
        cue: undefined,
      }));
  }
}

/** Mentions outside the known header fields, both in order of the text. */
function withoutFields(note: Note, mentions: readonly Mention[]): readonly Mention[] {
  const spans = note.fields
    .filter(({ field, place }) => field !== undefined && place !== 'coding')
    .map(({ value }) => value.span);
  return mentions.filter(
    ({ range }) => !spans.some(({ start, end }) => start <= range.start && range.end <= end),
  );
}

function passageOf(mention: Mention, fit: Fit): Passage {
  const { range, section, assertion, historical, experiencer, cue } = mention;
  return { range, section, fit, assertion, historical, experiencer, cue, mention };
}

/**
 * How near a mention comes to a code. `alone` asks that it says the code itself or one of its subcategory, not merely a category above, as it
 * must where the code combines several things.
 */
function fitOf(mention: Mention, code: string, alone: boolean): Fit | undefined {
  const subcategory = code.slice(0, 5);
  let fit: Fit | undefined;
  for (const { code: candidate } of mention.candidates) {
    if (
      candidate.startsWith(subcategory) &&
      (alone || candidate.startsWith(code) || code.startsWith(candidate))
    )
      return 'exact';
    if (alone) continue;
    if (code.startsWith(candidate)) return 'exact';
    if (candidate.startsWith(MIXED.test(code) ? subcategory : code.slice(0, 3))) fit = 'category';
  }
  return fit;
}

/** The section an offset stands in. */
export function sectionAt(reading: Reading, offset: number): Passage['section'] {
  return reading.sections.find(({ range }) => offset >= range.start && offset < range.end)?.name;
}
