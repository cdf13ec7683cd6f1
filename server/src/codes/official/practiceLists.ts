import { looksLikeCpt, looksLikeHcpcs } from '../../base/codeText.js';
import { type Price, priceParts } from '../edits/prices.js';
import type { EntryToCompile } from '../release.js';
import { OfficialFileError } from './limits.js';
import { counted, type OfficialRelease, type Stated } from './official.js';
import type { SourceFile } from './source.js';
import { findColumns, firstRows, type HeadingTable, readTable } from './table.js';
import { tableRelease } from './tableRelease.js';
import { titleText } from './text.js';

/** Lists that are the practice's own: the charge list, which names codes in the practice's words, and a list of CPT that the practice has licensed. */

const CHARGES: HeadingTable<'code' | 'label' | 'price' | 'modifier'> = {
  headings: {
    code: /^code$|^cpt$|^hcpcs$|^cpthcpcs$|^procedurecode$|^cptcode$/,
    label: /^label$|^description$|^name$|^service$/,
    price: /^price$|^charge$|^fee$|^amount$/,
    modifier: /^mod(?:ifier)?$/,
  },
  optional: ['modifier', 'label'],
};

const CPT_LIST: HeadingTable<'code' | 'title'> = {
  headings: {
    code: /^code$|^cpt$|^cptcode$/,
    title: /^(?:long|medium|short|consumer)?desc(?:ription|riptor)?$|^title$|^label$/,
  },
};

/** Codes from which on a licensed list is taken for whole. */
const WHOLE_CPT = 9000;

/** True when the first rows are those of a charge list. */
export function isChargeList(rows: readonly (readonly string[])[]): boolean {
  return findColumns(rows, CHARGES) !== undefined;
}

/** Compiles a charge list: labels for CPT numbers, prices for all. Throws `OfficialFileError` for a row without a code or price. */
export function readChargeList(file: SourceFile, stated: Stated): OfficialRelease {
  const found = findColumns(firstRows(file, 10), CHARGES);
  if (!found) throw new OfficialFileError('No heading row with code, label and price was found.');
  const labels = new Map<string, string>();
  const prices = new Map<string, Price>();
  readTable(file, (cells, row) => {
    if (row <= found.row + 1) return;
    const cell = (field: 'code' | 'label' | 'price' | 'modifier') => cells[found.columns[field]] ?? '';
    const [code = '', glued = ''] = cell('code').toUpperCase().split('-');
    const modifier = (cell('modifier') || glued).toUpperCase();
    if (!(looksLikeCpt(code) || looksLikeHcpcs(code)) || !/^(?:|[A-Z0-9]{2})$/.test(modifier))
      throw new OfficialFileError(
        `Row ${row} of the charge list has no CPT or HCPCS code with at most one modifier.`,
      );
    if (prices.has(code + modifier))
      throw new OfficialFileError(
        `Row ${row} of the charge list prices ${code}${modifier && `-${modifier}`} a second time.`,
      );
    prices.set(code + modifier, { code, modifier, cents: centsOf(cell('price'), row) });
    if (cell('label') && !labels.has(code)) labels.set(code, titleText(cell('label')));
  });
  if (prices.size === 0) throw new OfficialFileError('The charge list has no row.');
  const edition = stated.edition ?? 'charge-list';
  const table = tableRelease({
    table: 'prices',
    title: 'Charge list',
    program: 'medicare',
    setting: 'practitioner',
    edition: { name: edition, from: 0, until: 0 },
    dated: true,
    parts: priceParts([...prices.values()]),
    counts: counted(prices.size, 'price'),
  });
  const entries = cptEntries([...labels].filter(([code]) => looksLikeCpt(code)));
  return {
    ...table,
    // Labels name CPT numbers only: HCPCS codes have public titles, which a label must not hide.
    release: {
      ...table.release,
      entries,
      meta: { source: 'practice', editions: { CPT: edition }, complete: [] },
    },
    counts: `${counted(prices.size, 'price')}, ${counted(entries.length, 'label')} for CPT numbers`,
  };
}

/** `$1,250.00` in cents. */
function centsOf(text: string, row: number): number {
  const match = /^\$? ?(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new OfficialFileError(`Row ${row} of the charge list has no price, as 118.00.`);
  return Number(match[1]?.replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** True when the first rows are those of a list of CPT numbers with their descriptors. */
export function isCptList(rows: readonly (readonly string[])[]): boolean {
  const found = findColumns(rows, CPT_LIST);
  const codes = found ? rows.slice(found.row + 1).map((cells) => cells[found.columns.code] ?? '') : [];
  return codes.length > 0 && codes.every((code) => looksLikeCpt(code));
}

/** Compiles a CPT list that the practice has licensed. It stays on this machine; nothing of it is in the program. */
export function readCptList(file: SourceFile, stated: Stated): OfficialRelease {
  const found = findColumns(firstRows(file, 10), CPT_LIST);
  if (!found) throw new OfficialFileError('No heading row with code and descriptor was found.');
  const titles = new Map<string, string>();
  readTable(file, (cells, row) => {
    if (row <= found.row + 1) return;
    const code = (cells[found.columns.code] ?? '').toUpperCase();
    const title = titleText(cells[found.columns.title] ?? '');
    if (!looksLikeCpt(code) || title === '')
      throw new OfficialFileError(`Row ${row} of the CPT list has no code with its descriptor.`);
    if (titles.has(code))
      throw new OfficialFileError(`Row ${row} of the CPT list names ${code} a second time.`);
    titles.set(code, title);
  });
  if (titles.size === 0) throw new OfficialFileError('The CPT list has no row.');
  const year = Number(/20\d\d/.exec(stated.edition ?? file.names.join(' '))?.[0] ?? 0);
  const edition = year > 0 ? `CPT-${year}` : (stated.edition ?? 'CPT-list');
  const whole = year > 0 && titles.size >= WHOLE_CPT;
  return {
    id: edition.toLowerCase().replace(/[^a-z0-9.]+/g, '-'),
    title: `CPT list ${edition}`,
    release: {
      meta: {
        source: 'practice',
        editions: { CPT: edition },
        ...(year > 0 && { covers: { CPT: { from: `${year}-01-01`, until: `${year + 1}-01-01` } } }),
        complete: whole ? ['CPT'] : [],
      },
      entries: cptEntries([...titles]),
    },
    counts: counted(titles.size, 'code'),
    remarks: whole ? [] : ['The list is not taken for whole: of a number it does not hold nothing is said.'],
  };
}

function cptEntries(titles: readonly (readonly [code: string, title: string])[]): EntryToCompile[] {
  return titles.map(([code, title]) => ({
    system: 'CPT',
    code,
    title,
    header: false,
    open: false,
    from: 0,
    until: 0,
  }));
}
