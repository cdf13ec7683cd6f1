import { looksLikeIcd, normaliseIcd } from '../../base/codeText.js';
import { readDate } from '../../base/date.js';
import { parseMoney } from '../../base/money.js';
import type { CodeToken, Letter } from '../note.js';
import { isModifierName } from '../phraseTable.js';
import { LETTERS, type PointerDraft, type ServiceDraft } from './draft.js';
import type { Scanner } from './scanner.js';

const BLANKS = /[\s,\u00a0|]+/y;
const COMMENT = /(?:;|\/\/|--)\s{0,8}(.*)$/y;
const GLUED = /-([A-Z0-9]{2})(?![A-Z0-9])/iy;
const GLUED_MORE = /[-,]([A-Z0-9]{2})(?![A-Z0-9.])/iy;
const MOD_WORD = /mod(?:ifier)?s?[ :]{1,3}(?=[A-Z0-9]{2}(?![A-Z0-9]))/iy;
const TWO = /([A-Z0-9]{2})(?![A-Z0-9.])/iy;
const LIST_GAP = /[ ,/]{1,3}(?=[A-Z0-9]{2}(?![A-Z0-9.]))/iy;

/** One part of a service line: reads it when it stands here. Order matters; the first that reads wins. */
type Part = (scan: Scanner, draft: ServiceDraft) => boolean;

const PARTS: readonly Part[] = [
  comment,
  modifierWord,
  arrowPointers,
  bracketPointers,
  wordPointers,
  atSign,
  units,
  placeOfService,
  nationalDrugCode,
  minutes,
  renderingProvider,
  serviceDate,
  charge,
  bareModifier,
  pointerLetters,
  pointerCode,
];

/** Reads a service line whose code stands at the scanner; everything behind the code may come in any order. */
export function readServiceLine(
  scan: Scanner,
  code: CodeToken,
  from?: ServiceDraft['from'],
  to?: ServiceDraft['to'],
): ServiceDraft {
  const draft: ServiceDraft = {
    kind: 'service',
    span: scan.span(0, scan.line.length),
    code,
    modifiers: [],
    pointers: [],
    pointerSlot: scan.base + scan.at,
    text: [],
    ...(from && { from }),
    ...(to && { to }),
  };
  gluedModifiers(scan, draft);
  scan.skip(BLANKS);
  while (!scan.done) {
    if (!PARTS.some((part) => part(scan, draft))) ownWords(scan, draft);
    scan.skip(BLANKS);
  }
  return draft;
}

function gluedModifiers(scan: Scanner, draft: ServiceDraft): void {
  const first = scan.take(GLUED);
  if (!first) return;
  addModifier(scan, draft, first[1] ?? '');
  for (let more = scan.take(GLUED_MORE); more; more = scan.take(GLUED_MORE))
    addModifier(scan, draft, more[1] ?? '');
}

function addModifier(scan: Scanner, draft: ServiceDraft, written: string): void {
  draft.modifiers.push(scan.since(scan.at - written.length, written.toUpperCase()));
  if (draft.pointers.length === 0) draft.pointerSlot = scan.base + scan.at;
}

function comment(scan: Scanner, draft: ServiceDraft): boolean {
  const match = scan.take(COMMENT);
  if (!match) return false;
  const words = match[1] ?? '';
  draft.comment = scan.since(scan.at - words.length, words);
  return true;
}

function modifierWord(scan: Scanner, draft: ServiceDraft): boolean {
  if (!scan.take(MOD_WORD)) return false;
  for (let two = scan.take(TWO); two; two = scan.take(LIST_GAP) ? scan.take(TWO) : undefined) {
    addModifier(scan, draft, two[1] ?? '');
    if (!isModifierListGoingOn(scan)) break;
  }
  return true;
}

/** Behind `mod 25,59` a comma or a known modifier goes on with the list; `mod 25 AB` does not. */
function isModifierListGoingOn(scan: Scanner): boolean {
  const next = /^([ ,/]{1,3})([A-Z0-9]{2})(?![A-Z0-9.])/i.exec(scan.rest);
  if (!next?.[1] || !next[2]) return false;
  return /[,/]/.test(next[1]) || (isModifierName(next[2]) && !/^[A-L]{2}$/i.test(next[2]));
}

function arrowPointers(scan: Scanner, draft: ServiceDraft): boolean {
  if (!scan.take(/(?:->|→)\s{0,4}(?=[A-L0-9])/iy)) return false;
  pointerList(scan, draft);
  return true;
}

