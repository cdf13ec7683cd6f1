import { looksLikeHcpcs } from '../../base/codeText.js';
import type { CodeSystem } from '../codeBook.js';
import type { EntryToCompile } from '../release.js';
import { dayAfter, readDay } from './days.js';
import { editionOf } from './editions.js';
import { OfficialFileError } from './limits.js';
import { counted, type OfficialRelease, type Stated } from './official.js';
import type { SourceFile } from './source.js';
import { findColumns, firstRows, type HeadingTable, readTable } from './table.js';
import { decodeText, linesOf, titleText } from './text.js';

/** HCPCS Level II: the quarterly file of CMS, fixed-width (`…ANWEB….txt`) or as a spreadsheet, and lists of code and description. */

/** Places in a line of the fixed-width file, from 0, end excluded. Records are 320 characters, blanks at the end left out. */
const PLACES = {
  code: [0, 5],
  record: [10, 11],
  long: [11, 91],
  added: [268, 276],
  ended: [284, 292],
} as const;

/** Record identification: first line of a procedure or modifier, and continuation of its description. */
const FIRST = new Set(['3', '7']);
const MORE = new Set(['4', '8']);

const FIXED_LINE = /^(?:[A-Z]\d{4}| {3}[A-Z0-9]{2})\d{5}[3478]/;

/** True for a text whose first line is one of the fixed-width file. */
export function looksLikeFixedHcpcs(head: string): boolean {
  return FIXED_LINE.test(head.split(/\r?\n/, 1)[0] ?? '');
}

/** Compiles the fixed-width file. Throws `OfficialFileError` for a line that is none of it. */
export function readFixedHcpcs(file: SourceFile, stated: Stated): OfficialRelease {
  const rows: { code: string; title: string; from: number; until: number }[] = [];
  const text = decodeText(file.bytes());
  for (const [line, number] of linesOf(text)) {
    if (!FIXED_LINE.test(line)) throw notOfTheFile(number);
    const cut = ([start, end]: readonly [number, number]) => line.slice(start, end).trim();
    const code = cut(PLACES.code);
    const last = rows.at(-1);
    if (MORE.has(cut(PLACES.record))) {
      if (last?.code !== code) throw notOfTheFile(number);
      last.title = titleText(`${last.title} ${cut(PLACES.long)}`);
    } else if (FIRST.has(cut(PLACES.record))) {
      rows.push({
        code,
        title: titleText(cut(PLACES.long)),
        from: readDay(cut(PLACES.added)),
        until: dayAfter(readDay(cut(PLACES.ended))),
      });
    }
  }
  if (!/[\r\n]$/.test(text)) throw new OfficialFileError('The HCPCS file breaks off within its last line.');
  return hcpcsRelease(rows, file, stated, true);
}

function notOfTheFile(line: number): OfficialFileError {
  return new OfficialFileError(
    `Line ${line} is no line of the HCPCS file; the file is cut off, damaged or of another kind.`,
  );
}

type Field = 'code' | 'long' | 'added' | 'ended' | 'record';

const SPREADSHEET: HeadingTable<Field> = {
  headings: {
    code: /^hcpcs?$/,
    long: /^longdescription$/,
    added: /^adddt$|^adddate$/,
    ended: /^termdt$|^termdate$/,
    record: /^recid$/,
  },
  optional: ['record'],
};

const LIST: HeadingTable<'code' | 'long'> = {
  headings: { code: /^(?:hcpcs)?code$|^hcpcs$/, long: /^(?:long)?description$/ },
};

/** What the first rows are: the quarterly spreadsheet, a list of codes and descriptions of this system, or neither. */
export function hcpcsTable(rows: readonly (readonly string[])[]): 'spreadsheet' | 'list' | undefined {
  if (findColumns(rows, SPREADSHEET)) return 'spreadsheet';
  const list = findColumns(rows, LIST);
  if (!list) return undefined;
  const codes = rows.slice(list.row + 1).map((cells) => cells[list.columns.code] ?? '');
  return codes.length > 0 && codes.every((code) => isHcpcsOrModifier(code)) ? 'list' : undefined;
}

/** Compiles the spreadsheet or a list. */
export function readHcpcsTable(file: SourceFile, stated: Stated): OfficialRelease {
  const rows = firstRows(file, 40);
  const sheet = findColumns<string>(rows, SPREADSHEET) ?? findColumns<string>(rows, LIST);
  if (!sheet) throw new OfficialFileError('No heading row with code and description was found.');
  const { columns } = sheet;
  const found: { code: string; title: string; from: number; until: number }[] = [];
  readTable(file, (cells, number) => {
    const cell = (name: string) => cells[columns[name] ?? -1] ?? '';
    const code = cell('code').toUpperCase();
    if (!isHcpcsOrModifier(code)) {
      // Notes stand above the headings and below the codes of the spreadsheet.
      if (number > sheet.row + 1 && columns.added === undefined)
        throw new OfficialFileError(`Row ${number} holds no HCPCS code or modifier in its code column.`);
      return;
    }
    const last = found.at(-1);
    if (MORE.has(cell('record')) && last?.code === code)
      last.title = titleText(`${last.title} ${cell('long')}`);
    else
      found.push({
        code,
        title: titleText(cell('long')),
        from: readDay(cell('added')),
        until: dayAfter(readDay(cell('ended'))),
      });
  });
  return hcpcsRelease(found, file, stated, columns.added !== undefined);
}

function isHcpcsOrModifier(code: string): boolean {
  return looksLikeHcpcs(code) || /^[A-Z0-9]{2}$/i.test(code);
}

function hcpcsRelease(
  rows: readonly { code: string; title: string; from: number; until: number }[],
  file: SourceFile,
  stated: Stated,
  dated: boolean,
): OfficialRelease {
  if (rows.length === 0) throw new OfficialFileError('The file holds no HCPCS code.');
  const edition = editionOf('quarter', file.names, stated.edition);
  const entries = rows.map((row): EntryToCompile => {
    const system: CodeSystem = row.code.length === 2 ? 'modifier' : 'HCPCS';
    return { system, ...row, header: false, open: false };
  });
  refuseTwins(entries);
  const modifiers = entries.filter((entry) => entry.system === 'modifier').length;
  const days = { from: edition.from, until: edition.until };
  return {
    id: `hcpcs-${edition.name}`,
    title: `HCPCS Level II ${edition.name}`,
    release: {
      meta: {
        source: 'official',
        editions: { HCPCS: edition.name, ...(modifiers > 0 && { modifier: edition.name }) },
        covers: { HCPCS: days, ...(modifiers > 0 && { modifier: days }) },
        // Modifiers of CPT are not in the file, so that it never says that a modifier does not exist.
        complete: ['HCPCS'],
      },
      entries,
    },
    counts: `${counted(entries.length - modifiers, 'code')}, ${counted(modifiers, 'modifier')}`,
    remarks: dated ? [] : ['The list has no dates: codes it still holds may have ended.'],
  };
}

function refuseTwins(entries: readonly EntryToCompile[]): void {
  const seen = new Set<string>();
  for (const { code } of entries) {
    if (seen.has(code)) throw new OfficialFileError(`The file lists ${code} twice; it is damaged.`);
    seen.add(code);
  }
}
