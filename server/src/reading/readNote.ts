import type { Span } from '../base/span.js';
import type { Note, Problem, Section } from '../note/note.js';
import { AreaCache, type ReadArea } from './areaCache.js';
import { moved, statedAt, yearOf } from './assertionAt.js';
import { carriedFacts, type SidesOfParts, sidesOfParts } from './facts/carriedFacts.js';
import { moveMention } from './mentions/moveMention.js';
import type { Fact, Mention, ProblemReading, Reading, SectionReading } from './reading.js';
import type { ConditionVocabulary } from './vocabulary.js';

export interface ReadOptions {
  /** Keeps what was read of each section by its content; give the same one for each version of a note. */
  readonly cache?: AreaCache;
  /** Words for conditions; without it a reading holds no conditions and signs. */
  readonly vocabulary?: ConditionVocabulary;
}

/** Facts that are said of the visit or patient rather than of one problem. */
const OF_THE_NOTE: readonly Fact['name'][] = [
  'tobacco',
  'insulin',
  'drug-therapy',
  'weeks',
  'trimester',
  'minutes',
  'start-time',
  'stop-time',
  'dose-given',
  'dose-discarded',
  'procedure-side',
  'count',
  'size',
];

const areasOfReadings = new WeakMap<Reading, readonly ReadArea[]>();

/** The areas a reading was made of, with the words of each; for those who look for words of their own. */
export function areasRead(reading: Reading): readonly ReadArea[] {
  return areasOfReadings.get(reading) ?? [];
}

/** Reads a note's prose: mentions, problems and facts, each with its place and how it is stated. Pure; time grows as the text does. */
export function readNote(note: Note, options: ReadOptions = {}): Reading {
  const areas = (options.cache ?? new AreaCache()).read(note, yearOf(note), options.vocabulary);
  const mentions: Mention[] = [];
  for (const read of areas)
    for (const mention of read.mentions()) mentions.push(moveMention(mention, read.area.span.start));
  const reading: Reading = {
    sections: note.sections.filter((section) => !section.resumes).map(sectionReading),
    mentions,
    problems: problemsOf(note, areas, mentions),
    facts: factsOfNote(note, areas),
    assertionAt: (range) => statedAt(areas, range),
  };
  areasOfReadings.set(reading, areas);
  return reading;
}

function sectionReading(section: Section): SectionReading {
  return {
    name: section.name,
    title: section.heading.value,
    headingRange: section.heading.span,
    range: section.span,
  };
}

/** Facts of the note as a whole: of each problem where a section has problems, else of the section. */
function factsOfNote(note: Note, areas: readonly ReadArea[]): Fact[] {
  const problems = new Map(note.sections.map((section) => [section.body.start, section.problems]));
  return areas.flatMap(({ area, facts }) => {
    const { start, end } = area.span;
    const items = problems.get(start) ?? [];
    const ranges = items.length > 0 ? items.map(({ span }) => span) : [area.span];
    return ranges.flatMap((range) =>
      facts({ start: range.start - start, end: Math.min(range.end, end) - start })
        .filter((fact) => OF_THE_NOTE.includes(fact.name))
        .map((fact) => movedFact(fact, start)),
    );
  });
}

function movedFact(fact: Fact, by: number): Fact {
  return { ...fact, range: { start: fact.range.start + by, end: fact.range.end + by } };
}

function problemsOf(note: Note, areas: readonly ReadArea[], mentions: readonly Mention[]): ProblemReading[] {
  const sides = sidesOfParts(mentions);
  const byStart = new Map(areas.map((read) => [read.area.span.start, read]));
  let from = 0;
  return note.sections.flatMap((section) => {
    const read = byStart.get(section.body.start);
    if (!read || section.problems.length === 0) return [];
    while (from < mentions.length && (mentions[from] as Mention).range.start < section.body.start) from++;
    let at = from;
    return section.problems.map((problem): ProblemReading => {
      while (at < mentions.length && (mentions[at] as Mention).range.start < problem.span.start) at++;
      let to = at;
      while (to < mentions.length && (mentions[to] as Mention).range.end <= problem.span.end) to++;
      const within = mentions.slice(at, to);
      at = to;
      return readProblem(problem, section, read, within, sides);
    });
  });
}

function readProblem(
  problem: Problem,
  section: Section,
  read: ReadArea,
  within: readonly Mention[],
  sides: SidesOfParts,
): ProblemReading {
  const by = read.area.span.start;
  const relative = (span: Span) => ({ start: span.start - by, end: span.end - by });
  const own = read.facts(relative(problem.span)).map((fact) => movedFact(fact, by));
  return {
    problem,
    section: section.name,
    mentions: within,
    head: moved(read.statements.at(relative(problem.head), false), by),
    facts: [...own, ...carriedFacts(own, within, sides)],
  };
}
