import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './generated.js';

/** One code as written or expanded from a family. Dates as `YYYYMMDD`, 0 for none. */
export interface WrittenCode {
  readonly code: string;
  readonly title: string;
  readonly open: boolean;
  readonly from: number;
  readonly until: number;
  readonly where: string;
}

/** Named axis: each value's character(s) and words. */
export type Axes = ReadonlyMap<string, readonly (readonly [char: string, words: string])[]>;

const LINE = /^\s*([A-Z]\S*)(\s+…)?\s+(\S.*?)((?:\s+[+-]\d{4}-\d{2}-\d{2}){0,2})\s*$/;

/** Reads `name: 1=right 2=left; …` lines. Values are separated by `;`. */
export function readAxes(path: string): Axes {
  const axes = new Map<string, (readonly [string, string])[]>();
  for (const [line, where] of dataLines(path)) {
    const match = /^(\w+):\s*(.+)$/.exec(line);
    if (!match?.[1] || !match[2]) throw new Error(`${where}: write "name: 1=right; 2=left"`);
    axes.set(match[1], axisValues(match[2], where));
  }
  return axes;
}

function axisValues(text: string, where: string): (readonly [string, string])[] {
  return text.split(';').map((value) => {
    const [char, words] = value.split('=').map((part) => part.trim());
    if (!char || words === undefined) throw new Error(`${where}: "${value.trim()}" has no "="`);
    return [char, words] as const;
  });
}

/**
 * Reads a file of families and expands it to single codes, headers included as far as written. Lines `axis name: 1=right; …` add axes for
 * this file alone; lines that match `skip` are not about codes. Throws with file, line and a remedy.
 */
export function readFamilies(path: string, axes: Axes, skip?: RegExp): WrittenCode[] {
  const own = new Map(axes);
  const written: WrittenCode[] = [];
  const titles: TitlesByCode = new Map();
  let last = '';
  for (const [line, where] of dataLines(path)) {
    if (skip?.test(line.trim())) continue;
    const axis = /^axis (\w+):\s*(.+)$/.exec(line.trim());
    if (axis?.[1] && axis[2]) {
      own.set(axis[1], axisValues(axis[2], where));
      continue;
    }
    const codes = expandLine(line, where, own, titles);
    const first = codes[0]?.code.replace('.', '') ?? '';
    // `E{08,09}.1` writes the same subcategory of several categories and has no one place.
    const ordered = !line.trim().slice(0, 3).includes('{');
    if (ordered && first < last)
      throw new Error(
        `${where}: ${codes[0]?.code} stands below a later code; keep the lines in order of code`,
      );
    if (ordered) last = first;
    for (const code of codes) {
      titles.set(code.code.replace('.', ''), code.title);
      written.push(code);
    }
  }
  return written;
}

/** Titles written so far, by code without its dot; what `^` in a title stands for is looked up here. */
export type TitlesByCode = Map<string, string>;

