import { once } from '../base/memo.js';
import type { Encounter } from '../history/history.js';
import { type SectionTokens, type Token, tokensOf } from '../history/tokens.js';
import type { SectionName } from '../note/names.js';
import type { Note } from '../note/note.js';
import { personKey, readSubject } from '../note/readSubject.js';
import { align } from './align.js';
import type { CopiedFrom, CopiedSection } from './copies.js';
import { sharedMisspellings } from './misspellings.js';
import { passagesOf, sentencesOf } from './spansOf.js';

/** How much each section weighs in the share of a whole note; sections that repeat legitimately weigh nothing. */
const WEIGHTS: Readonly<Partial<Record<SectionName, number>>> = {
  HPI: 0.3,
  ASSESSMENT: 0.25,
  PLAN: 0.2,
  AP: 0.45,
  PROCEDURE: 0.1,
  TREATMENT: 0.1,
  COURSE: 0.1,
  EXAM: 0.1,
  ROS: 0.03,
  RESULTS: 0.02,
};
/** Sections that must be equal for a note in which only dates and vital signs changed. */
const EQUAL: readonly SectionName[] = ['HPI', 'EXAM', 'ASSESSMENT', 'PLAN', 'AP', 'PROCEDURE', 'TREATMENT'];
/** Words from which a note of one section alone, without headings of ours, is taken for a whole one. */
const LEAST_UNDIVIDED = 100;
/** Fewer own words of a section cannot be judged. */
const LEAST_TOKENS = 5;
/** A source that shares less of the weighted words is not worth speaking of, nor one of which no section is nearly whole. */
const LEAST_SHARE = 0.3;
const LEAST_SECTION_SHARE = 0.8;

/** Words of this note that count for nothing beyond those that stand in everybody's notes. */
export type IsStandard = (token: Token) => boolean;

/** Compares a note with one source, word by word. `undefined` when they share next to nothing. */
export function compareTwo(
  note: Note,
  source: Encounter,
  sourceNote: Note,
  relation: CopiedFrom['relation'],
  isStandard: IsStandard,
): CopiedFrom | undefined {
  const [here, there] = alignSections(tokensOf(note), tokensOf(sourceNote));
  let weighed = 0;
  let copied = 0;
  let tokens = 0;
  let unmatched = 0;
  const sections = here.flatMap((section): CopiedSection[] => {
    const weight = WEIGHTS[section.name] ?? 0;
    if (weight === 0) return [];
    const compared = compareSection(section, partnerOf(section, there), isStandard);
    if (!compared) return [];
    weighed += weight;
    copied += weight * compared.share;
    tokens += compared.tokens;
    unmatched += compared.tokens * (1 - compared.share);
    return [compared];
  });
  const misspellings = once(() => sharedMisspellings(here, there));
  const share = weighed > 0 ? copied / weighed : 0;
  if (share < LEAST_SHARE && !sections.some((section) => section.share >= LEAST_SECTION_SHARE))
    return undefined;
  return {
    source,
    relation,
    share,
    tokens,
    novelty: tokens > 0 ? unmatched / tokens : 1,
    onlyVolatile: onlyVolatileDiffers(here, there),
    get sharedMisspellings() {
      return misspellings();
    },
    sameFamilySameDay: relation === 'other patient' && sameFamilySameDay(note, sourceNote),
    sections,
  };
}

function compareSection(
  section: SectionTokens,
  partner: SectionTokens | undefined,
  isStandard: IsStandard,
): CopiedSection | undefined {
  const there = partner?.tokens ?? [];
  const places = align(section.tokens, there);
  let own = 0;
  let matched = 0;
  section.tokens.forEach((token, index) => {
    if (token.standard || isStandard(token)) return;
    own++;
    if ((places[index] as number) >= 0) matched++;
  });
  if (own < LEAST_TOKENS) return undefined;
  // Most notes that are compared share too little to speak of: what is shown of them is worked out when somebody looks.
  const passages = once(() => passagesOf(section.tokens, there, places));
  const spans = once(() => sentencesOf(section.sentences, section.tokens, there, places));
  return {
    name: section.name,
    heading: section.heading,
    share: matched / own,
    tokens: own,
    literal: sameRaw(section, partner),
    get passages() {
      return passages();
    },
    get spans() {
      return spans();
    },
  };
}

/** The source's section of the same name; a history that one note calls its course is still the history. */
function partnerOf(section: SectionTokens, there: readonly SectionTokens[]): SectionTokens | undefined {
  return there.find((candidate) => candidate.name === section.name);
}

/** Where one note writes assessment and plan together and the other apart, both are compared together. */
function alignSections(
  a: readonly SectionTokens[],
  b: readonly SectionTokens[],
): [readonly SectionTokens[], readonly SectionTokens[]] {
  const joined = a.some((section) => section.name === 'AP') !== b.some((section) => section.name === 'AP');
  return joined ? [joinPlan(a), joinPlan(b)] : [a, b];
}

function joinPlan(sections: readonly SectionTokens[]): SectionTokens[] {
  const parts = sections.filter((section) => ['AP', 'ASSESSMENT', 'PLAN'].includes(section.name));
  const [first] = parts;
  if (!first) return [...sections];
  const rest = sections.filter((section) => !parts.includes(section));
  const sentences = parts.flatMap((part) => part.sentences);
  let before = 0;
  const tokens = parts.flatMap((part) => {
    const moved = part.tokens.map((token) => ({ ...token, sentence: token.sentence + before }));
    before += part.sentences.length;
    return moved;
  });
  return [...rest, { name: 'AP', heading: first.heading, tokens, sentences }];
}

function sameRaw(a: SectionTokens, b: SectionTokens | undefined): boolean {
  return a.tokens.length === b?.tokens.length && a.tokens.every((token, i) => token.raw === b.tokens[i]?.raw);
}

function sameMasked(a: SectionTokens, b: SectionTokens): boolean {
  return (
    a.tokens.length === b.tokens.length && a.tokens.every((token, i) => token.word === b.tokens[i]?.word)
  );
}

/** Masked equality of history, exam, assessment and plan, and something masked, vital signs included, that differs. */
function onlyVolatileDiffers(here: readonly SectionTokens[], there: readonly SectionTokens[]): boolean {
  const named = (sections: readonly SectionTokens[], name: SectionName) =>
    sections.find((section) => section.name === name);
  const pairs = EQUAL.map((name) => [named(here, name), named(there, name)] as const).filter(
    ([a, b]) => a ?? b,
  );
  const words = pairs.reduce((sum, [a]) => sum + (a?.tokens.length ?? 0), 0);
  const isWhole = pairs.length > 1 || words >= LEAST_UNDIVIDED;
  if (!isWhole || !pairs.every(([a, b]) => a && b && sameMasked(a, b))) return false;
  const vitals = [named(here, 'VITALS'), named(there, 'VITALS')] as const;
  return [...pairs, vitals].some(([a, b]) => a && b && !sameRaw(a, b));
}

function sameFamilySameDay(a: Note, b: Note): boolean {
  const [one, two] = [readSubject(a), readSubject(b)];
  const surname = (subject: typeof one) => personKey(subject.patientName?.value.value ?? '').split(' ')[0];
  const day = one.dateOfService?.value;
  return (
    day !== undefined &&
    day === two.dateOfService?.value &&
    surname(one) !== '' &&
    surname(one) === surname(two)
  );
}
