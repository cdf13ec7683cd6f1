import { WordTest } from '../knownWords.js';
import { isDigits, numberOf, type TokenRange } from '../mentions/draft.js';
import { lexicon, SIDED } from '../mentions/lexicon.js';
import { mayBeSide, sideAt } from '../mentions/sides.js';
import type { Statements } from '../statements.js';
import { type FoundFact, isNegatedNearby } from './factPhrases.js';

const ROMAN = new Map([
  ['i', '1'],
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
  ['v', '5'],
]);
const PREGNANCY =
  /^(?:pregnan.*|gestation.*|iup|pre-?eclampsia|gravid.*|hyperemesis|trimester|gdm|ega|ga|prenatal|antepartum|obstetric.*|eclampsia|multigravida|primigravida)$/;
const COUNTED =
  /^(?:lesions?|keratos[ie]s|aks?|sks?|warts?|sutures?|tags?|sites?|levels?|polyps?|nodules?|papules?|nails?)$/;
const CAUSES = /^(?:due|secondary|2|d|caused|because|resulting|attributed)$/;
/** Words that may begin a fact: most begin none and are passed over. */
const BEGINS = new WordTest(
  (text) =>
    numberOf(text) !== undefined ||
    mayNameSide(text) ||
    CAUSES.test(text) ||
    /^(?:ckd.*|stage|class|grade|x\d*|without|w)$/.test(text),
);
const OF_PREGNANCY = new WordTest((text) => PREGNANCY.test(text));
const ENDS_CLAUSE = /^(?:[,;:()|]|\.|and|with|but|on|at|in|without|who|which|status)$/;

/** Facts read from numbers and from word order: stage, weeks, side, count, cause, what goes without. */
export function patternFacts(statements: Statements, range: TokenRange): FoundFact[] {
  const { words, known } = statements.tokens;
  const facts: FoundFact[] = [];
  let pregnant = false;
  for (let i = range.from; i < range.to && !pregnant; i++) pregnant = OF_PREGNANCY.holds(known[i]);
  for (let i = range.from; i < range.to; i++) {
    if (!BEGINS.holds(known[i])) continue;
    const fact =
      stageAt(words, i, range) ??
      weeksAt(words, i, range, pregnant) ??
      countAt(words, i, range) ??
      sideFact(statements, i, range) ??
      causeAt(statements, i, range) ??
      withoutAt(statements, i, range);
    if (!fact) continue;
    facts.push(fact);
    i = Math.max(i, fact.to - 1);
  }
  return facts;
}

type Words = readonly string[];

/** `stage 3a`, `stage IV`, `class 2`, `CKD3b`, `grade 2`. */
function stageAt(words: Words, i: number, range: TokenRange): FoundFact | undefined {
  const word = words[i] as string;
  const glued = /^ckd([1-5])(a|b)?$/.exec(word);
  if (glued) return { name: 'stage', value: `${glued[1]}${glued[2] ?? ''}`, from: i, to: i + 1 };
  if (word !== 'stage' && word !== 'class' && word !== 'grade' && word !== 'ckd') return undefined;
  const next = i + 1 < range.to ? (words[i + 1] as string) : '';
  const digit = /^[1-5]$/.test(next)
    ? next
    : (ROMAN.get(next) ?? (/^[1-5][ab]$/.test(next) ? next : undefined));
  if (!digit || (word === 'ckd' && !/^[1-5]/.test(next) && !ROMAN.has(next))) return undefined;
  const letter = i + 2 < range.to && /^[ab]$/.test(words[i + 2] as string) ? words[i + 2] : undefined;
  return { name: 'stage', value: `${digit}${letter ?? ''}`, from: i, to: i + (letter ? 3 : 2) };
}

/** `24w2d`, `32 weeks` of pregnancy, `EGA 28 3/7`. */
function weeksAt(words: Words, i: number, range: TokenRange, pregnant: boolean): FoundFact | undefined {
  const number = words[i] as string;
  if (!isDigits(number) || !/^\d{1,2}$/.test(number)) return undefined;
  const weeks = Number(number);
  if (weeks < 3 || weeks > 45) return undefined;
  const next = i + 1 < range.to ? (words[i + 1] as string) : '';
  if (/^w\d(?:d|$)/.test(next))
    return { name: 'weeks', value: number, from: i, to: next.endsWith('d') ? i + 2 : i + 3 };
  if (!pregnant || !/^(?:weeks?|wks?|w)$/.test(next) || /^(?:ago|post|postpartum)$/.test(words[i + 2] ?? ''))
    return undefined;
  return { name: 'weeks', value: number, from: i, to: i + 2 };
}

