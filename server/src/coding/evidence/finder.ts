import type { Span } from '../../base/span.js';
import type { Note } from '../../note/note.js';
import type { DrugMention, Mention, ProcedureMention, Reading, VitalMention } from '../../reading/reading.js';
import { areasRead } from '../../reading/readNote.js';
import type { Fit, Passage } from './evidence.js';
import { NoteWords } from './noteWords.js';
import { type CodeRange, isAbove, isIn, type Requirement, type Way } from './requirements.js';

/** Categories whose codes are different conditions: another code of them supports one only when it shares the subcategory. */
const MIXED =
  /^(?:R|Z|G47|G89|H53|I25|I51|I87|J98|K22|K31|K59|K62|K63|K92|L98|M25|M54|M62|M79|N28|N39|N64|N89|N94|O26|O99|D68|D72|D75|E16|E87|E88)/;

/** Mentions by what they may document, each list in order of the text. */
interface Clinical {
  /** Those that may stand for a code. */
  readonly conditions: readonly Mention[];
  readonly drugs: readonly DrugMention[];
  readonly procedures: readonly ProcedureMention[];
  readonly vitals: readonly VitalMention[];
}

/** Finds passages of one note. */
export class Finder {
  private noteWords: NoteWords | undefined;
  private mentions: Clinical | undefined;
  /** What was found for a way, which does not depend on the code; asked for the passages and again for what is missing. */
  private readonly found = new Map<Way, readonly Passage[]>();

  constructor(
    private readonly note: Note,
    readonly reading: Reading,
  ) {}

  /** Mentions of the text; a patient named Doe is not short of breath. */
  private get clinical(): Clinical {
    this.mentions ??= sorted(withoutFields(this.note, this.reading.mentions));
    return this.mentions;
  }

  get words(): NoteWords {
    this.noteWords ??= new NoteWords(areasRead(this.reading));
    return this.noteWords;
  }

  /** The words of a stretch of the note. */
  textOf(range: Span): string {
    return this.note.text.slice(range.start, range.end);
  }

  /** Mentions that stand for a code; with `alone`, only those that say all of it. */
  conditions(code: string, alone: boolean): Passage[] {
    const near = MIXED.test(code) ? code.slice(0, 5) : code.slice(0, 3);
    return fitting(this.clinical.conditions, (mention) => fitOf(mention, code, alone, near));
  }

  /** Passages that show one way of documenting a part. */
  byWay(way: Way, code: string): readonly Passage[] {
    if (way.kind === 'own') return this.conditions(code, false);
    const known = this.found.get(way);
    if (known) return known;
    const found = this.seek(way);
    this.found.set(way, found);
    return found;
  }

  private seek(way: Way): Passage[] {
    const { range, value } = way;
    switch (way.kind) {
      case 'own':
        return [];
      case 'codes':
        return range ? related(this.clinical.conditions, (mention) => isNamedBy(mention, range)) : [];
      case 'drug':
        return related(this.clinical.drugs, ({ drugClass }) => value === '*' || drugClass === value);
      case 'procedure':
        return related(this.clinical.procedures, ({ procedure }) => value === '*' || procedure === value);
      case 'vital':
        return related(this.clinical.vitals, ({ vital }) => vital === value);
      case 'fact':
        return this.facts(value);
      case 'words':
        return this.words.find(value).map(({ range, section }) => ({
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
  spans.sort((a, b) => a.start - b.start);
  let at = 0;
  return mentions.filter(({ range }) => {
    while (at < spans.length && (spans[at] as Span).end <= range.start) at++;
    for (let i = at; i < spans.length && (spans[i] as Span).start <= range.start; i++)
      if (range.end <= (spans[i] as Span).end) return false;
    return true;
  });
}

function sorted(mentions: readonly Mention[]): Clinical {
  const conditions: Mention[] = [];
  const drugs: DrugMention[] = [];
  const procedures: ProcedureMention[] = [];
  const vitals: VitalMention[] = [];
  for (const mention of mentions) {
    if (mention.candidates.length > 0) conditions.push(mention);
    if (mention.kind === 'drug') drugs.push(mention);
    else if (mention.kind === 'procedure') procedures.push(mention);
    else if (mention.kind === 'vital') vitals.push(mention);
  }
  return { conditions, drugs, procedures, vitals };
}

function fitting<M extends Mention>(
  mentions: readonly M[],
  judge: (mention: M) => Fit | undefined,
): Passage[] {
  const passages: Passage[] = [];
  for (const mention of mentions) {
    const fit = judge(mention);
    if (fit) passages.push(passageOf(mention, fit));
  }
  return passages;
}

function related<M extends Mention>(mentions: readonly M[], test: (mention: M) => boolean): Passage[] {
  return fitting(mentions, (mention) => (test(mention) ? 'related' : undefined));
}

function isNamedBy({ candidates }: Mention, range: CodeRange): boolean {
  return candidates.some(({ code }) => isIn(code, range) || isAbove(code, range));
}

function passageOf(mention: Mention, fit: Fit): Passage {
  const { range, section, assertion, historical, experiencer, cue } = mention;
  return { range, section, fit, assertion, historical, experiencer, cue, mention };
}

/**
 * How near a mention comes to a code; `near` begins the codes of its category that are the same disease. `alone` asks that it says the code itself or one of its subcategory, not merely a category above, as it
 * must where the code combines several things.
 */
function fitOf(mention: Mention, code: string, alone: boolean, near: string): Fit | undefined {
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
    if (candidate.startsWith(near)) fit = 'category';
  }
  return fit;
}

/** The section an offset stands in. */
export function sectionAt(reading: Reading, offset: number): Passage['section'] {
  return reading.sections.find(({ range }) => offset >= range.start && offset < range.end)?.name;
}
