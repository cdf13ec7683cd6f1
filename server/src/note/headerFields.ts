import type { Span } from '../base/span.js';
import type { FieldName } from './names.js';
import type { HeaderField } from './note.js';
import { beginsLabel, LONGEST_LABEL, labelPhrase, type Phrase } from './phraseTable.js';
import { isBlankLine, isRuleLine, type TextLine } from './textLine.js';

/** A label found on a line: offsets count from the start of the line's trimmed text. */
interface FoundLabel {
  readonly field: FieldName | undefined;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
}

/** Fields whose value may follow after one blank, when it begins with a digit: `MRN 448120`. */
const NUMBER_FIELDS: readonly FieldName[] = [
  'patient.mrn',
  'patient.account',
  'patient.dob',
  'encounter.dos',
  'encounter.pos',
  'provider.npi',
  'billing.npi',
  'billing.taxId',
  'payer.memberId',
];

/** Fields of banners and footers that are read below the header, to compare with it. */
const REPEATED_FIELDS: readonly FieldName[] = [
  'patient.name',
  'patient.dob',
  'patient.mrn',
  'encounter.dos',
  'encounter.printed',
  'encounter.signed',
  'provider.npi',
  'payer.memberId',
];

/** Numbers of records that begin with letters, `P2207` and `OB-4461`, as a value behind one blank. */
const LETTERED_FIELDS: readonly FieldName[] = ['patient.mrn', 'patient.account', 'payer.memberId'];
/** A name behind one blank: last name, comma, first name, and then nothing more in the cell. */
const NAME_BEHIND =
  /^[ \u00a0]\p{Lu}[\p{L}'’.-]+(?:[ -]\p{Lu}[\p{L}'’.-]+){0,2}, ?\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)?(?=[ \u00a0]{2}|\s*[\t|;]|\s*$)/u;

