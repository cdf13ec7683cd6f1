import type { CueSense } from './cues.js';
import { inClass, type KnownWord, WordTest } from './knownWords.js';
import type { Tokens } from './tokens.js';

const BREAKS = new Set([',', ';', '|', '(', '-', ':', 'and', '/', '&', '.', '•', '[', ')', ']']);
const BREAK = new WordTest((text) => BREAKS.has(text));
const FUNCTION = inClass('function');
const BEHIND = inClass('behind');
const CLOSERS = new Set([',', ';', '|', ')', ']', '.', '?', '!', '-', '/', '(', '•']);

/** True for a mark or word that parts the members of a list or clauses. */
export function isBreak(word: KnownWord | undefined): boolean {
  return BREAK.holds(word);
}

/**
 * Which meaning of a cue phrase holds at its place, or undefined when none does. A phrase that can stand on both sides of what
 * it speaks of stands after it when a word of substance goes before and nothing of substance follows.
 */
export function chooseSense(
  senses: readonly CueSense[],
  tokens: Tokens,
  from: number,
  to: number,
  sentence: number,
  stop: number,
  year: number,
): CueSense | undefined {
  if (namesYearNotPast(tokens, from, to, year)) return undefined;
  const wordBefore = from > sentence ? tokens.known[from - 1] : undefined;
  const wordBehind = to < stop ? tokens.known[to] : undefined;
  const before = wordBefore?.text ?? '';
  const next = wordBehind?.text ?? '';
  const closed = next === '' || CLOSERS.has(next);
  const answers = from > sentence && closed && !(before === ',' && next !== ',');
  const hasContentBefore = before !== '' && !isBreak(wordBefore) && !FUNCTION.holds(wordBefore);
  const first = before === '' || isBreak(wordBefore);
  let chosen: CueSense | undefined;
  for (const sense of senses) {
    switch (sense.where) {
      case 'alone':
        if (answers && before !== 'or' && before !== 'and') return sense;
        break;
      case 'after':
        if (isMark(tokens, from, to, '?')) {
          if (hasContentBefore && isShortQuestion(tokens, from, sentence)) return sense;
        } else if (senses.length === 1 || isOnlyAfter(senses)) chosen ??= sense;
        else if (
          before !== '' &&
          (hasContentBefore || before === ':' || before === '-' || before === ')') &&
          (closed || BEHIND.holds(wordBehind))
        )
          return sense;
        break;
      case 'first':
        if (first && !(isMark(tokens, from, to, '-') && !isMinus(tokens, from, before))) chosen ??= sense;
        break;
      case 'before':
        if (isSignBefore(tokens, from, to, sentence)) chosen = chosen?.where === 'before' ? chosen : sense;
        break;
      default:
        chosen ??= sense;
    }
  }
  return chosen;
}

function isOnlyAfter(senses: readonly CueSense[]): boolean {
  return senses.every(
    (sense) => sense.where === 'after' || sense.where === 'alone' || sense.where === 'first',
  );
}

/** `in 2026` is no past for a visit of 2026. */
function namesYearNotPast(tokens: Tokens, from: number, to: number, year: number): boolean {
  for (let at = from; at < to; at++) {
    const { text, classes } = tokens.known[at] as KnownWord;
    if (classes.includes('<year>') && Number(text) >= year) return true;
  }
  return false;
}

function isMark(tokens: Tokens, from: number, to: number, mark: string): boolean {
  return to === from + 1 && tokens.words[from] === mark;
}

/** `-rebound` and `+ nausea, - vomiting` negate; a bullet or dash does not. */
function isMinus(tokens: Tokens, from: number, before: string): boolean {
  const next = tokens.words[from + 1] ?? '';
  if (!/^[a-z]/.test(next)) return false;
  const glued =
    tokens.starts[from + 1] === tokens.ends[from] && tokens.ends[from - 1] !== tokens.starts[from];
  return glued || before === ',';
}

/** `pneumonia?` doubts; a whole question does not. */
function isShortQuestion(tokens: Tokens, from: number, sentence: number): boolean {
  return (
    from - sentence <= 8 &&
    !/^(?:do|does|did|is|are|was|were|can|could|has|have|how|what|why|when|where|who|any)$/.test(
      tokens.words[sentence] as string,
    )
  );
}

/** A question mark doubts what follows only when it is glued to it or begins the passage. */
function isSignBefore(tokens: Tokens, from: number, to: number, sentence: number): boolean {
  if (!isMark(tokens, from, to, '?')) return true;
  const glued = tokens.starts[to] === tokens.ends[from] && tokens.ends[from - 1] !== tokens.starts[from];
  return glued || from === sentence || isBreak(tokens.known[from - 1]);
}
