import { normaliseIcd } from '../../base/codeText.js';
import type { EntryToCompile } from '../release.js';
import { dayOf } from './days.js';
import { type Edition, editionOf } from './editions.js';
import { OfficialFileError } from './limits.js';
import { counted, type OfficialRelease, type Stated } from './official.js';
import type { SourceFile } from './source.js';
import { decodeText, linesOf, titleText } from './text.js';

/** ICD-10-CM code descriptions: the order file, and its addenda where the zip holds them. */

const ORDER_LINE = /^(\d{5}) ([A-Z]\w{2,6}) *([01]) (.{60}) (.*)$/;
const ORDER_NAME = /icd10cm[-_]order.*\.txt$/i;
const ADDENDA_NAME = /icd10cm[-_]order[-_]addenda.*\.txt$/i;

/** True for the order file, false for its addenda. */
export function isOrderFile(file: SourceFile): boolean {
  return ORDER_NAME.test(file.name) && !ADDENDA_NAME.test(file.name);
}

/** True for a text whose first line is one of the order file, whatever its name. */
export function looksLikeOrderFile(head: string): boolean {
  return ORDER_LINE.test(head.split(/\r?\n/, 1)[0] ?? '');
}

/** Compiles an order file. Throws `OfficialFileError` when lines are missing, out of order or not of this form. */
export function readOrderFile(
  file: SourceFile,
  others: readonly SourceFile[],
  stated: Stated,
): OfficialRelease {
  const edition = editionOf('fiscal year', file.names, stated.edition);
  const rows = readOrderLines(decodeText(file.bytes()));
  const addendaFile = others.find((other) => ADDENDA_NAME.test(other.name));
  const addenda = addendaFile ? readAddenda(decodeText(addendaFile.bytes())) : undefined;
  if (addenda) refuseOtherCounts(rows, addenda);
  const changed = changeDay(file, edition);
  const entries = addenda ? withChanges(rows, addenda, changed) : rows.map(whole);
  const billable = rows.filter((row) => !row.header).length;
  return {
    id: `icd10cm-${edition.name}`,
    title: `ICD-10-CM codes ${edition.name}`,
    release: {
      meta: {
        source: 'official',
        editions: { 'ICD-10-CM': edition.name },
        covers: { 'ICD-10-CM': { from: edition.from, until: edition.until } },
        complete: ['ICD-10-CM'],
      },
      entries,
    },
    counts: `${counted(rows.length, 'entry', 'entries')}, ${counted(billable, 'billable', 'billable')}`,
    remarks: addenda
      ? []
      : [
          'Without the addenda beside it, the days on which codes began or ended within the year are not known.',
        ],
  };
}

interface OrderRow {
  readonly code: string;
  readonly header: boolean;
  readonly title: string;
}

function readOrderLines(text: string): OrderRow[] {
  const rows: OrderRow[] = [];
  for (const [line, number] of linesOf(text)) {
    const match = ORDER_LINE.exec(line);
    if (!match)
      throw new OfficialFileError(
        `Line ${number} is no line of an ICD-10-CM order file; the file is cut off, damaged or of another kind.`,
      );
    const [, order, code = '', flag, , title = ''] = match;
    if (Number(order) !== rows.length + 1)
      throw new OfficialFileError(
        `Line ${number} has order number ${order} where ${rows.length + 1} should stand; lines are missing or doubled.`,
      );
    rows.push({ code: normaliseIcd(code), header: flag === '0', title: titleText(title) });
  }
  if (!/[\r\n]$/.test(text)) throw new OfficialFileError('The order file breaks off within its last line.');
  refuseDisorder(rows);
  return rows;
}

/** A whole file begins with A00, ends in the last chapter, and knows each code once. */
function refuseDisorder(rows: readonly OrderRow[]): void {
  const last = rows.at(-1)?.code ?? '';
  if (rows[0]?.code !== 'A00' || !(last >= 'Z99' || last.startsWith('U')))
    throw new OfficialFileError('The order file does not reach from A00 to the last chapter; it is cut off.');
  if (new Set(rows.map((row) => row.code)).size < rows.length)
    throw new OfficialFileError('The order file lists a code twice; it is damaged.');
}

interface Addenda {
  readonly added: readonly OrderRow[];
  readonly deleted: readonly OrderRow[];
  readonly before: readonly OrderRow[];
  /** Headers and codes the order file should hold, when the addenda say. */
  readonly headers?: number;
  readonly codes?: number;
}

const ADDENDA_LINE = /^(Add|Delete|Revise from|Revise to): *([01]) ([A-Z]\w{2,6}) +.*$/;

/** The addenda: what was added, deleted and revised against the edition before, then counts, the last of each kind for this edition. */
function readAddenda(text: string): Addenda {
  const rows: { action: string; row: OrderRow }[] = [];
  let headers: number | undefined;
  let codes: number | undefined;
  for (const [line] of linesOf(text)) {
    const match = ADDENDA_LINE.exec(line);
    if (match)
      rows.push({
        action: match[1] ?? '',
        row: {
          code: normaliseIcd(match[3] ?? ''),
          header: match[2] === '0',
          title: titleText(line.slice(84)),
        },
      });
    const count = /^ *(\d+) (headers|codes) in /.exec(line);
    if (count?.[2] === 'headers') headers = Number(count[1]);
    if (count?.[2] === 'codes') codes = Number(count[1]);
  }
  const of = (action: string) => rows.filter((found) => found.action === action).map((found) => found.row);
  return {
    added: of('Add'),
    deleted: of('Delete'),
    before: of('Revise from'),
    ...(headers !== undefined && { headers }),
    ...(codes !== undefined && { codes }),
  };
}

function refuseOtherCounts(rows: readonly OrderRow[], addenda: Addenda): void {
  const headers = rows.filter((row) => row.header).length;
  const codes = rows.length - headers;
  if ((addenda.headers ?? headers) === headers && (addenda.codes ?? codes) === codes) return;
  throw new OfficialFileError(
    `The order file holds ${codes} codes and ${headers} headers where its addenda state ${addenda.codes} and ${addenda.headers}; it is damaged.`,
  );
}

/** The day on which the changes of the addenda took effect: October first, or April first for the update within the year, which is published from November to April. */
function changeDay(file: SourceFile, edition: Edition): number {
  const october = dayOf(edition.from);
  const year = Math.floor(october / 10000);
  const month = file.modified ? (file.modified.year - year) * 12 + file.modified.month : 0;
  const withinYear = file.names.some((name) => /april/i.test(name)) || (month >= 11 && month <= 16);
  return withinYear ? (year + 1) * 10000 + 401 : october;
}

/** Splits entries where the addenda say that something was another way before. A revision of the short title alone changes nothing that is kept. */
function withChanges(rows: readonly OrderRow[], addenda: Addenda, day: number): EntryToCompile[] {
  const now = new Map(rows.map((row) => [row.code, row]));
  const before = [...addenda.deleted, ...addenda.before].filter((row) => {
    const after = now.get(row.code);
    return !after || after.header !== row.header || after.title !== row.title;
  });
  const begun = new Set([...addenda.added, ...before].map((row) => row.code));
  return [
    ...rows.map((row) => ({ ...whole(row), from: begun.has(row.code) ? day : 0 })),
    ...before.map((row) => ({ ...whole(row), until: day })),
  ];
}

function whole(row: OrderRow): EntryToCompile {
  return { system: 'ICD-10-CM', ...row, open: false, from: 0, until: 0 };
}
