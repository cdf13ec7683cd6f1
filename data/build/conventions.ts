import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryToCompile, FactsToCompile, NoteToCompile } from '../../server/src/codes/compile.js';
import { parseFacts } from '../../server/src/codes/facts.js';
import { type NoteKind, parseTarget } from '../../server/src/codes/notes.js';
import { type Axes, readAxes } from './families.js';
import { ROOT } from './generated.js';
import { FAMILIES } from './icd10cm.js';
import { readTsv } from './tsv.js';

export const CONVENTIONS = 'data/codes/conventions';

/** What the files of conventions say. */
export interface Conventions {
  readonly notes: readonly NoteToCompile[];
  readonly facts: readonly FactsToCompile[];
  readonly complete: readonly (readonly [first: string, last: string])[];
}

const KINDS: Readonly<Record<string, NoteKind>> = {
  includes: 'includes',
  inclusion: 'inclusion term',
  excludes1: 'excludes1',
  excludes2: 'excludes2',
  'code first': 'code first',
  'use additional': 'use additional',
  'code also': 'code also',
  seventh: 'seventh character',
  note: 'note',
};

/** A place notes are written at. */
interface Place {
  readonly level: NoteToCompile['level'];
  readonly at: string;
}

/** Reads all files of conventions. Throws with file, line and a remedy. */
export function readConventions(entries: readonly EntryToCompile[]): Conventions {
  const files = readdirSync(join(ROOT, CONVENTIONS))
    .filter((name) => name.endsWith('.txt'))
    .sort();
  const known = knownCodes(entries);
  const read = files.map((name) =>
    parseConventions(readFileSync(join(ROOT, CONVENTIONS, name), 'utf8'), `${CONVENTIONS}/${name}`, known),
  );
  return {
    notes: read.flatMap(({ notes }) => notes),
    facts: read.flatMap(({ facts }) => facts),
    complete: read.flatMap(({ complete }) => complete),
  };
}

/** What a line may name: ranges of chapters and blocks, axes of seventh characters, and whether a code exists. */
export interface Known {
  readonly chapters: ReadonlySet<string>;
  readonly blocks: ReadonlySet<string>;
  readonly axes: Axes;
  /** False only where the families say that there is no such code. */
  exists(code: string): boolean;
}

function knownCodes(entries: readonly EntryToCompile[]): Known {
  const ranges = (path: string) =>
    new Set(readTsv(path, 3).map(({ cells: [first, last] }) => `${first}-${last}`));
  const open = new Map(entries.map(({ code, open }) => [code.replace('.', ''), open]));
  return {
    chapters: ranges(`${FAMILIES}/chapters.tsv`),
    blocks: ranges(`${FAMILIES}/blocks.tsv`),
    axes: readAxes(`${FAMILIES}/axes.txt`),
    exists(code) {
      const plain = code.replace('.', '');
      if (open.has(plain) || !open.has(plain.slice(0, 3))) return true;
      return [3, 4, 5, 6].some((length) => open.get(plain.slice(0, length)));
    },
  };
}

/** Reads one file of conventions from its text; see data/codes/conventions/README.md for the notation. */
export function parseConventions(text: string, path: string, known: Known): Conventions {
  const notes: NoteToCompile[] = [];
  const facts: FactsToCompile[] = [];
  const complete: (readonly [string, string])[] = [];
  let places: readonly Place[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trimEnd();
    const where = `${path}:${index + 1}`;
    if (line.trim() === '') return;
    if (line.startsWith('complete ')) complete.push(...readComplete(line.slice(9), where));
    else if (!/^\s/.test(line)) places = readPlaces(line, where, known);
    else if (places.length === 0)
      throw new Error(`${where}: write the code, block or chapter on a line of its own before its notes`);
    else readNoteLine(line.trim(), where, places, known, notes, facts);
  });
  return { notes, facts, complete };
}

function readComplete(text: string, where: string): (readonly [string, string])[] {
  return text.split(/[ ,]+/).map((range) => {
    const match = /^([A-Z]\w\w)(?:-([A-Z]\w\w))?$/.exec(range);
    if (!match?.[1])
      throw new Error(`${where}: "${range}" is no range of categories; write "complete E08-E13"`);
    return [match[1], match[2] ?? match[1]] as const;
  });
}

