import type { CalendarDate } from '../../base/date.js';
import { encloses, type Span } from '../../base/span.js';
import type { CodeBook } from '../../codes/codeBook.js';
import { conceptOf, QUALIFIERS, UNSAID } from '../../codes/names/concepts.js';
import { wordsOf } from '../../codes/words.js';
import type { SectionName } from '../../note/names.js';
import type { ProblemReading } from '../../reading/reading.js';
import type { ConditionVocabulary } from '../../reading/vocabulary.js';
import { titleOf } from '../buildCoding.js';
import type { CodedDiagnosis } from '../coding.js';
import type { DiagnosisEvidence, EvidenceStatus, Passage } from './evidence.js';
import type { Finder } from './finder.js';
import { subcategoriesFor } from './headSearch.js';
import { type Requirement, requirementOf, type Way } from './requirements.js';

/** Sections that list what a patient has or had; what stands there alone is not assessed at the visit. */
const LISTS: ReadonlySet<SectionName | undefined> = new Set([
  'PMH',
  'PROBLEMS',
  'PSH',
  'PFSH',
  'MEDS',
  'ALLERGIES',
  'SH',
  'FH',
  'OBGYN',
  'BIRTH',
  'IMMUNIZATIONS',
]);
/** Statuses, history and use of substances are documented by lists. */
const LISTED_IS_ENOUGH = /^(?:Z|F1|R|V|W|X|Y|I25\.2|I69|B95|B96|B97)/;
/** Told by the words of the whole account; the words of a title say little of them. */
const CIRCUMSTANCE = /^[V-Y]/;
const ALWAYS_OPEN = /^(?:[V-Y]|Z|R7|R8|R9|O|P|B9[5-7])/;
/** Codes that say a condition is past. */
const PAST = /^(?:Z8[5-7]|Z9[0-9]|Z79|I25\.2|I69|Z80|Z81|Z82|Z83|Z84|B94|E64|O94|G09|T\d\d)/;

/** What is known of the note when a diagnosis is looked for in it. */
export interface Sought {
  readonly finder: Finder;
  readonly codes: CodeBook;
  readonly vocabulary: ConditionVocabulary;
  readonly on: CalendarDate;
}

/** Everything the prose says of one diagnosis line. */
export function diagnosisEvidence(diagnosis: CodedDiagnosis, sought: Sought): DiagnosisEvidence {
  const { code } = diagnosis.line.code;
  const requirement = requirementOf(code);
  const sorted = sort(code, passagesFor(code, requirement, sought.finder));
  if (sorted.supported.length === 0) addByWords(diagnosis, sought, sorted);
  const missing = requirement ? missingOf(code, requirement, sought.finder) : [];
  const status = statusOf(diagnosis, sorted, missing, sought);
  const problem = problemOf(sorted, sought.finder);
  return {
    diagnosis,
    status,
    ...sorted,
    missing: status === 'partial' ? missing : [],
    problem,
    facts: problem?.facts ?? [],
  };
}

type Sorted = Record<
  'supported' | 'uncertain' | 'negated' | 'historical' | 'listOnly' | 'hypothetical' | 'family',
  Passage[]
>;

function passagesFor(
  code: string,
  requirement: Requirement | undefined,
  finder: Finder,
): (Passage & { anyhow?: true })[] {
  const own = finder.conditions(code, requirement !== undefined && requirement.parts.length > 1);
  if (!requirement) return own;
  const related = requirement.parts.flatMap(({ ways }) =>
    ways.flatMap((way) =>
      finder
        .byWay(way, code)
        .map((passage) => (way.anyhow ? { ...passage, anyhow: true as const } : passage)),
    ),
  );
  return distinct([...own, ...related]);
}

/** One passage a range, the nearest fit first; in order of the text. */
function distinct(passages: (Passage & { anyhow?: true })[]): (Passage & { anyhow?: true })[] {
  const byRange = new Map<string, Passage & { anyhow?: true }>();
  for (const passage of passages) {
    const name = `${passage.range.start}-${passage.range.end}`;
    const known = byRange.get(name);
    if (!known) byRange.set(name, passage);
    else if (passage.anyhow) byRange.set(name, { ...known, anyhow: true });
  }
  return [...byRange.values()].sort((a, b) => a.range.start - b.range.start);
}

function sort(code: string, passages: readonly (Passage & { anyhow?: true })[]): Sorted {
  const sorted: Sorted = {
    supported: [],
    uncertain: [],
    negated: [],
    historical: [],
    listOnly: [],
    hypothetical: [],
    family: [],
  };
  for (const { anyhow, ...passage } of passages) sorted[kindOf(code, passage, anyhow === true)].push(passage);
  return sorted;
}

function kindOf(code: string, passage: Passage, anyhow: boolean): keyof Sorted {
  if (anyhow) return 'supported';
  const isPast = passage.assertion === 'historical' || passage.assertion === 'resolved';
  if (passage.experiencer === 'family' || passage.experiencer === 'other') return 'family';
  if (passage.assertion === 'negated') return 'negated';
  if (passage.assertion === 'uncertain') return 'uncertain';
  if (isPast && !PAST.test(code) && !LISTED_IS_ENOUGH.test(code))
    return LISTS.has(passage.section) && passage.cue === undefined ? 'listOnly' : 'historical';
  if (passage.assertion === 'hypothetical' || passage.assertion === 'planned')
    return passage.fit === 'related' && /^Z/.test(code) ? 'supported' : 'hypothetical';
  if (LISTS.has(passage.section) && !LISTED_IS_ENOUGH.test(code)) return 'listOnly';
  return 'supported';
}

