import type { Located } from '../base/span.js';
import type { SectionName } from './names.js';
import { headingPhrase, labelPhrase, type Phrase } from './phraseTable.js';
import { isBlankLine, isRuleLine, type TextLine } from './textLine.js';

/** How a heading is written. The last five count only when the note writes several headings in that way, or its capitals. */
export type HeadingStyle =
  | 'signature'
  | 'letter'
  | 'decorated'
  | 'colon'
  | 'bare'
  | 'dash'
  | 'numbered'
  | 'bulleted'
  | 'titled-dash'
  | 'titled-close'
  | 'unlisted';

/** A heading found in a line. */
export interface FoundHeading {
  readonly name: SectionName;
  readonly weak: boolean;
  readonly style: HeadingStyle;
  readonly heading: Located<string>;
  /** Where the section begins: at its line, or at a heading within one. */
  readonly start: number;
  /** Where the body begins: behind the heading on the same line, or at its end. */
  readonly bodyStart: number;
  /** Text follows on the same line. */
  readonly inline: boolean;
  /** The heading is written in capitals only. */
  readonly capitals: boolean;
}

/** Longest heading in characters, decoration excluded; longer lines are prose. */
const LONGEST_HEADING = 60;

const DECORATED =
  /^(?:\[([^\]]{1,60})\]|\*\*([^*]{1,60})\*\*|={2,4} ?([^=]{1,60}?) ?={2,4}|-{2,4} ?([^-]{1,60}?) ?-{2,4}|#{1,4} ([^#]{1,60})|__([^_]{1,60})__|<([^<>]{1,60})>)/;
const SOAP: Readonly<Record<string, SectionName>> = { S: 'HPI', O: 'EXAM', A: 'ASSESSMENT', P: 'PLAN' };
const SOAP_LINE = /^([SOAP])[ \t]{0,4}[:)\-–.](?:\s|$)/;

/** Which single letters stand as headings; they count only when at least two of S, O, A and P begin lines. */
export function soapLetters(lines: readonly TextLine[]): ReadonlySet<string> {
  const letters = new Set<string>();
  for (const line of lines) {
    const match = SOAP_LINE.exec(line.text);
    if (match?.[1]) letters.add(match[1]);
  }
  return letters.size >= 2 || (letters.size === 1 && hasJoinedLetters(lines)) ? letters : new Set();
}

/** `A/P` beside one of the letters makes the letter a heading too. */
function hasJoinedLetters(lines: readonly TextLine[]): boolean {
  return lines.some((line) => /^A[/&+]P\s{0,4}[:\-–]/.test(line.text));
}

/** All headings of a line, in any of the styles notes use; at most one but for headings in capitals within a paragraph. */
export function findHeadings(
  lines: readonly TextLine[],
  index: number,
  soap: ReadonlySet<string>,
): FoundHeading[] {
  const line = lines[index];
  if (!line || isBlankLine(line) || isRuleLine(line)) return [];
  const first =
    signatureLine(line) ??
    soapHeading(line, soap) ??
    decoratedHeading(line) ??
    colonHeading(line) ??
    bareHeading(lines, index, line) ??
    dashHeading(line) ??
    markedHeading(line) ??
    unlistedHeading(line);
  const within = headingsWithin(line).filter((heading) => !first || heading.start > first.heading.span.end);
  return first ? [first, ...within] : within;
}

const SIGNATURE_LINE =
  /^(?:electronically signed|e-signed|digitally signed|signed electronically|authenticated|finali[sz]ed|signed|\/s\/)(?: by\b|\/)?/i;

