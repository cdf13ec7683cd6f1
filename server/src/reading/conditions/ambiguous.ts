import { once } from '../../base/memo.js';
import { conceptOf } from '../../codes/names/concepts.js';
import { wordsOf } from '../../codes/words.js';
import { CONDITION_WORDS } from '../../generated/conditionWords.js';
import type { SectionName } from '../../note/names.js';
import type { Tokens } from '../tokens.js';

/** One thing an abbreviation may stand for. */
export interface Sense {
  readonly meaning: string;
  readonly concepts: readonly string[];
  /** Empty where it is no condition. */
  readonly codes: readonly string[];
  readonly sections: readonly string[];
  readonly near: ReadonlySet<string>;
}

const senses = once(() => {
  const byWord = new Map<string, Sense[]>();
  for (const [word, meaning, codes, sections, near] of CONDITION_WORDS.ambiguous) {
    const list = byWord.get(word) ?? [];
    byWord.set(word, list);
    const words = near.flatMap((phrase) => (phrase === '%' ? ['%'] : wordsOf(phrase)));
    const concepts = wordsOf(meaning).map(conceptOf);
    list.push({ meaning, concepts, codes, sections, near: new Set(words.map(conceptOf)) });
  }
  return byWord;
});

/** True for an abbreviation that stands for several things. */
export function isAmbiguous(word: string): boolean {
  return senses().has(word);
}

const NEARBY = 15;
const SPELLED_OUT = 4;
const BY_SECTION = 2;

/**
 * What an abbreviation stands for at a token, or undefined when nothing decides: spelled out in the same section, the section itself, words
 * within fifteen tokens.
 */
export function senseAt(tokens: Tokens, at: number, section: SectionName | undefined): Sense | undefined {
  let best: Sense | undefined;
  let most = 0;
  let second = 0;
  for (const sense of senses().get(tokens.words[at] as string) ?? []) {
    const score = supportOf(sense, tokens, at, section);
    if (score > most) {
      second = most;
      most = score;
      best = sense;
    } else second = Math.max(second, score);
  }
  return most - second >= 1 ? best : undefined;
}

function supportOf(sense: Sense, tokens: Tokens, at: number, section: SectionName | undefined): number {
  let score = section !== undefined && sense.sections.includes(section) ? BY_SECTION : 0;
  const said = conceptsOf(tokens);
  if (sense.concepts.every((concept) => said.has(concept))) score += SPELLED_OUT;
  let near = 0;
  for (let i = Math.max(0, at - NEARBY); i < Math.min(tokens.words.length, at + NEARBY); i++)
    if (i !== at && sense.near.has(conceptOf(tokens.words[i] as string))) near++;
  return score + Math.min(2, near);
}

const saidIn = new WeakMap<Tokens, ReadonlySet<string>>();

function conceptsOf(tokens: Tokens): ReadonlySet<string> {
  const known = saidIn.get(tokens);
  if (known) return known;
  const said = new Set(tokens.words.map(conceptOf));
  saidIn.set(tokens, said);
  return said;
}
