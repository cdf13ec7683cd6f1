import type { Located } from '../../base/span.js';
import type { Side } from '../reading.js';
import type { Tokens } from '../tokens.js';
import { at, type TokenRange, table } from './draft.js';

const WORDS = table<Side>({
  right: 'right',
  rt: 'right',
  left: 'left',
  lt: 'left',
  bilateral: 'bilateral',
  bilaterally: 'bilateral',
  bilat: 'bilateral',
  both: 'bilateral',
});
const LETTERS = table<Side>({ r: 'right', l: 'left' });
const EYES = table<Side>({ od: 'right', os: 'left', ou: 'bilateral' });
const EARS = table<Side>({ ad: 'right', as: 'left', au: 'bilateral' });
/** `right-handed`, `right away`, `left ventricle` name no side of a paired part. */
const NAMED = new Set([
  'handed',
  'hand-dominant',
  'away',
  'now',
  'ventricle',
  'ventricular',
  'atrium',
  'atrial',
  'heart',
  'bundle',
  'axis',
  'message',
  'against',
  'ama',
  'without',
  'work',
  'lower',
  'upper',
]);

/** True for words at which a side may be written. */
export function mayBeSide(text: string): boolean {
  return text === 'b' || WORDS[text] !== undefined || LETTERS[text] !== undefined;
}

/** A side written at a token, with the number of tokens it takes. Single letters count only beside a body part or in brackets. */
export function sideAt(
  tokens: Tokens,
  i: number,
  letters: boolean,
): { side: Side; from: number; to: number } | undefined {
  const word = tokens.words[i];
  if (word === undefined) return undefined;
  if (word === 'b' && tokens.words[i + 1] === '/' && tokens.words[i + 2] === 'l')
    return { side: 'bilateral', from: i, to: i + 3 };
  const side = WORDS[word];
  if (side && isChoice(tokens, i)) return undefined;
  if (side) {
    const next = tokens.words[i + 1] ?? '';
    if (next === '-' && NAMED.has(tokens.words[i + 2] ?? '')) return undefined;
    const isQuadrant =
      (next === 'lower' || next === 'upper') &&
      !/^(?:extremit|leg|arm|eyelid|lid|limb|back)/.test(tokens.words[i + 2] ?? '');
    if (NAMED.has(next) && !((next === 'lower' || next === 'upper') && !isQuadrant)) return undefined;
    return { side, from: i, to: i + 1 };
  }
  const bracketed = tokens.words[i - 1] === '(' && tokens.words[i + 1] === ')';
  const letter = LETTERS[word];
  if (letter && (letters || bracketed) && tokens.words[i + 1] !== '/' && tokens.words[i - 1] !== '/')
    return { side: letter, from: i, to: i + 1 };
  return undefined;
}

/** `{right/left} ear`: a template that offers both says neither. */
function isChoice({ words }: Tokens, i: number): boolean {
  const other = words[i + 1] === '/' ? words[i + 2] : words[i - 1] === '/' ? words[i - 2] : undefined;
  return other !== undefined && /^(?:right|left)$/.test(other) && other !== words[i];
}

/** The side that belongs to a body part or to what is named at it: just before, or just behind. */
export function sideBeside(
  tokens: Tokens,
  sentence: TokenRange,
  from: number,
  to: number,
  site: string,
): Located<Side> | undefined {
  for (let i = from - 1; i >= Math.max(sentence.from, from - 4); i--) {
    const word = tokens.words[i] as string;
    const found = sideAt(tokens, i, i === from - 1 || (i === from - 2 && tokens.words[i + 1] === '.'));
    if (found) return at(found.side, tokens, found.from, found.to);
    if (/^[,;:|]$/.test(word) || word === 'and' || word === 'with') break;
  }
  const eyesOrEars = site === 'eye' || site === 'eyelid' ? EYES : site === 'ear' ? EARS : undefined;
  for (let i = to; i < Math.min(sentence.to, to + 3); i++) {
    const word = tokens.words[i] as string;
    const special = eyesOrEars?.[word];
    if (special) return at(special, tokens, i, i + 1);
    const found = sideAt(tokens, i, i === to || tokens.words[i - 1] === ',');
    // "knee and left hip": the side behind belongs to what follows it, unless nothing does.
    if (found && closes(tokens.words[found.to], found.to >= sentence.to))
      return at(found.side, tokens, found.from, found.to);
    if (!/^[,(-]$/.test(word)) break;
  }
  return undefined;
}

/** The side named among the words of a condition itself; none when they name two. */
export function sideWithin(tokens: Tokens, from: number, to: number): Located<Side> | undefined {
  let within: Located<Side> | undefined;
  for (let i = from; i < to; i++) {
    const found = sideAt(tokens, i, i + 1 < to || i > from);
    if (!found || found.to > to) continue;
    if (within && within.value !== found.side) return undefined;
    within ??= at(found.side, tokens, found.from, found.to);
  }
  return within;
}

function closes(next: string | undefined, ended: boolean): boolean {
  return (
    ended ||
    next === undefined ||
    /^[,;:.)|/-]$/.test(next) ||
    /^(?:and|with|for|on|in|at|is|was|greater|more|less|worse)$/.test(next)
  );
}

/** The eye or ear named by its Latin letters. */
export function latinSide(word: string): { site: 'eye' | 'ear'; side: Side } | undefined {
  if (EYES[word]) return { site: 'eye', side: EYES[word] };
  return undefined;
}
