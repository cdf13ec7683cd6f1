import { pathToFileURL } from 'node:url';
import { buildConditions } from './conditions.js';
import { buildDownloads } from './downloads.js';
import { buildEvidence } from './evidence.js';
import { type GeneratedFile, writeWhenChanged } from './generated.js';
import { buildLanguage } from './language.js';
import { buildLexicon } from './lexicon.js';
import { buildPayers } from './payers.js';
import { buildPhrases } from './phrases.js';
import { buildQueries } from './queries.js';
import { buildRulePages } from './rulePages.js';
import { buildSpecificity } from './specificity.js';
import { buildVocabulary } from './vocabulary.js';
import { buildWordClasses } from './wordClasses.js';

/** Each step reads files of `data/` (or rule pages) and returns what is generated from them. A fault in the data throws with file and line. */
const STEPS: readonly (() => GeneratedFile[])[] = [
  buildLanguage,
  buildPhrases,
  buildPayers,
  buildVocabulary,
  buildConditions,
  buildWordClasses,
  buildLexicon,
  buildDownloads,
  buildQueries,
  buildSpecificity,
  buildEvidence,
  buildRulePages,
];

/**
 * Runs all steps and writes what changed. Cues and facts are split into tokens as notes are, the code book is compiled with the program's own search, and the schema reads
 * the rules: they import what the steps before them generate, so they are loaded only then. A fresh clone has nothing generated yet.
 */
export async function buildData(): Promise<string[]> {
  const written: string[] = [];
  const write = (files: readonly GeneratedFile[]) => {
    for (const file of files) {
      writeWhenChanged(file);
      written.push(file.path);
    }
  };
  for (const step of STEPS) write(step());
  const { buildCues } = await import('./cues.js');
  write(buildCues());
  const { buildFacts } = await import('./facts.js');
  write(buildFacts());
  const { buildConceptMeanings } = await import('./conceptMeanings.js');
  write(buildConceptMeanings());
  const { buildCodes } = await import('./codes.js');
  write(buildCodes());
  const { buildSchema } = await import('./schema.js');
  write(buildSchema());
  return written;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log((await buildData()).join('\n'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
