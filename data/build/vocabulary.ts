import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constantModule, type GeneratedFile, ROOT } from './generated.js';
import { readCommon } from './icd10cm.js';
import { type FoldedPhrases, foldPhrases, meaningsModule, type Phrases } from './meanings.js';
import { readTsv } from './tsv.js';

const FOLDER = 'data/language/vocabulary';

/** What search knows of the language of medicine: lists of words, and phrases with what they mean, folded as search folds them. */
export function buildVocabulary(): GeneratedFile[] {
  const lists = {
    common: [...readCommon()].sort(),
    forms: meanings('word-parts.tsv').flatMap(([forms, plain]) =>
      forms.split('/').map((form) => [form, plain] as const),
    ),
    noise: lines('noise-words.txt').flatMap((line) => line.split(/\s+/)),
    turning: lines('turning-words.txt').flatMap((line) => line.split(/\s+/)),
    usual: lines('usual-words.txt').flatMap((line) => line.split(/\s+/)),
    quiet: lines('quiet-words.txt').flatMap((line) => line.split(/\s+/)),
    denying: lines('denying-words.txt').flatMap((line) => line.split(/\s+/)),
    denialEnds: lines('denial-ends.txt').flatMap((line) => line.split(/\s+/)),
    contrary: lines('contrary-words.txt').map(parts),
    formal: lines('formal-words.txt').flatMap((line) => line.split(/\s+/)),
  };
  const phrases = readPhrases();
  const type =
    '{ readonly common: readonly string[]; readonly forms: Rows; readonly noise: readonly string[]; readonly turning: readonly string[]; readonly usual: readonly string[]; readonly quiet: readonly string[]; readonly denying: readonly string[]; readonly denialEnds: readonly string[]; readonly contrary: readonly (readonly string[])[]; readonly formal: readonly string[] }';
  const content = `${constantModule('SEARCH_VOCABULARY', type, lists)}\ntype Rows = readonly (readonly [word: string, meanings: readonly string[]])[];\n`;
  return [
    { path: 'server/src/generated/searchVocabulary.ts', content },
    { path: 'server/src/generated/searchMeanings.ts', content: meaningsModule(foldPhrases(phrases)) },
    { path: 'server/src/generated/knownWords.ts', content: knownWords({ ...lists, ...phrases }) },
  ];
}

function readPhrases(): Phrases {
  return {
    abbreviations: meanings('abbreviations.tsv'),
    same: lines('same-meaning.txt').map(parts),
    means: [...meanings('plain-words.tsv'), ...meanings('organisms.tsv'), ...meanings('tumors.tsv')],
  };
}

/** Phrases and what they mean, folded. */
export function foldedPhrases(): FoldedPhrases {
  return foldPhrases(readPhrases());
}

/** All longer words of the vocabulary as written, one text. */
function knownWords(vocabulary: object): string {
  const words = new Set(
    JSON.stringify(vocabulary)
      .toLowerCase()
      .match(/[a-z]{5,}/g) ?? [],
  );
  return constantModule('KNOWN_WORDS', 'string', [...words].join(' '));
}

/** Rows `word or phrase, what it may mean`, the meanings parted by semicolons. Several words of one meaning stand in the first column, parted by semicolons. */
function meanings(name: string): (readonly [string, readonly string[]])[] {
  return readTsv(`${FOLDER}/${name}`, 2).flatMap((row) => {
    const [words = '', plain = ''] = row.cells;
    const list = parts(plain);
    if (list.length === 0) throw new Error(`${row.where}: no meaning is given`);
    return parts(words).map((word) => [word, list] as const);
  });
}

function parts(text: string): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean);
}

function lines(name: string): string[] {
  return readFileSync(join(ROOT, FOLDER, name), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
}
