import { pathToFileURL } from 'node:url';
import { buildCodes } from './codes.js';
import { buildCues } from './cues.js';
import { buildDownloads } from './downloads.js';
import { buildFacts } from './facts.js';
import { type GeneratedFile, writeWhenChanged } from './generated.js';
import { buildLanguage } from './language.js';
import { buildLexicon } from './lexicon.js';
import { buildPayers } from './payers.js';
import { buildPhrases } from './phrases.js';
import { buildQueries } from './queries.js';
import { buildRulePages } from './rulePages.js';
import { buildVocabulary } from './vocabulary.js';

/** Each step reads files of `data/` (or rule pages) and returns what is generated from them. A fault in the data throws with file and line. */
const STEPS: readonly (() => GeneratedFile[])[] = [
  buildLanguage,
  buildPhrases,
  buildPayers,
  buildVocabulary,
  buildCues,
  buildFacts,
  buildLexicon,
  buildCodes,
  buildDownloads,
  buildQueries,
  buildRulePages,
];

/** Runs all steps and writes what changed. The schema comes last: it reads the rules, which read what the other steps generate. */
export async function buildData(): Promise<string[]> {
  const files = STEPS.flatMap((step) => step());
  for (const file of files) writeWhenChanged(file);
  const { buildSchema } = await import('./schema.js');
  const schema = buildSchema();
  for (const file of schema) writeWhenChanged(file);
  return [...files, ...schema].map((file) => file.path);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log((await buildData()).join('\n'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