/** A line that states the signature opens the signature section and is its body. */
function signatureLine(line: TextLine): FoundHeading | undefined {
  const match = SIGNATURE_LINE.exec(line.text);
  if (!match || !/ by\b|\/s\//i.test(line.text.slice(0, 40))) return undefined;
  return found(line, { name: 'SIGNATURE', weak: false }, 'signature', 0, match[0].length, 0);
}

function soapHeading(line: TextLine, soap: ReadonlySet<string>): FoundHeading | undefined {
  const match = SOAP_LINE.exec(line.text);
  const name = match?.[1] && soap.has(match[1]) ? SOAP[match[1]] : undefined;
  if (!match || !name) return undefined;
  return found(line, { name, weak: false }, 'letter', 0, 1, match[0].length);
}

function decoratedHeading(line: TextLine): FoundHeading | undefined {
  const match = DECORATED.exec(line.text);
  const written = match?.slice(1).find((group) => group !== undefined);
  if (!match || !written) return undefined;
  const plain = written.replace(/:\s*$/, '').trim();
  const phrase = lookUp(plain);
  if (!phrase) return undefined;
  const start = match[0].indexOf(plain);
  const behind = /^\s{0,8}[:\-–]?/.exec(line.text.slice(match[0].length))?.[0].length ?? 0;
  return found(line, phrase, 'decorated', start, start + plain.length, match[0].length + behind);
}

/** `HPI: …`; behind capitals a semicolon passes for the colon that a scanner misread. */
function colonHeading(line: TextLine): FoundHeading | undefined {
  const colon = /^[^:;]{1,60}(?=:)|^[A-Z][A-Z &/]{3,40}(?= ?;)/.exec(line.text)?.[0].length ?? 0;
  if (colon < 1 || colon > LONGEST_HEADING) return undefined;
  const written = line.text.slice(0, colon).trimEnd();
  const phrase = lookUp(written);
  if (!phrase || isCarbonCopy(written, line)) return undefined;
  if (line.text.charAt(colon) !== ':' && phrase.weak) return undefined;
  const mark = /^\s?[:;]\s{0,2},?/.exec(line.text.slice(colon))?.[0].length ?? 1;
  return found(line, phrase, 'colon', 0, written.length, colon + mark);
}

/** `cc:` in lower case further down a note is a carbon copy, not a chief complaint. */
function isCarbonCopy(written: string, line: TextLine): boolean {
  return (
    written === 'cc' && (line.number > 12 || /\b(?:dr|md|do|np|pa|file|clinic|records)\b/i.test(line.text))
  );
}

function bareHeading(lines: readonly TextLine[], index: number, line: TextLine): FoundHeading | undefined {
  if (line.text.length > LONGEST_HEADING) return undefined;
  const phrase = lookUp(line.text);
  if (!phrase) return undefined;
  const next = lines[index + 1];
  const underlined = next !== undefined && isRuleLine(next);
  const titled = !phrase.weak && /^[A-Z]/.test(line.text);
  if (underlined || isCapitals(line.text) || (titled && standsAlone(lines, index)))
    return found(line, phrase, 'bare', 0, line.text.length, line.text.length);
  const close = titled || (/^[A-Z][a-z]/.test(line.text) && isAbove(line, next));
  return close ? found(line, phrase, 'titled-close', 0, line.text.length, line.text.length) : undefined;
}

/** The next line is set further in, as the body of a heading is. */
function isAbove(line: TextLine, next: TextLine | undefined): boolean {
  if (!next || isBlankLine(next)) return false;
  return next.trimmed.start - next.span.start > line.trimmed.start - line.span.start;
}

function standsAlone(lines: readonly TextLine[], index: number): boolean {
  const before = lines[index - 1];
  return before === undefined || isBlankLine(before) || isRuleLine(before) || /[.!?:]$/.test(before.text);
}

/** `HPI - 54 yo woman …`, `EXAM   normal`: capitals, then a spaced dash, a tab or two blanks; or `Exam - …` where a note does so throughout. */
function dashHeading(line: TextLine): FoundHeading | undefined {
  const match = /^([A-Z][A-Za-z&/+ ]{0,40}?)(?:[ \t]{1,4}[-–—][ \t]{1,4}|\t| {2,12})(?=\S)/.exec(line.text);
  if (!match?.[1] || match[1].length < 2) return undefined;
  const phrase = lookUp(match[1]);
  if (!phrase || phrase.weak) return undefined;
  const capitals = !/[a-z]/.test(match[1]);
  if (!capitals && !/[-–—]/.test(match[0].slice(match[1].length))) return undefined;
  return found(line, phrase, capitals ? 'dash' : 'titled-dash', 0, match[1].length, match[0].length);
}

/** `1. CHIEF COMPLAINT: …` and `• HPI: …`, where a note marks its headings like list items. */
function markedHeading(line: TextLine): FoundHeading | undefined {
  const match = /^(?:(\d{1,2}[.)])|[•*▪–-])\s{1,4}([A-Za-z][^:]{1,60}):/.exec(line.text);
  if (!match?.[2]) return undefined;
  const phrase = lookUp(match[2]);
  if (!phrase || phrase.weak) return undefined;
  const from = match[0].length - 1 - match[2].length;
  return found(line, phrase, match[1] ? 'numbered' : 'bulleted', from, match[0].length - 1, match[0].length);
}