const STRONG_SEPARATOR = /^[ \t\u00a0]{0,8}#?[ \t\u00a0]{0,4}[:=][ \t\u00a0]*/;
const CELL_SEPARATOR =
  /^(?:[ \t]{1,6}[-–—][ \t]{1,6}|[ \t]{0,40}\|[ \t]*|[ ]{0,8}\t[ \t]*|[ \u00a0]{2,}|[ \t]{0,4}#[ \t]{0,4})/;
const UNKNOWN_LABEL =
  /^\p{L}[\p{L}\d/&'.()-]{0,24}(?: [\p{L}\d/&'.()#-]{1,20}){0,3}(?:(?<= \/ .{1,20}) [\p{L}\d'.]{1,20}){0,2}[ \t]{0,4}:(?!\/\/|\d\d(?:\D|$))[ \t\u00a0]*/u;

/** Reads every `label value` pair of the header zone. */
export function readHeaderFields(text: string, lines: readonly TextLine[]): HeaderField[] {
  return lines.flatMap((line, index) => {
    if (isBlankLine(line) || isRuleLine(line)) return [];
    return fieldsOfLine(text, line, 'header', lines[index + 1]);
  });
}

/** Reads the banners and footers further down: lines that begin with an identifying label. */
export function readRepeatedFields(text: string, lines: readonly TextLine[]): HeaderField[] {
  return lines.flatMap((line) => {
    if (line.text.length > 200) return [];
    const isFooter = line.text.length < LONGEST_FOOTER && PAGE.test(line.text);
    if (!isFooter && !beginsLabel(leadingWord(line.text))) return [];
    const [first] = findLabels(line.text);
    if (!isFooter && (first?.start !== 0 || !isRepeated(first.field))) return [];
    return fieldsOfLine(text, line, 'repeat', undefined).filter((field) => isRepeated(field.field));
  });
}

/** Reads one line as a header pair typed in the coding block; undefined when it does not begin with a known label. */
export function readTypedField(text: string, line: TextLine): HeaderField | undefined {
  const [first] = findLabels(line.text);
  if (first?.start !== 0 || first.field === undefined) return undefined;
  return toField(text, line, first, line.text.length, 'coding');
}

/** `Page 1   Roe, Ann   MRN 12`: a footer begins with its page or ends with it. */
const PAGE = /^page\s?\d|\bpage\s?\d{1,3}(?:\s?(?:of|\/)\s?\d{1,3})?$/i;
const LONGEST_FOOTER = 140;

function isRepeated(field: FieldName | undefined): boolean {
  return field !== undefined && REPEATED_FIELDS.includes(field);
}

function leadingWord(text: string): string {
  return /^[^\s:=|]{1,30}/.exec(text)?.[0] ?? '';
}

function fieldsOfLine(
  text: string,
  line: TextLine,
  place: HeaderField['place'],
  next: TextLine | undefined,
): HeaderField[] {
  const labels = findLabels(line.text);
  const name = place === 'header' ? nameBefore(text, line, labels) : undefined;
  const fields = labels.map((label, index) => {
    const stop = labels[index + 1]?.start ?? line.text.length;
    const field = toField(text, line, label, stop, place);
    const isLast = index === labels.length - 1;
    return isLast && field.value.value === '' && field.field && next ? withValueBelow(field, next) : field;
  });
  return name ? [name, ...fields] : fields;
}

/** Labels that stand behind an unlabelled name: `Roe, Ann  DOB 1/2/1980  F`. */
const BEHIND_NAME: readonly (FieldName | undefined)[] = [
  'patient.dob',
  'patient.mrn',
  'patient.sex',
  'patient.age',
];

function nameBefore(text: string, line: TextLine, [first]: readonly FoundLabel[]): HeaderField | undefined {
  if (!first || first.start === 0 || !BEHIND_NAME.includes(first.field)) return undefined;
  const written = line.text.slice(0, first.start).replace(/[\s|,;-]+$/, '');
  if (NAME_BEHIND.exec(` ${written}`)?.[0].length !== written.length + 1) return undefined;
  const { start } = line.trimmed;
  const span: Span = { start, end: start + written.length };
  const value = { value: text.slice(span.start, span.end), span };
  return { field: 'patient.name', label: { value: '', span: { start, end: start } }, value, place: 'header' };
}

/** A label at the end of its line takes the next line as value, unless that has labels of its own. */
function withValueBelow(field: HeaderField, next: TextLine): HeaderField {
  if (isBlankLine(next) || isRuleLine(next) || findLabels(next.text).length > 0 || next.text.length > 60)
    return field;
  return { ...field, value: { value: next.text, span: next.trimmed } };
}

/** `Visit: 07/06/2026`: a day where others name the kind of visit. */
const DAY = /^(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2})(?!\d)/;

function toField(
  text: string,
  line: TextLine,
  label: FoundLabel,
  stop: number,
  place: HeaderField['place'],
): HeaderField {
  const base = line.trimmed.start;
  let from = Math.min(label.valueStart, stop);
  let to = stop;
  while (to > from && isBorder(line.text, to - 1)) to--;
  while (from < to && isBlankOrBar(line.text.charCodeAt(from))) from++;
  // A closing bracket belongs to the value only when it was opened there.
  if (line.text.charAt(to - 1) === ')' && !line.text.slice(from, to).includes('(')) to--;
  const span: Span = { start: base + from, end: base + to };
  const isDay = label.field === 'encounter.type' && DAY.test(line.text.slice(from, to));
  return {
    field: isDay ? 'encounter.dos' : label.field,
    label: {
      value: line.text.slice(label.start, label.end),
      span: { start: base + label.start, end: base + label.end },
    },
    value: { value: text.slice(span.start, span.end), span },
    place,
  };
}

/** What parts a value from the next label: blanks, bars, commas, an opening bracket, a dash behind a blank. */
function isBorder(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  if (isGap(code) || code === COMMA) return true;
  return (code === HYPHEN || code === 0x2013 || code === 0x2014) && /\s/.test(line.charAt(at - 1));
}

/** All labels of a line, left to right. A known label splits the line wherever it stands before a colon; elsewhere only at the start of a cell. */
function findLabels(line: string): FoundLabel[] {
  const labels: FoundLabel[] = [];
  let at = 0;
  while (at < line.length) {
    const label = labelAt(line, at, isCellStart(line, at));
    if (label) {
      labels.push(label);
      at = Math.max(label.valueStart, at + 1);
      if (/\S/.test(line.charAt(at)) && at > label.end) at = nextWord(line, at, true);
      continue;
    }
    at = nextWord(line, at, false);
  }
  return labels;
}

/** The start of the next word at or behind `at`; with `stay` the word at `at` itself may carry a label too. */
function nextWord(line: string, at: number, stay: boolean): number {
  let i = at;
  if (stay && i > 0 && isGap(line.charCodeAt(i - 1))) return i;
  while (i < line.length && !isGap(line.charCodeAt(i))) i++;
  while (i < line.length && isGap(line.charCodeAt(i))) i++;
  return i;
}

const COMMA = 44;
const HYPHEN = 45;
const BAR = 124;

/** What parts words of a header line: blanks, `|`, `;` and `(`. Goes by the character's code, since every character is asked. */
function isGap(code: number): boolean {
  return code === 59 || code === 40 || isBlankOrBar(code);
}

function isBlankOrBar(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13) || code === BAR;
  return code >= 0xa0 && /\s/.test(String.fromCharCode(code));
}

