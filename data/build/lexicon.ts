import { constantModule, type GeneratedFile } from './generated.js';
import { type Row, readTsv } from './tsv.js';

const FOLDER = 'data/language/lexicon';

/** Body sites, procedures and drugs, compiled into one table: canonical name, what it is, all words for it. */
export function buildLexicon(): GeneratedFile[] {
  const sites = rows('body-sites.tsv', 2).map(({ cells, where }) => {
    if (cells[1] !== 'paired' && cells[1] !== 'single')
      throw new Error(`${where}: a body site is paired or single, not "${cells[1]}"`);
    return ['body-site', cells[0], cells[1], words(cells[2])];
  });
  const procedures = rows('procedures.tsv', 1).map(({ cells }) => [
    'procedure',
    cells[0],
    '',
    words(cells[1]),
  ]);
  const drugs = rows('drugs.tsv', 2).map(({ cells }) => ['drug', cells[0], cells[1], words(cells[2])]);
  const type =
    'readonly (readonly [kind: string, name: string, property: string, words: readonly string[]])[]';
  return [
    {
      path: 'server/src/generated/lexicon.ts',
      content: constantModule('LEXICON', type, [...sites, ...procedures, ...drugs]),
    },
  ];
}

function rows(file: string, columns: number): Row[] {
  return readTsv(`${FOLDER}/${file}`, columns);
}

function words(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