function bracketPointers(scan: Scanner, draft: ServiceDraft): boolean {
  if (!/^\[[A-L0-9 ,-]{1,40}\]/i.test(scan.rest)) return false;
  scan.skip(/\[/y);
  pointerList(scan, draft);
  scan.skip(/[ ,]{0,8}\]/y);
  return true;
}

function wordPointers(scan: Scanner, draft: ServiceDraft): boolean {
  if (!scan.take(/(?:dx|ptrs?|pointers?|diag)[: ]\s{0,4}(?=[A-L]{1,12}(?![A-Z])|\d)/iy)) return false;
  pointerList(scan, draft);
  return true;
}

/** `@11` is a place of service, `@AB` are pointers. */
function atSign(scan: Scanner, draft: ServiceDraft): boolean {
  const start = scan.at;
  const place = scan.take(/@(\d{2})(?![A-Z0-9])/iy);
  if (place?.[1]) {
    draft.placeOfService = { value: place[1], span: scan.span(start + 1, scan.at) };
    return true;
  }
  if (!scan.take(/@(?=[A-L])/iy)) return false;
  pointerList(scan, draft);
  return true;
}

/** Letters and ranges, or numbers, behind a word or sign that says they are pointers. */
function pointerList(scan: Scanner, draft: ServiceDraft): void {
  const inNumbers = /^\s*\d/.test(scan.rest);
  const more = inNumbers
    ? /[ ,/+]{1,3}(?=\d{1,2}(?![A-Z0-9.])(?! ?(?:u|units?|mins?|minutes?)))/iy
    : /[ ,/+]{1,3}(?=[A-L]{1,12}(?![A-Z0-9.]))/iy;
  do {
    const read = inNumbers ? numberPointer(scan, draft) : letterCluster(scan, draft, LISTED_LETTERS);
    if (!read) return;
  } while (scan.take(more));
}

const LISTED_LETTERS = /([A-L])\s?-\s?([A-L])(?![A-Z0-9])|([A-L]{1,12})(?![A-Z0-9])/iy;

function numberPointer(scan: Scanner, draft: ServiceDraft): boolean {
  const start = scan.at;
  const match = scan.take(/(\d{1,2})(?![A-Z0-9.])/iy);
  if (!match?.[1]) return false;
  const letter = LETTERS[Number(match[1]) - 1];
  draft.pointers.push({ raw: match[1], span: scan.span(start, scan.at), ...(letter && { letter }) });
  return true;
}

function letterCluster(scan: Scanner, draft: ServiceDraft, pattern: RegExp): boolean {
  const start = scan.at;
  const match = scan.take(pattern);
  if (!match) return false;
  if (match[1] && match[2]) {
    addRange(scan, draft, start, match[1], match[2]);
    return true;
  }
  const letters = [...(match[3] ?? '')];
  draft.pointers.push(
    ...letters.map((letter, index) => pointer(scan, start + index, start + index + 1, letter)),
  );
  return true;
}

function addRange(scan: Scanner, draft: ServiceDraft, start: number, first: string, last: string): void {
  const from = LETTERS.indexOf(first.toUpperCase() as Letter);
  const to = LETTERS.indexOf(last.toUpperCase() as Letter);
  const letters = from <= to ? LETTERS.slice(from, to + 1) : [LETTERS[from], LETTERS[to]];
  for (const letter of letters) if (letter) draft.pointers.push(pointer(scan, start, scan.at, letter));
}

function pointer(scan: Scanner, from: number, to: number, letter: string): PointerDraft {
  return {
    raw: scan.line.slice(from, to),
    span: scan.span(from, to),
    letter: letter.toUpperCase() as Letter,
  };
}

function units(scan: Scanner, draft: ServiceDraft): boolean {
  const start = scan.at;
  const match =
    scan.take(/[x×*]\s?(\d{1,4}(?:\.\d{1,3})?)(?![A-Z0-9.])/iy) ??
    scan.take(/(\d{1,4}(?:\.\d{1,3})?)\s?(?:units?|u)(?![A-Z0-9])/iy) ??
    scan.take(/(?:units?|qty|quantity)[ :=]{1,3}(\d{1,4}(?:\.\d{1,3})?)(?![0-9.])/iy);
  if (!match?.[1]) return false;
  draft.units = scan.since(start, Number(match[1]));
  return true;
}

function placeOfService(scan: Scanner, draft: ServiceDraft): boolean {
  const match = scan.take(/pos[ :=]{0,3}(\d{2})(?!\d)/iy);
  if (!match?.[1]) return false;
  draft.placeOfService = { value: match[1], span: scan.span(scan.at - 2, scan.at) };
  return true;
}