/** Parts of a combination for which nothing counts; a mention of the whole makes all parts good. */
function missingOf(code: string, requirement: Requirement, finder: Finder): string[] {
  if (requirement.parts.length === 1) return [];
  const counts = (passage: Passage, way: Way) => {
    const kind = kindOf(code, passage, way.anyhow);
    return kind === 'supported' || kind === 'listOnly';
  };
  if (finder.conditions(code, true).some((passage) => kindOf(code, passage, false) === 'supported'))
    return [];
  return finder.missingParts(requirement, code, counts);
}

/** So many of a title's telling words in one sentence speak for it, when no mention does. */
const ENOUGH_WORDS = 0.6;

function addByWords(diagnosis: CodedDiagnosis, { finder, codes, on }: Sought, into: Sorted): void {
  const title = titleOf(diagnosis.answer);
  if (!title) return;
  const { code } = diagnosis.line.code;
  const concepts = new Set(
    wordsOf(title.replace(/\([^()]*\)/g, ' '))
      .map(conceptOf)
      .filter((concept) => !UNSAID.has(concept) && !QUALIFIERS.has(concept)),
  );
  const least = Math.max(
    CIRCUMSTANCE.test(code) ? 1 : Math.min(2, concepts.size),
    Math.ceil(concepts.size * ENOUGH_WORDS),
  );
  const said = finder.words.findMost(concepts, least).map(({ range, section }) => ({ range, section }));
  const heads =
    into.uncertain.length + into.negated.length + into.historical.length > 0
      ? []
      : searchedHeads(code, finder, codes, on);
  for (const { range, section } of concepts.size === 0 ? heads : [...said, ...heads]) {
    const passage: Passage = { range, section, fit: 'words', ...finder.reading.assertionAt(range) };
    const kind = kindOf(code, passage, false);
    if (!into[kind].some((other) => other.range.start < range.end && range.start < other.range.end))
      into[kind].push(passage);
  }
}

const LONGEST_HEAD = 160;
/** Heads of problems searched in a note; of one with more problems nothing is concluded from what they do not say. */
export const MOST_HEADS = 200;

/** Heads of problems for which a search finds the code or one beside it. */
function searchedHeads(code: string, finder: Finder, codes: CodeBook, on: CalendarDate) {
  return finder.reading.problems.slice(0, MOST_HEADS).flatMap(({ problem, section }) => {
    const head = finder.textOf(problem.head);
    if (head.length > LONGEST_HEAD) return [];
    return subcategoriesFor(head, codes, on).has(code.slice(0, 5)) ? [{ range: problem.head, section }] : [];
  });
}

function statusOf(
  diagnosis: CodedDiagnosis,
  sorted: Sorted,
  missing: readonly string[],
  { vocabulary, finder }: Sought,
): EvidenceStatus {
  const { code } = diagnosis.line.code;
  if (sorted.supported.length > 0) return missing.length > 0 ? 'partial' : 'supported';
  if (sorted.uncertain.length > 0) return 'uncertain';
  if (sorted.listOnly.length > 0) return 'list-only';
  if (sorted.historical.length > 0) return 'historical';
  if (sorted.negated.length > 0) return 'negated';
  if (sorted.hypothetical.length > 0) return 'hypothetical';
  if (sorted.family.length > 0) return 'family';
  const isHeld = diagnosis.answer.status === 'billable' || diagnosis.answer.status === 'header';
  if (!isHeld || ALWAYS_OPEN.test(code) || finder.reading.problems.length > MOST_HEADS) return 'unknown';
  return vocabulary.knows(code) ? 'not-found' : 'unknown';
}

const WORTH: Readonly<Record<Passage['fit'], number>> = { exact: 8, category: 4, words: 3, related: 1 };
const WORTH_OF_HEAD = 4;

/** The problem in whose words the code is found: by its head before its plan, by nearest fit, else the first. */
function problemOf(sorted: Sorted, { reading }: Finder): ProblemReading | undefined {
  const { problems } = reading;
  let best = -1;
  let most = 0;
  for (const { range, fit } of [...sorted.supported, ...sorted.uncertain, ...sorted.historical]) {
    const at = problemAt(problems, range);
    const head = problems[at]?.problem.head;
    if (!head) continue;
    const worth = WORTH[fit] + (encloses(head, range) ? WORTH_OF_HEAD : 0);
    if (worth < most || (worth === most && at >= best)) continue;
    most = worth;
    best = at;
  }
  return problems[best];
}

/** The index of the problem that holds a stretch, or -1; problems come in order of the text and do not overlap. */
function problemAt(problems: readonly ProblemReading[], range: Span): number {
  let low = 0;
  let high = problems.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((problems[middle] as ProblemReading).problem.span.end >= range.end) high = middle;
    else low = middle + 1;
  }
  const found = problems[low];
  return found && encloses(found.problem.span, range) ? low : -1;
}