function dataLines(path: string): [line: string, where: string][] {
  const lines = readFileSync(join(ROOT, path), 'utf8').split(/\r?\n/);
  return lines.flatMap((line, index): [string, string][] => {
    const text = line.replace(/(?:^|\s)#.*$/, '');
    return text.trim() === '' ? [] : [[text, `${path}:${index + 1}`]];
  });
}

/** Expands one line `CODE [… ] TITLE [+date] [-date]`. `titles` holds what the lines above wrote. */
export function expandLine(
  line: string,
  where: string,
  axes: Axes,
  titles: TitlesByCode = new Map(),
): WrittenCode[] {
  const match = LINE.exec(line);
  if (!match?.[1] || !match[3]) throw new Error(`${where}: write a code, blanks, and its title`);
  const dates = match[4] ?? '';
  const common = {
    open: match[2] !== undefined,
    from: dayOf(/\+(\S+)/.exec(dates)?.[1]),
    until: dayOf(/\s-(\S+)/.exec(dates)?.[1]),
    where,
  };
  const seventh = match[1].includes('~');
  const codeParts = splitParts(match[1]);
  const titleParts = splitParts(match[3]);
  const choices = codeParts.filter((part) => part.braces).map((part) => choicesOf(part.text, axes, where));
  const wordings = titleParts
    .filter((part) => part.braces)
    .map((part) => wordingOf(part.text, axes, choices, where));
  const pairs = pairsOf(choices, wordings, match[3].includes('^'), where);
  return combinations(choices)
    .flatMap((picked) => {
      const code = placeholder(
        join2(
          codeParts,
          picked.map((index, at) => choices[at]?.[index]?.char ?? ''),
        ),
      );
      const words = wordingWords(titleParts, wordings, pairs, picked);
      return [{ ...common, code, title: withAncestor(words, code, seventh, titles, where) }];
    })
    .concat(
      sevenHeaders(codeParts, titleParts, choices, wordings, pairs, common).map((header) => ({
        ...header,
        title: withAncestor(header.title, header.code, false, titles, where),
      })),
    );
}

/**
 * `^` stands for the title of the nearest code above, `^3` for that of its ancestor of three characters (dot not counted), so that a long title is
 * typed once. For a code with a seventh character the nearest code above its header is meant.
 */
function withAncestor(
  title: string,
  code: string,
  seventh: boolean,
  titles: TitlesByCode,
  where: string,
): string {
  if (!title.includes('^')) return title;
  const plain = code.replace('.', '');
  const joined = title.replace(/\^([3-6])?/, (_, length: string | undefined) => {
    if (length) return ancestor(plain.slice(0, Number(length)));
    // The header that a seventh character makes is written by the same line: what stands above it is meant.
    const stem = seventh ? plain.slice(0, 6).replace(/X+$/, '').slice(0, -1) : plain.slice(0, -1);
    for (let end = Math.max(3, stem.length); end >= 3; end--) {
      const found = titles.get(plain.slice(0, end));
      if (found !== undefined && end < plain.length) return found;
    }
    throw new Error(`${where}: no code above ${code} is written before this line; write it first`);
  });
  return joined.replace(/ +,/g, ',');

  function ancestor(of: string): string {
    const found = titles.get(of);
    if (found === undefined)
      throw new Error(`${where}: ${of} is not written before this line; write it first`);
    return found;
  }
}

interface Part {
  readonly text: string;
  readonly braces: boolean;
}

function splitParts(text: string): Part[] {
  return text
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part.replace(/^\{|\}$/g, ''), braces: part.startsWith('{') }));
}

interface Choice {
  readonly char: string;
  readonly axis: string | undefined;
}

/** The values of `{side}`, `{side:1,2}` (some values of an axis) or `{1,2,9}` in a code. */
function choicesOf(text: string, axes: Axes, where: string): Choice[] {
  const [name = '', some] = text.split(':');
  const axis = axes.get(name);
  if (axis) return pickValues(axis, some, name, where).map(([char]) => ({ char, axis: text }));
  if (some !== undefined) throw new Error(`${where}: there is no axis "${name}"; add it to axes.txt`);
  return text.split(',').map((char) => ({ char: char.trim(), axis: undefined }));
}

function pickValues(
  axis: readonly (readonly [string, string])[],
  some: string | undefined,
  name: string,
  where: string,
): readonly (readonly [string, string])[] {
  if (some === undefined) return axis;
  return some.split(',').map((char) => {
    const value = axis.find(([known]) => known === char.trim());
    if (!value) throw new Error(`${where}: the axis "${name}" has no value "${char.trim()}"`);
    return value;
  });
}

interface Wording {
  readonly axis: string | undefined;
  readonly words: readonly string[];
}

function wordingOf(text: string, axes: Axes, choices: readonly Choice[][], where: string): Wording {
  const axis = axes.get(text);
  if (axis) {
    const taken = choices[axisPlace(choices, text, where)] ?? [];
    const words = new Map(axis);
    return { axis: text, words: taken.map(({ char }) => words.get(char) ?? '') };
  }
  if (!text.includes(',') && !text.includes('|'))
    throw new Error(`${where}: there is no axis "${text}"; add it to axes.txt or list its words`);
  return { axis: undefined, words: text.split(text.includes('|') ? '|' : ',').map((words) => words.trim()) };
}

