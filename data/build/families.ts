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
    const values = match[2].split(';').map((value) => {
      const [char, words] = value.split('=').map((part) => part.trim());
      if (!char || words === undefined) throw new Error(`${where}: "${value.trim()}" has no "="`);
      return [char, words] as const;
    });
    axes.set(match[1], values);
  }
  return axes;
}

/** Reads a file of families and expands it to single codes, headers included as far as written. Throws with file, line and a remedy. */
export function readFamilies(path: string, axes: Axes): WrittenCode[] {
  return dataLines(path).flatMap(([line, where]) => expandLine(line, where, axes));
}

function dataLines(path: string): [line: string, where: string][] {
  const lines = readFileSync(join(ROOT, path), 'utf8').split(/\r?\n/);
  return lines.flatMap((line, index): [string, string][] => {
    const text = line.replace(/(?:^|\s)#.*$/, '');
    return text.trim() === '' ? [] : [[text, `${path}:${index + 1}`]];
  });
}

/** Expands one line `CODE [… ] TITLE [+date] [-date]`. */
export function expandLine(line: string, where: string, axes: Axes): WrittenCode[] {
  const match = LINE.exec(line);
  if (!match?.[1] || !match[3]) throw new Error(`${where}: write a code, blanks, and its title`);
  const dates = match[4] ?? '';
  const common = {
    open: match[2] !== undefined,
    from: dayOf(/\+(\S+)/.exec(dates)?.[1]),
    until: dayOf(/\s-(\S+)/.exec(dates)?.[1]),
    where,
  };
  const codeParts = splitParts(match[1]);
  const titleParts = splitParts(match[3]);
  const choices = codeParts.filter((part) => part.braces).map((part) => choicesOf(part.text, axes));
  const wordings = titleParts.filter((part) => part.braces).map((part) => wordingOf(part.text, axes, where));
  checkParallel(choices, wordings, where);
  return combinations(choices)
    .flatMap((picked) => {
      const code = placeholder(
        join2(
          codeParts,
          picked.map((index, at) => choices[at]?.[index]?.char ?? ''),
        ),
      );
      const words = wordingWords(titleParts, choices, wordings, picked);
      return [{ ...common, code, title: words }];
    })
    .concat(sevenHeaders(codeParts, titleParts, choices, wordings, common));
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

/** The values of `{side}` or `{1,2,9}` in a code. */
function choicesOf(text: string, axes: Axes): Choice[] {
  const axis = axes.get(text);
  if (axis) return axis.map(([char]) => ({ char, axis: text }));
  return text.split(',').map((char) => ({ char: char.trim(), axis: undefined }));
}

interface Wording {
  readonly axis: string | undefined;
  readonly words: readonly string[];
}

function wordingOf(text: string, axes: Axes, where: string): Wording {
  const axis = axes.get(text);
  if (axis) return { axis: text, words: axis.map(([, words]) => words) };
  if (!text.includes(',') && !text.includes('|'))
    throw new Error(`${where}: there is no axis "${text}"; add it to axes.txt or list its words`);
  return { axis: undefined, words: text.split(text.includes('|') ? '|' : ',').map((words) => words.trim()) };
}

/** Lists without names pair in order and must be of one length. */
function checkParallel(choices: readonly Choice[][], wordings: readonly Wording[], where: string): void {
  const listed = choices.filter((choice) => choice[0]?.axis === undefined);
  wordings
    .filter((wording) => wording.axis === undefined)
    .forEach((wording, index) => {
      const partner = listed[Math.min(index, listed.length - 1)];
      if (!partner) throw new Error(`${where}: the title lists words but the code lists no characters`);
      if (partner.length !== wording.words.length) {
        throw new Error(
          `${where}: the code lists ${partner.length} characters, the title ${wording.words.length} wordings; they must match`,
        );
      }
    });
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
  choices: readonly Choice[][],
  wordings: readonly Wording[],
  picked: readonly number[],
): string {
  const listed = choices.flatMap((choice, at) => (choice[0]?.axis === undefined ? [at] : []));
  let unnamed = 0;
  const values = wordings.map((wording) => {
    const at = wording.axis
      ? choices.findIndex((choice) => choice[0]?.axis === wording.axis)
      : (listed[Math.min(unnamed++, listed.length - 1)] ?? 0);
    return wording.words[picked[at] ?? 0] ?? '';
  });
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
    const title = wordingWords(titleParts, choices, wordings, [...picked, 0]);
    return { ...common, code, title: title.slice(0, title.lastIndexOf(', ')) };
  });
}

function dayOf(date: string | undefined): number {
  return date ? Number(date.replaceAll('-', '')) : 0;
}