function readPlaces(line: string, where: string, known: Known): Place[] {
  return line.split(/[ ,]+/).map((at): Place => {
    if (known.chapters.has(at)) return { level: 'chapter', at };
    if (known.blocks.has(at)) return { level: 'block', at };
    if (!/^[A-Z]\w\w(?:\.\w{1,4})?$/.test(at))
      throw new Error(`${where}: "${at}" is neither a code nor a range of chapters.tsv or blocks.tsv`);
    if (!known.exists(at)) throw new Error(`${where}: there is no code ${at} in the families; correct it`);
    return { level: 'code', at };
  });
}

function readNoteLine(
  line: string,
  where: string,
  places: readonly Place[],
  known: Known,
  notes: NoteToCompile[],
  facts: FactsToCompile[],
): void {
  const match = /^([A-Za-z][A-Za-z0-9 ]*?):\s+(.+?)((?:\s+[+-]\d{4}-\d{2}-\d{2}){0,2})$/.exec(line);
  const label = match?.[1]?.toLowerCase() ?? '';
  const body = match?.[2] ?? '';
  const days = { from: dayOf(match?.[3], '+'), until: dayOf(match?.[3], '-') };
  if (label === 'facts') {
    checkFacts(body, where);
    for (const { level, at } of places)
      facts.push({ system: 'ICD-10-CM', code: at, level, facts: body, ...days });
    return;
  }
  const kind = KINDS[label];
  if (!kind) {
    const names = [...Object.keys(KINDS), 'facts'].join(', ');
    throw new Error(
      `${where}: write "    Excludes1: words (CODES); words (CODES)"; a note begins with one of ${names}`,
    );
  }
  const items =
    kind === 'seventh character' ? seventhItems(body, where, known) : readItems(body, where, known);
  for (const place of places) for (const item of items) notes.push({ kind, ...place, ...item, ...days });
}

function checkFacts(body: string, where: string): void {
  try {
    parseFacts(body);
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `type 1 diabetes mellitus (E10.-); gestational diabetes (O24.4-)`: a note an item, the codes in the last parentheses. */
function readItems(body: string, where: string, known: Known): { text: string; targets: string[] }[] {
  return body
    .split(/;\s*/)
    .filter(Boolean)
    .map((text) => {
      const inside = /\(([^()]*)\)$/.exec(text)?.[1] ?? '';
      const words = inside.split(/[ ,]+/).filter(Boolean);
      const isList = words.length > 0 && words.every((word) => /^[A-Z]\d/.test(word));
      if (!isList) return { text, targets: [] };
      return { text, targets: words.map((word) => readTarget(word, where, known)) };
    });
}

function readTarget(word: string, where: string, known: Known): string {
  const target = parseTarget(word);
  if (!target) throw new Error(`${where}: "${word}" is no code; write E11.9, E11.-, E08-E13 or T36-T50#5`);
  for (const code of [target.first, target.last])
    if (!known.exists(code))
      throw new Error(`${where}: there is no code ${code} in the families; correct it`);
  if (target.first > target.last) throw new Error(`${where}: the range ${word} runs backwards`);
  return word;
}

/** `{encounter}`, an axis of axes.txt, or `A=initial encounter; D=…`. */
function seventhItems(body: string, where: string, known: Known): { text: string; targets: string[] }[] {
  const named = /^\{(\w+)\}$/.exec(body)?.[1];
  const values =
    named === undefined ? body.split(/;\s*/).map((value) => value.split('=')) : known.axes.get(named);
  if (!values)
    throw new Error(`${where}: there is no axis "${named}"; add it to axes.txt or write A=words; D=words`);
  return values.map(([char = '', words]) => {
    if (!/^[A-Z0-9]$/.test(char) || !words)
      throw new Error(`${where}: write a seventh character as A=initial encounter`);
    return { text: `${char} ${words}`, targets: [] };
  });
}

function dayOf(dates: string | undefined, sign: '+' | '-'): number {
  const match = new RegExp(`\\s\\${sign}(\\d{4})-(\\d{2})-(\\d{2})`).exec(dates ?? '');
  return match ? Number(`${match[1]}${match[2]}${match[3]}`) : 0;
}
