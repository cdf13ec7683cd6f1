import { conceptOf } from '../../server/src/codes/names/concepts.js';
import type { Meaning } from '../../server/src/codes/search/vocabulary.js';
import { CONDITION_WORDS } from '../../server/src/generated/conditionWords.js';
import { constantModule, type GeneratedFile } from './generated.js';
import { foldedPhrases } from './vocabulary.js';

/** Meanings looser than this lead a search somewhere and say nothing for sure: "growth" for a polyp. */
const SUREST = 0.9;
const MOST_MEANINGS = 4;

/**
 * Abbreviations and words of one meaning by the concepts of their words, as one text, a line a phrase: `chronic kidney\t…;…`. The beginnings of longer phrases
 * have lines, too, empty ones where they mean nothing themselves.
 */
export function buildConceptMeanings(): GeneratedFile[] {
  const unexpanded = new Set(CONDITION_WORDS.unexpanded);
  const lines = new Map<string, string[]>();
  for (const [phrase, meanings] of foldedPhrases().meanings) {
    const sure = surest(meanings);
    if (sure.length === 0 || unexpanded.has(phrase)) continue;
    const concepts = phrase.split(' ').map(conceptOf);
    for (let end = 1; end <= concepts.length; end++) {
      const key = concepts.slice(0, end).join(' ');
      const known = lines.get(key) ?? [];
      lines.set(key, known);
      if (end === concepts.length) known.push(...sure.map(({ words }) => words.map(conceptOf).join(' ')));
    }
  }
  const text = [...lines].map(([key, meanings]) => `${key}\t${meanings.join(';')}`).join('\n');
  const content = constantModule('CONCEPT_MEANINGS', 'string', text);
  return [{ path: 'server/src/generated/conceptMeanings.ts', content }];
}

function surest(meanings: readonly Meaning[]): readonly Meaning[] {
  return meanings.filter(({ fit }) => fit >= SUREST).slice(0, MOST_MEANINGS);
}