/** True for ASCII letters and digits. */
function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
}

function isCellStart(line: string, at: number): boolean {
  if (at === 0) return true;
  // One blank behind a word begins no cell.
  if (line.charCodeAt(at - 1) === 32 && isLetterOrDigit(line.charCodeAt(at - 2))) return false;
  return /(?:[\t|;]\s*|[ \u00a0]{2}|\u00a0 | [-–—] )$/.test(line.slice(Math.max(0, at - 6), at));
}

function labelAt(line: string, at: number, cellStart: boolean): FoundLabel | undefined {
  if (!beginsLabel(line.slice(at, at + 24))) return cellStart ? unknownLabelAt(line, at) : undefined;
  const ends = wordEnds(line, at);
  for (let i = ends.length - 1; i >= 0; i--) {
    const end = ends[i] ?? at;
    const phrase = labelPhrase(line.slice(at, end));
    const separator = phrase && separatorAt(line, end, phrase, cellStart);
    if (phrase && separator !== undefined)
      return { field: phrase.name, start: at, end, valueStart: end + separator };
  }
  return cellStart ? unknownLabelAt(line, at) : undefined;
}

/** The ends of the first words from `at` on, as many as the longest label has. */
function wordEnds(line: string, at: number): number[] {
  const ends: number[] = [];
  let i = at;
  while (ends.length < LONGEST_LABEL && i < line.length) {
    while (i < line.length && !endsLabel(line.charCodeAt(i))) i++;
    if (i === at) return ends;
    ends.push(i);
    if (line.charAt(i) !== ' ' || /[\s|]/.test(line.charAt(i + 1))) return ends;
    i++;
  }
  return ends;
}

function endsLabel(code: number): boolean {
  return code === 58 || code === 61 || isBlankOrBar(code);
}

/** Length of the separator behind a label, or undefined when none makes it one. */
function separatorAt(
  line: string,
  end: number,
  phrase: Phrase<FieldName>,
  cellStart: boolean,
): number | undefined {
  const rest = line.slice(end);
  const strong = STRONG_SEPARATOR.exec(rest);
  if (strong) return phrase.weak && !cellStart ? undefined : strong[0].length;
  if (phrase.weak) return undefined;
  if (phrase.name === 'patient.name' && cellStart && NAME_BEHIND.test(rest)) return 1;
  if (NUMBER_FIELDS.includes(phrase.name) && /^[ \u00a0]{1,3}#?\d/.test(rest))
    return /^[ \u00a0]+#?/.exec(rest)?.[0].length;
  if (LETTERED_FIELDS.includes(phrase.name) && /^[ \u00a0]{1,3}#?[A-Z]{1,5}-?\d/.test(rest))
    return /^[ \u00a0]+#?/.exec(rest)?.[0].length;
  // `ID# BHX20457781`: the number sign has said that a number follows.
  if (line.charAt(end - 1) === '#' && /^[ \u00a0]{1,3}[A-Za-z0-9-]*\d/.test(rest))
    return /^[ \u00a0]+/.exec(rest)?.[0].length;
  if (!cellStart) return undefined;
  const cell = CELL_SEPARATOR.exec(rest);
  if (cell && rest.length > cell[0].length) return cell[0].length;
  return undefined;
}

/** `Paciente / Patient`: a label in two languages, one of which is known. */
function twoLanguages(written: string): Phrase<FieldName> | undefined {
  const [one, other, more] = written.split(/ \/ /);
  return other === undefined || more !== undefined
    ? undefined
    : (labelPhrase(other) ?? labelPhrase(one ?? ''));
}

function unknownLabelAt(line: string, at: number): FoundLabel | undefined {
  const match = UNKNOWN_LABEL.exec(line.slice(at, at + 120));
  if (!match) return undefined;
  const end = at + match[0].indexOf(':');
  const twin = twoLanguages(line.slice(at, end));
  if (twin) return { field: twin.name, start: at, end, valueStart: at + match[0].length };
  // `Sick visit - Name: …` is a title and a label.
  const title = / [-–—] /.exec(line.slice(at, end));
  if (title && labelPhrase(line.slice(at + title.index + title[0].length, end))) return undefined;
  return { field: undefined, start: at, end, valueStart: at + match[0].length };
}
