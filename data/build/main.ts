import { pathToFileURL } from 'node:url';
import { buildCodes } from './codes.js';
import { type GeneratedFile, writeWhenChanged } from './generated.js';
import { buildLanguage } from './language.js';
import { buildPhrases } from './phrases.js';
import { buildRulePages } from './rulePages.js';

/** Each step reads files of `data/` (or rule pages) and returns what is generated from them. A fault in the data throws with file and line. */
const STEPS: readonly (() => GeneratedFile[])[] = [buildLanguage, buildPhrases, buildCodes, buildRulePages];

/** Runs all steps and writes what changed. Returns the paths of all generated files. */
export function buildData(): string[] {
  const files = STEPS.flatMap((step) => step());
  for (const file of files) writeWhenChanged(file);
  return files.map((file) => file.path);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(buildData().join('\n'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
