import { constantModule, type GeneratedFile } from './generated.js';
import { readTsv } from './tsv.js';

const AXES = [
  'side',
  'site',
  'acuity',
  'type',
  'stage',
  'complication',
  'organism',
  'agent',
  'control',
  'weeks',
  'dominance',
  'status',
];
const ASKED = ['warning', 'info', 'no'];
const CODES =
  /^(?:[A-Z][0-9A-Z_]{2}(?:\.[0-9A-Z_]{1,4})?\*?|[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z_]{1,4})?-[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z_]{1,4})?)$/;

/** Conditions and what their names leave open, with shared lists of words spelled out. */
export function buildSpecificity(): GeneratedFile[] {
  const shared = new Map(
    readTsv('data/language/specificity-words.tsv', 2).map(({ cells }) => [cells[0] ?? '', words(cells[1])]),
  );
  const spellOut = (cell: string | undefined, where: string) =>
    words(cell).flatMap((word) => {
      if (!word.startsWith('@')) return [word];
      const list = shared.get(word);
      if (!list)
        throw new Error(`${where}: no list ${word} in specificity-words.tsv; write one or correct the name`);
      return list;
    });
  const rows = readTsv('data/language/specificity.tsv', 9).map(({ cells, where }) => {
    const [entry = '', condition = '', axis = '', asked = '', open, stated, answers, ask = '', because = ''] =
      cells;
    if (!/^(?:\d+|-)$/.test(entry))
      throw new Error(`${where}: "${entry}" is no number of the list; write one or "-"`);
    if (!AXES.includes(axis)) throw new Error(`${where}: "${axis}" is none of the axes ${AXES.join(', ')}`);
    if (!ASKED.includes(asked))
      throw new Error(`${where}: write "warning", "info" or "no" in place of "${asked}"`);
    if (ask === '' || because === '') throw new Error(`${where}: what to ask and the authority are needed`);
    return [
      entry,
      condition,
      axis,
      asked,
      codes(open, where),
      codes(stated, where),
      spellOut(answers, where),
      ask,
      because,
    ];
  });
  const type =
    'readonly (readonly [entry: string, condition: string, axis: string, asked: string, open: readonly string[], stated: readonly string[], answers: readonly string[], ask: string, because: string])[]';
  return [
    {
      path: 'server/src/generated/specificity.ts',
      content: constantModule('SPECIFICITY', type, rows),
    },
    {
      path: 'server/src/generated/unsettledWords.ts',
      content: constantModule('UNSETTLED_WORDS', 'readonly string[]', shared.get('@unsettled') ?? []),
    },
  ];
}

const words = (cell = ''): string[] =>
  cell
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '');

function codes(cell = '', where: string): string[] {
  const list = cell.split(/\s+/).filter((code) => code !== '');
  const wrong = list.find((code) => !CODES.test(code));
  if (wrong || list.length === 0) throw new Error(`${where}: "${wrong ?? ''}" is no code, category or range`);
  return list;
}