/** A label in capitals that no list knows but that a dictated report sets like its other headings. */
function unlistedHeading(line: TextLine): FoundHeading | undefined {
  const match = /^([A-Z][A-Z0-9 ,/&()'-]{3,50}):(?=\s|$)/.exec(line.text);
  if (!match?.[1] || match[1].split(/\s+/).length > 6 || /\d{3}/.test(match[1])) return undefined;
  if (!/[A-Z]{3}/.test(match[1]) || labelPhrase(match[1])) return undefined;
  return found(line, { name: 'OTHER', weak: true }, 'unlisted', 0, match[1].length, match[0].length);
}

/** Headings in capitals within a paragraph, behind a finished sentence: `… Noncontributory. SOCIAL HISTORY: …`. */
function headingsWithin(line: TextLine): FoundHeading[] {
  if (line.text.length < 30 || !/[.,;!?)]\s{0,3}[A-Z]{2}/.test(line.text)) return [];
  const headings: FoundHeading[] = [];
  for (const match of line.text.matchAll(/[.,;!?)]\s{0,3}([A-Z][A-Z /&'-]{3,50}):/g)) {
    const written = match[1] ?? '';
    const phrase = headingPhrase(written);
    if (match.index <= 2 && /^\d{0,2}$/.test(line.text.slice(0, match.index))) continue;
    if (!phrase || phrase.weak || written.length < 4) continue;
    const from = match.index + match[0].length - 1 - written.length;
    const behind = /^:\s{0,2},?/.exec(line.text.slice(from + written.length))?.[0].length ?? 1;
    const heading = found(line, phrase, 'colon', from, from + written.length, from + written.length + behind);
    headings.push({ ...heading, start: heading.heading.span.start });
  }
  return headings;
}

function lookUp(written: string): Phrase<SectionName> | undefined {
  if (written.length > LONGEST_HEADING) return undefined;
  const direct = headingPhrase(written);
  if (direct) return direct;
  const withoutNote = written
    .replace(/\s{0,4}\([^()]{0,40}\)\s{0,4}$/, '')
    .replace(/(?:\s{1,4}(?:as of|on|from|reviewed))?\s{1,4}\d{1,2}\/\d{1,2}\/\d{2,4}$/, '');
  return withoutNote === written ? undefined : headingPhrase(withoutNote);
}

function found(
  line: TextLine,
  phrase: Phrase<SectionName>,
  style: HeadingStyle,
  from: number,
  to: number,
  bodyFrom: number,
): FoundHeading {
  const start = line.trimmed.start;
  const value = line.text.slice(from, to);
  return {
    name: phrase.name,
    weak: phrase.weak,
    style,
    heading: { value, span: { start: start + from, end: start + to } },
    start: start + from,
    bodyStart: start + bodyFrom,
    inline: line.text.slice(bodyFrom).trim() !== '',
    capitals: isCapitals(value),
  };
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase() && /[A-Z]{2}/.test(text);
}