/**
 * For each wording the place of the choice it goes with. A named wording goes with the axis of its name, of which the code may take some values only.
 * Lists without names pair in order and must be of one length; in a title with `^`, which already says what the first characters mean, they pair with
 * the last lists of the code.
 */
function pairsOf(
  choices: readonly Choice[][],
  wordings: readonly Wording[],
  inherits: boolean,
  where: string,
): number[] {
  const listed = choices.flatMap((choice, at) => (choice[0]?.axis === undefined ? [at] : []));
  const unnamed = wordings.filter((wording) => wording.axis === undefined).length;
  if (unnamed > 0 && listed.length === 0)
    throw new Error(`${where}: the title lists words but the code lists no characters`);
  if (unnamed < listed.length && !inherits)
    throw new Error(`${where}: the code has ${listed.length} lists, the title words for ${unnamed} of them`);
  const first = inherits ? Math.max(0, listed.length - unnamed) : 0;
  let next = first;
  return wordings.map((wording) => {
    if (wording.axis !== undefined) return axisPlace(choices, wording.axis, where);
    const at = listed[Math.min(next++, listed.length - 1)] ?? 0;
    const count = choices[at]?.length ?? 0;
    if (count !== wording.words.length) {
      throw new Error(
        `${where}: the code lists ${count} characters, the title ${wording.words.length} wordings; they must match`,
      );
    }
    return at;
  });
}

function axisPlace(choices: readonly Choice[][], axis: string, where: string): number {
  const at = choices.findIndex((choice) => choice[0]?.axis?.split(':')[0] === axis);
  if (at < 0) throw new Error(`${where}: the title names the axis "${axis}", the code does not`);
  return at;
}

function combinations(choices: readonly Choice[][]): number[][] {
  return choices.reduce<number[][]>(
    (all, choice) => all.flatMap((picked) => choice.map((_, index) => [...picked, index])),
    [[]],
  );
}

function join2(parts: readonly Part[], values: readonly string[]): string {
  let next = 0;
  return parts.map((part) => (part.braces ? (values[next++] ?? '') : part.text)).join('');
}

function wordingWords(
  parts: readonly Part[],
  wordings: readonly Wording[],
  pairs: readonly number[],
  picked: readonly number[],
): string {
  const values = wordings.map((wording, index) => wording.words[picked[pairs[index] ?? 0] ?? 0] ?? '');
  return join2(parts, values).replace(/ {2,}/g, ' ').trim();
}

/** `S93.401~A`: `~` stands before the seventh character; placeholder X fills the places between. */
function placeholder(code: string): string {
  const [stem = '', seventh] = code.split('~');
  if (seventh === undefined) return stem;
  const plain = stem.replace('.', '').padEnd(6, 'X');
  return `${plain.slice(0, 3)}.${plain.slice(3)}${seventh}`;
}

/** With a seventh-character axis the code without it is a header whose title lacks the words behind the last comma. */
function sevenHeaders(
  codeParts: readonly Part[],
  titleParts: readonly Part[],
  choices: readonly Choice[][],
  wordings: readonly Wording[],
  pairs: readonly number[],
  common: Omit<WrittenCode, 'code' | 'title'>,
): WrittenCode[] {
  const tilde = codeParts.findIndex((part) => !part.braces && part.text.endsWith('~'));
  if (tilde < 0) return [];
  const stem = codeParts.slice(0, tilde + 1);
  const stemChoices = choices.slice(0, stem.filter((part) => part.braces).length);
  return combinations(stemChoices).map((picked) => {
    const code = join2(
      stem,
      picked.map((index, at) => stemChoices[at]?.[index]?.char ?? ''),
    ).replace('~', '');
    const title = wordingWords(titleParts, wordings, pairs, [...picked, 0]);
    return { ...common, code, title: title.slice(0, title.lastIndexOf(', ')) };
  });
}

function dayOf(date: string | undefined): number {
  return date ? Number(date.replaceAll('-', '')) : 0;
}
