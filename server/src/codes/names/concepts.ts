import { CONDITION_WORDS } from '../../generated/conditionWords.js';
import { rootOf } from '../search/stem.js';
import { foldWord } from '../words.js';

/** Plurals no ending tells. */
const IRREGULAR: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  feet: 'foot',
  teeth: 'tooth',
  vertebrae: 'vertebra',
  metastases: 'metastasis',
  diagnoses: 'diagnosis',
  nevi: 'nevus',
  emboli: 'embolus',
  thrombi: 'thrombus',
  calculi: 'calculus',
  fungi: 'fungus',
  blade: 'blade',
  children: 'child',
  mets: 'metastasis',
  // What a root would throw together.
  callus: 'callus',
  cornea: 'cornea',
  corneal: 'cornea',
  pads: 'padding',
  reactive: 'reactive',
  severe: 'severe',
  severely: 'severe',
  severity: 'severe',
  bladder: 'bladder',
  organic: 'organic',
  general: 'general',
});

const known = new Map<string, string>();
const MOST_REMEMBERED = 30_000;

/**
 * The form in which words of notes and of the code book are compared: case, plural, spelling and endings of one root put aside, so
 * that "hypertensive" meets "hypertension". `word` is in lower case.
 */
export function conceptOf(word: string): string {
  const found = known.get(word);
  if (found !== undefined) return found;
  const folded = foldWord(IRREGULAR[word] ?? word);
  const concept = IRREGULAR[folded] ?? rootOf(folded);
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(word, concept);
  return concept;
}

const conceptsOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(conceptOf));

/** Words of titles that notes leave out. */
export const UNSAID = conceptsOf(CONDITION_WORDS.unsaid);
/** Words that name no other condition when left out or added. */
export const QUALIFIERS = conceptsOf(CONDITION_WORDS.qualifiers);
/** Words inside a phrase that count for nothing, as written. */
export const TRANSPARENT: ReadonlySet<string> = new Set(CONDITION_WORDS.transparent);
/** Words that end a phrase, as written. */
export const ENDING: ReadonlySet<string> = new Set(CONDITION_WORDS.ending);
/** Names that are no conditions, by their concepts in order of the alphabet. */
export const NOT_CONDITIONS: ReadonlySet<string> = new Set(
  CONDITION_WORDS.notConditions.map((phrase) => setName(phrase.split(/[\s-]+/).map(conceptOf))),
);

/** Abbreviations that stand for several things. */
export const AMBIGUOUS: ReadonlySet<string> = new Set(
  CONDITION_WORDS.ambiguous.map(([abbreviation]) => abbreviation),
);

/** One name for words in whatever order. */
export function setName(concepts: readonly string[]): string {
  return [...new Set(concepts)].sort().join(' ');
}
