import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tokenise } from '../../server/src/reading/tokens.js';
import { constantModule, type GeneratedFile, ROOT } from './generated.js';
import { type Row, readTsv } from './tsv.js';
import { readWordClasses } from './wordClasses.js';

const FOLDER = 'data/language/cues';
const EFFECTS = [
  'negated',
  'never',
  'family-negated',
  'uncertain',
  'historical',
  'claimed',
  'resolved',
  'family',
  'other',
  'hypothetical',
  'planned',
  'not-done',
  'current',
  'certain',
  'none',
  'end',
  'end-family',
];
const PLACES = ['before', 'after', 'around', 'self', 'alone', 'first'];

/** Cues, compiled into a table. */
export function buildCues(): GeneratedFile[] {
  const names = new Set(['year', ...readWordClasses().map(([name]) => name)]);
  const files = readdirSync(join(ROOT, FOLDER)).filter(
    (file) => file.endsWith('.tsv') && file !== 'classes.tsv',
  );
  const seen = new Map<string, string>();
  const cues = files
    .sort()
    .flatMap((file) => readTsv(`${FOLDER}/${file}`, 4).flatMap((row) => compileRow(row, names, seen)));
  const path = 'server/src/generated/cues.ts';
  const type = 'readonly (readonly [effect: string, where: string, reach: string, phrases: string])[]';
  return [{ path, content: constantModule('CUES', type, cues) }];
}

function compileRow(row: Row, classes: ReadonlySet<string>, seen: Map<string, string>): string[][] {
  const [effect = '', where = '', reach = '', phrases = ''] = row.cells;
  if (!EFFECTS.includes(effect))
    throw new Error(`${row.where}: "${effect}" is none of ${EFFECTS.join(', ')}`);
  if (!PLACES.includes(where)) throw new Error(`${row.where}: "${where}" is none of ${PLACES.join(', ')}`);
  if (!/^(?:\.|clause|phrase|sentence|\d+)$/.test(reach))
    throw new Error(`${row.where}: reach is clause, phrase, sentence, a number of words, or a full stop`);
  const expanded = phrases.split(';').flatMap((phrase) => expandChoices(phrase.trim(), row.where));
  const fresh = [...new Set(expanded.map((phrase) => spelled(phrase, classes, row.where)))].filter(
    (phrase) => {
      if (phrase === '') return false;
      const place = `${phrase}/${['after', 'alone', 'first'].includes(where) ? where : 'before'}`;
      const earlier = seen.get(place);
      if (earlier !== undefined && earlier !== effect)
        throw new Error(`${row.where}: "${phrase}" is ${earlier} already; a cue has one effect on a side`);
      seen.set(place, effect);
      return earlier === undefined;
    },
  );
  return fresh.length === 0 ? [] : [[effect, where, reach, fresh.join(';')]];
}

/** Writes out `{a,b}` and `{a,}`, and `comma` for the mark. */
export function expandChoices(phrase: string, where: string): string[] {
  const open = phrase.indexOf('{');
  if (open < 0)
    return [
      phrase
        .replace(/\bcomma\b/g, ',')
        .replace(/\s+/g, ' ')
        .trim(),
    ];
  const close = phrase.indexOf('}', open);
  if (close < 0) throw new Error(`${where}: "${phrase}" opens a brace that nothing closes`);
  return phrase
    .slice(open + 1, close)
    .split(',')
    .flatMap((choice) =>
      expandChoices(phrase.slice(0, open) + choice.trim() + phrase.slice(close + 1), where),
    );
}

/** The phrase as the reader's tokens, parted by blanks; names of classes stay as they are. */
function spelled(phrase: string, classes: ReadonlySet<string>, where: string): string {
  return phrase
    .split(/(<[a-z]+>)/)
    .flatMap((part) => {
      const name = /^<([a-z]+)>$/.exec(part)?.[1];
      if (name === undefined) return tokenise(part).words;
      if (!classes.has(name)) throw new Error(`${where}: there is no class <${name}> in classes.tsv`);
      return [part];
    })
    .join(' ');
}
