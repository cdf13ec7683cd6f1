import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shortHash } from '../../server/src/base/hash.js';
import { SECTION_NAMES } from '../../server/src/note/names.js';
import { constantModule, type GeneratedFile, ROOT } from './generated.js';
import { readTsv } from './tsv.js';

const FOLDER = 'data/language/conditions';

/** How conditions are recognised in prose: words that count for nothing, words that end a phrase, abbreviations of several senses. */
export function buildConditions(): GeneratedFile[] {
  const words = {
    unsaid: wordsOf('unsaid-words.txt'),
    qualifiers: wordsOf('qualifiers.txt'),
    transparent: wordsOf('transparent-words.txt'),
    ending: wordsOf('ending-words.txt'),
    unexpanded: wordsOf('unexpanded-words.txt'),
    notConditions: lines('not-conditions.txt'),
    ambiguous: senses(),
  };
  const type =
    '{ readonly unsaid: readonly string[]; readonly qualifiers: readonly string[]; readonly transparent: readonly string[]; readonly ending: readonly string[]; readonly unexpanded: readonly string[]; readonly notConditions: readonly string[]; readonly ambiguous: readonly Sense[] }';
  const { unsaid, qualifiers, notConditions } = words;
  const rules = shortHash(
    JSON.stringify([unsaid, qualifiers, notConditions, words.ambiguous.map(([word]) => word)]),
  );
  const content = `${constantModule('CONDITION_WORDS', type, words)}\n/** Stamp of the words that decide what names a condition. */\nexport const NAME_RULES = '${rules}';\ntype Sense = readonly [abbreviation: string, meaning: string, codes: readonly string[], sections: readonly string[], near: readonly string[]];\n`;
  return [{ path: 'server/src/generated/conditionWords.ts', content }];
}

function senses() {
  return readTsv(`${FOLDER}/ambiguous.tsv`, 3).map(({ cells, where }) => {
    const [abbreviation = '', meaning = '', codes = '', sections = '', near = ''] = cells;
    const named = sections.split(/\s+/).filter(Boolean);
    for (const name of named)
      if (!(SECTION_NAMES as readonly string[]).includes(name))
        throw new Error(`${where}: "${name}" is no section`);
    return [
      abbreviation,
      meaning,
      codes === '-' ? [] : codes.split(/\s+/),
      named,
      near
        .split(';')
        .map((word) => word.trim())
        .filter(Boolean),
    ];
  });
}

function lines(name: string): string[] {
  return readFileSync(join(ROOT, FOLDER, name), 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function wordsOf(name: string): string[] {
  return lines(name).flatMap((line) => line.split(/\s+/));
}