/** `x 7`, `x7`, `7 lesions`. */
function countAt(words: Words, i: number, range: TokenRange): FoundFact | undefined {
  const word = words[i] as string;
  const glued = /^x(\d{1,3})$/.exec(word)?.[1];
  if (glued) return { name: 'count', value: glued, from: i, to: i + 1 };
  const next = i + 1 < range.to ? (words[i + 1] as string) : '';
  if (word === 'x' && /^\d{1,3}$/.test(next) && !isTime(words[i + 2]))
    return { name: 'count', value: next, from: i, to: i + 2 };
  const number = numberOf(word);
  if (number !== undefined && Number.isInteger(number) && COUNTED.test(next))
    return { name: 'count', value: String(number), from: i, to: i + 2 };
  return undefined;
}

function isTime(word: string | undefined): boolean {
  return /^(?:d|days?|wks?|weeks?|mos?|months?|min|mins|minutes?|hrs?|hours?|yrs?|years?|cm|mm)$/.test(
    word ?? '',
  );
}

const LATIN = new Map([
  ['od', 'right'],
  ['os', 'left'],
  ['ou', 'bilateral'],
]);

/** True for words at which `sideFact` may find something. */
function mayNameSide(text: string): boolean {
  return LATIN.has(text) || mayBeSide(text) || SIDED.some(([word]) => word === text);
}

/** Any side in the words of the problem; a single capital letter when a body part or the end of a clause follows. */
function sideFact(statements: Statements, i: number, range: TokenRange): FoundFact | undefined {
  const { tokens, area } = statements;
  const word = tokens.words[i] as string;
  const latin = LATIN.get(word);
  if (latin && area.text.slice(tokens.starts[i], tokens.ends[i]) === word.toUpperCase())
    return { name: 'side', value: latin, from: i, to: i + 1 };
  const hit = lexicon().longest(tokens, i, range.to);
  if (hit?.value.side) return { name: 'side', value: hit.value.side, from: i, to: hit.end };
  const letters = isSideLetter(statements, i, range);
  const found = sideAt(tokens, i, letters);
  if (!found || isNegatedNearby(statements, found.from, found.to)) return undefined;
  return { name: 'side', value: found.side, from: found.from, to: found.to };
}

function isSideLetter(statements: Statements, i: number, range: TokenRange): boolean {
  const { tokens, area } = statements;
  const letter = area.text.slice(tokens.starts[i], tokens.ends[i]);
  if (letter !== 'R' && letter !== 'L') return false;
  if (isDigits(tokens.words[i - 1])) return false;
  const next = i + 1 < range.to ? (tokens.words[i + 1] as string) : '';
  if (next === '' || /^[,;.)]$/.test(next)) return true;
  return lexicon().longest(tokens, i + 1, range.to)?.value.kind === 'body-site';
}

/** `due to pollen`: the words behind, up to the end of the clause. */
function causeAt(statements: Statements, i: number, range: TokenRange): FoundFact | undefined {
  const { words } = statements.tokens;
  if (!CAUSES.test(words[i] as string)) return undefined;
  const lead = causeLead(words, i);
  if (lead === 0) return undefined;
  const negated = words[i - 1] === 'not' || words[i - 1] === 'unrelated';
  const from = i + lead;
  const to = clauseEnd(words, from, range);
  if (to <= from) return undefined;
  return { name: negated ? 'not-caused-by' : 'cause', value: words.slice(from, to).join(' '), from, to };
}

function causeLead(words: Words, i: number): number {
  const three = `${words[i]} ${words[i + 1] ?? ''} ${words[i + 2] ?? ''}`;
  if (/^(?:due to|secondary to|caused by|because of|resulting from|attributed to) /.test(three)) return 2;
  return /^(?:2 \/ 2|d \/ t)$/.test(three) ? 3 : 0;
}

/** `without esophagitis`, `w/o angina`. */
function withoutAt(statements: Statements, i: number, range: TokenRange): FoundFact | undefined {
  const { words } = statements.tokens;
  const lead =
    words[i] === 'without' ? 1 : words[i] === 'w' && words[i + 1] === '/' && words[i + 2] === 'o' ? 3 : 0;
  if (lead === 0) return undefined;
  const from = i + lead;
  const to = clauseEnd(words, from, range);
  if (to <= from) return undefined;
  const value = words
    .slice(from, to)
    .join(' ')
    .replace(/^(?:any|mention of|current) /, '');
  return { name: 'without', value: value === 'complication' ? 'complications' : value, from: i, to };
}

function clauseEnd(words: Words, from: number, range: TokenRange): number {
  let to = from;
  while (to < range.to && to - from < 6 && !ENDS_CLAUSE.test(words[to] as string)) to++;
  return to;
}
