import type { Located } from '../base/span.js';
import type { SectionName } from './names.js';
import { headingPhrase, type Phrase } from './phraseTable.js';
import { isBlankLine, isRuleLine, type TextLine } from './textLine.js';

/** A heading found at the start of a line. */
export interface FoundHeading {
  readonly name: SectionName;
  readonly weak: boolean;
  readonly heading: Located<string>;
  /** Where the body begins: behind the heading on the same line, or at its end. */
  readonly bodyStart: number;
  /** Text follows on the same line. */
  readonly inline: boolean;
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
  return letters.size >= 2 ? letters : new Set();
}

/** Reads the heading at the start of a line, in any of the styles notes use; undefined when there is none. */
export function findHeading(
  lines: readonly TextLine[],
  index: number,
  soap: ReadonlySet<string>,
): FoundHeading | undefined {
  const line = lines[index];
  if (!line || isBlankLine(line) || isRuleLine(line)) return undefined;
  return (
    signatureLine(line) ??
    soapHeading(line, soap) ??
    decoratedHeading(line) ??
    colonHeading(line) ??
    bareHeading(lines, index, line) ??
    dashHeading(line)
  );
}

const SIGNATURE_LINE =
  /^(?:electronically signed|e-signed|digitally signed|signed electronically|authenticated|finali[sz]ed|signed|\/s\/)(?: by\b|\/)?/i;

/** A line that states the signature opens the signature section and is its body. */
function signatureLine(line: TextLine): FoundHeading | undefined {
  const match = SIGNATURE_LINE.exec(line.text);
  if (!match || !/ by\b|\/s\//i.test(line.text.slice(0, 40))) return undefined;
  return found(line, { name: 'SIGNATURE', weak: false }, 0, match[0].length, 0);
}

function soapHeading(line: TextLine, soap: ReadonlySet<string>): FoundHeading | undefined {
  const match = SOAP_LINE.exec(line.text);
  const name = match?.[1] && soap.has(match[1]) ? SOAP[match[1]] : undefined;
  if (!match || !name) return undefined;
  return found(line, { name, weak: false }, 0, 1, match[0].length);
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
  return found(line, phrase, start, start + plain.length, match[0].length + behind);
}

function colonHeading(line: TextLine): FoundHeading | undefined {
  const colon = line.text.indexOf(':');
  if (colon < 1 || colon > LONGEST_HEADING) return undefined;
  const written = line.text.slice(0, colon).trimEnd();
  const phrase = lookUp(written);
  if (!phrase || isCarbonCopy(written, line)) return undefined;
  return found(line, phrase, 0, written.length, colon + 1);
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
  const capitals = line.text === line.text.toUpperCase() && /[A-Z]{2}/.test(line.text);
  const titled = !phrase.weak && /^[A-Z]/.test(line.text) && standsAlone(lines, index);
  if (!underlined && !capitals && !titled) return undefined;
  return found(line, phrase, 0, line.text.length, line.text.length);
}

function standsAlone(lines: readonly TextLine[], index: number): boolean {
  const before = lines[index - 1];
  return before === undefined || isBlankLine(before) || isRuleLine(before) || /[.!?:]$/.test(before.text);
}

/** `HPI - 54 yo woman …`, `EXAM   normal`: capitals, then a spaced dash, a tab or two blanks. */
function dashHeading(line: TextLine): FoundHeading | undefined {
  const match = /^([A-Z][A-Z&/+ ]{0,40}?)(?:[ \t]{1,4}[-–—][ \t]{1,4}|\t| {2,12})(?=\S)/.exec(line.text);
  if (!match?.[1] || match[1].length < 2) return undefined;
  const phrase = lookUp(match[1]);
  if (!phrase || phrase.weak) return undefined;
  return found(line, phrase, 0, match[1].length, match[0].length);
}

function lookUp(written: string): Phrase<SectionName> | undefined {
  if (written.length > LONGEST_HEADING) return undefined;
  const direct = headingPhrase(written);
  if (direct) return direct;
  const withoutNote = written
    .replace(/\s{0,4}\([^()]{0,40}\)\s{0,4}$/, '')
    .replace(/\s{1,4}\d{1,2}\/\d{1,2}\/\d{2,4}$/, '');
  return withoutNote === written ? undefined : headingPhrase(withoutNote);
}

function found(
  line: TextLine,
  phrase: Phrase<SectionName>,
  from: number,
  to: number,
  bodyFrom: number,
): FoundHeading {
  const start = line.trimmed.start;
  const rest = line.text.slice(bodyFrom);
  return {
    name: phrase.name,
    weak: phrase.weak,
    heading: { value: line.text.slice(from, to), span: { start: start + from, end: start + to } },
    bodyStart: start + bodyFrom,
    inline: rest.trim() !== '',
  };
}
