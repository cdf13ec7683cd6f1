import { isAddOnTable, readAddOns } from './addOnTable.js';
import { isZip } from './archive.js';
import { coverageExport, isCoverageList, readCoverageExport, readCoverageList } from './coverageLists.js';
import { isFeeSchedule, readFeeSchedule } from './feeScheduleTable.js';
import { hcpcsTable, looksLikeFixedHcpcs, readFixedHcpcs, readHcpcsTable } from './hcpcs.js';
import { headOf, readIcd10cmXml, xmlKind } from './icd10cmXml.js';
import { OfficialFileError } from './limits.js';
import { isPairsTable, readNcciPairs } from './ncciPairs.js';
import type { OfficialRelease, Stated } from './official.js';
import { isOrderFile, looksLikeOrderFile, readOrderFile } from './orderFile.js';
import { isChargeList, isCptList, readChargeList, readCptList } from './practiceLists.js';
import { isSpreadsheetName, type SourceFile, sourcesOf } from './source.js';
import { firstRows } from './table.js';
import { isUnitLimitTable, readUnitLimits } from './unitLimitTable.js';

/** Formats by the name `--as` takes, in the order in which they are tried: the narrow ones first. */
interface Format {
  readonly id: string;
  readonly is: (file: SourceFile, rows: () => readonly (readonly string[])[]) => boolean;
  readonly read: (file: SourceFile, others: readonly SourceFile[], stated: Stated) => OfficialRelease;
}

const FORMATS: readonly Format[] = [
  {
    id: 'icd10cm-order',
    is: (file) => isText(file) && (isOrderFile(file) || looksLikeOrderFile(headOf(file))),
    read: readOrderFile,
  },
  { id: 'icd10cm-xml', is: (file) => xmlKind(headOf(file)) !== undefined, read: readXmlOfYear },
  {
    id: 'hcpcs',
    is: (file) => isText(file) && looksLikeFixedHcpcs(headOf(file)),
    read: (file, _, stated) => readFixedHcpcs(file, stated),
  },
  {
    id: 'ncci-pairs',
    is: (_, rows) => isPairsTable(rows()),
    read: (file, _, stated) => readNcciPairs(file, stated),
  },
  {
    id: 'unit-limits',
    is: (_, rows) => isUnitLimitTable(rows()),
    read: (file, _, stated) => readUnitLimits(file, stated),
  },
  {
    id: 'add-ons',
    is: (_, rows) => isAddOnTable(rows()),
    read: (file, _, stated) => readAddOns(file, stated),
  },
  {
    id: 'fee-schedule',
    is: (_, rows) => isFeeSchedule(rows()),
    read: (file, _, stated) => readFeeSchedule(file, stated),
  },
  {
    id: 'coverage',
    is: (_, rows) => isCoverageList(rows()),
    read: (file, _, stated) => readCoverageList(file, stated),
  },
  {
    id: 'hcpcs-table',
    is: (_, rows) => hcpcsTable(rows()) !== undefined,
    read: (file, _, stated) => readHcpcsTable(file, stated),
  },
  {
    id: 'charges',
    is: (_, rows) => isChargeList(rows()),
    read: (file, _, stated) => readChargeList(file, stated),
  },
  { id: 'cpt', is: (_, rows) => isCptList(rows()), read: (file, _, stated) => readCptList(file, stated) },
];

/** Names that `--as` takes. */
export const FORMAT_IDS = FORMATS.map((format) => format.id);

/** Rows looked at to tell what a table is. */
const HEAD_ROWS = 40;

/**
 * Reads a file as CMS, NCHS or the practice publishes it, zipped or not: what is in it is found out by content and name. Throws `OfficialFileError`, with one sentence, for
 * anything else; then nothing of it is usable.
 */
export function readOfficial(name: string, bytes: Uint8Array, stated: Stated = {}): OfficialRelease {
  const files = sourcesOf(name, bytes).filter(isReadable);
  const policies = coverageExport(files);
  if (policies && (stated.as === undefined || stated.as === 'coverage'))
    return readCoverageExport(policies, stated);
  const found = find(files, stated);
  if (found) return found.format.read(found.file, files, stated);
  throw new OfficialFileError(
    isZip(bytes) && !isSpreadsheetName(name)
      ? `None of the files in the zip is one that can be compiled (${FORMAT_IDS.join(', ')}).`
      : `This file is none that can be compiled (${FORMAT_IDS.join(', ')}); its heading or first line is of no known form.`,
  );
}

/** The first format any file has; where a format comes as text and as spreadsheet, the text is read. */
function find(
  files: readonly SourceFile[],
  stated: Stated,
): { file: SourceFile; format: Format } | undefined {
  const formats = stated.as === undefined ? FORMATS : FORMATS.filter(({ id }) => id === stated.as);
  const inOrder = [...files].sort((a, b) => preference(a) - preference(b));
  const rows = new Map<SourceFile, readonly (readonly string[])[]>();
  const rowsOf = (file: SourceFile) => {
    const known = rows.get(file) ?? tableHead(file);
    rows.set(file, known);
    return known;
  };
  for (const format of formats)
    for (const file of inOrder) if (format.is(file, () => rowsOf(file))) return { file, format };
  const [only] = inOrder;
  const [format] = formats;
  return stated.as !== undefined && only && format ? { file: only, format } : undefined;
}

/** The first rows; none when the file is no table, unless it is the reason why a spreadsheet cannot be read. */
function tableHead(file: SourceFile): readonly (readonly string[])[] {
  return /\.xml$/i.test(file.name) ? [] : firstRows(file, HEAD_ROWS);
}

const READABLE = /\.(?:txt|csv|tsv|xml|xlsx)$/i;

/** Published zips hold documents as well, which are passed over; a file given by itself is tried whatever its name. */
function isReadable(file: SourceFile): boolean {
  if (file.modified === undefined) return true;
  return (
    READABLE.test(file.name) &&
    !/(?:^|[^a-z])(?:readme|recordlayout|record_layout|proc_notes)/i.test(file.name)
  );
}

function isText(file: SourceFile): boolean {
  return !isSpreadsheetName(file.name) && !/\.xml$/i.test(file.name);
}

/** Texts before spreadsheets; the fee schedule for those outside quality programs before the other, whose indicators are the same. */
function preference(file: SourceFile): number {
  const kind = isSpreadsheetName(file.name) ? 2 : 0;
  return kind + (/_qpp|(?<!non)qpp/i.test(file.name) ? 1 : 0);
}

/** The documents of one year belong together. */
function readXmlOfYear(file: SourceFile, others: readonly SourceFile[], stated: Stated): OfficialRelease {
  const documents = others.filter(
    (other) => /\.xml$/i.test(other.name) && xmlKind(headOf(other)) !== undefined,
  );
  return readIcd10cmXml(documents.length > 0 ? documents : [file], stated);
}