function nationalDrugCode(scan: Scanner, draft: ServiceDraft): boolean {
  const start = scan.at;
  const match = scan.take(
    /(?:ndc|n4)[ :]{0,3}([0-9-]{10,14}(?:[ ]{0,2}\[?(?:ML|UN|GR|F2|ME)\s?[\d.]{1,8}\]?)?)/iy,
  );
  if (!match?.[1]) return false;
  draft.ndc = scan.since(start, match[1]);
  return true;
}

function minutes(scan: Scanner, draft: ServiceDraft): boolean {
  const start = scan.at;
  const match = scan.take(/(\d{1,3})\s?(?:minutes?|mins?)(?![A-Z])/iy);
  if (!match?.[1]) return false;
  draft.minutes = scan.since(start, Number(match[1]));
  return true;
}

function renderingProvider(scan: Scanner, draft: ServiceDraft): boolean {
  const match = scan.take(/(?:by|npi)[ :]{1,3}(\d{10})(?!\d)/iy);
  if (!match?.[1]) return false;
  draft.renderingNpi = { value: match[1], span: scan.span(scan.at - 10, scan.at) };
  return true;
}

const DATE = /\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}(?!\d)/y;

function serviceDate(scan: Scanner, draft: ServiceDraft): boolean {
  const from = readServiceDate(scan);
  if (!from) return false;
  draft.from = from;
  if (scan.take(/\s?(?:-|–|to)\s?(?=\d)/iy)) {
    const to = readServiceDate(scan);
    if (to) draft.to = to;
  }
  return true;
}

/** A date of service at the scanner; two-digit years are this century's. Undefined, and nothing taken, when none stands here. */
export function readServiceDate(scan: Scanner): ServiceDraft['from'] {
  const start = scan.at;
  const match = scan.take(DATE);
  const reading = match && readDate(match[0]);
  const date =
    reading?.kind === 'date'
      ? reading.date
      : reading?.kind === 'two-digit-year'
        ? reading.candidates.at(-1)
        : undefined;
  if (date) return scan.since(start, date);
  scan.at = start;
  return undefined;
}

function charge(scan: Scanner, draft: ServiceDraft): boolean {
  const start = scan.at;
  const match = scan.take(/\$\s{0,4}[\d,]{1,12}(?:\.\d{0,2})?(?![\d.])|[\d,]{1,12}\.\d{2}(?![\d.])/y);
  if (!match) return false;
  const cents = parseMoney(match[0].replace(/,$/, ''));
  if (cents === undefined) {
    scan.at = start;
    return false;
  }
  draft.charge = scan.since(start, cents);
  return true;
}

/** A known modifier right behind the code, unglued; one made only of A to L is a pointer instead. */
function bareModifier(scan: Scanner, draft: ServiceDraft): boolean {
  if (scan.base + scan.at > draft.pointerSlot + 3 || draft.pointers.length > 0) return false;
  const match = /^([A-Z0-9]{2})(?![A-Z0-9.-])/i.exec(scan.rest);
  if (!match?.[1] || /^[A-L]{2}$/i.test(match[1]) || !isModifierName(match[1])) return false;
  scan.at += 2;
  addModifier(scan, draft, match[1]);
  return true;
}

const LETTER_POINTERS = /([A-L])-([A-L])(?![A-Za-z0-9-])|([A-L]{1,12})(?![A-Za-z0-9.-])/y;
/** Small letters count right behind the code when nothing but other parts follows, since they also make words. */
const SMALL_POINTERS = /()()([a-l]{1,4})(?=\s*(?:$|;|\$|x\d|\d))/y;

function pointerLetters(scan: Scanner, draft: ServiceDraft): boolean {
  if (letterCluster(scan, draft, LETTER_POINTERS)) return true;
  return scan.base + scan.at <= draft.pointerSlot + 3 && letterCluster(scan, draft, SMALL_POINTERS);
}

function pointerCode(scan: Scanner, draft: ServiceDraft): boolean {
  const start = scan.at;
  const match = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4}|[0-9A-Z]{0,4})(?![A-Z0-9])/i.exec(scan.rest);
  if (!match || !looksLikeIcd(match[0])) return false;
  scan.at += match[0].length;
  draft.pointers.push({ raw: match[0], span: scan.span(start, scan.at), code: normaliseIcd(match[0]) });
  return true;
}

function ownWords(scan: Scanner, draft: ServiceDraft): void {
  const start = scan.at;
  scan.take(/[^\s;,|]+/y) ?? scan.at++;
  draft.text.push(scan.since(start, scan.line.slice(start, scan.at)));
}
