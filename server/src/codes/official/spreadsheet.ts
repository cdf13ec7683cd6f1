import { openArchive } from './archive.js';
import { LIMITS, OfficialFileError } from './limits.js';
import { readXml, XmlReader } from './xml.js';

/** The rows of the first sheet of a workbook (`.xlsx`) as texts; empty cells are empty texts. Formulas give their last value. Throws `OfficialFileError`. */
export function* spreadsheetRows(bytes: Uint8Array): Generator<readonly string[]> {
  const members = openArchive(bytes);
  const find = (pattern: RegExp) => members.find((member) => pattern.test(member.path));
  const strings = find(/^xl\/sharedStrings\.xml$/i);
  const shared = strings ? sharedStrings(strings.chunks()) : [];
  const sheet = find(/^xl\/worksheets\/sheet1\.xml$/i) ?? find(/^xl\/worksheets\/[^/]+\.xml$/i);
  if (!sheet) throw new OfficialFileError('This is no workbook: it has no sheet.');
  const rows: string[][] = [];
  const reader = new XmlReader(sheetHandler(shared, rows));
  for (const chunk of sheet.chunks()) {
    reader.write(chunk);
    yield* rows.splice(0);
  }
  reader.end();
  yield* rows.splice(0);
}

function sharedStrings(chunks: Iterable<Uint8Array>): string[] {
  const strings: string[] = [];
  let current = '';
  let phonetic = 0;
  readXml(chunks, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic++;
    },
    close(name, text) {
      if (name === 'rPh') phonetic--;
      if (name === 't' && phonetic === 0) current += text;
      if (name !== 'si') return;
      if (strings.length >= LIMITS.rows) throw tooManyRows();
      strings.push(current);
    },
  });
  return strings;
}

/** Collects cells by their address; what a row leaves out is empty. */
function sheetHandler(shared: readonly string[], rows: string[][]) {
  let row: string[] = [];
  let column = 0;
  let kind = '';
  let value = '';
  let count = 0;
  return {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === 'row') {
        row = [];
        column = 0;
      }
      if (name !== 'c') return;
      column = attributes.r ? columnOf(attributes.r) : column;
      kind = attributes.t ?? 'n';
      value = '';
    },
    close(name: string, text: string) {
      if (name === 'v' || name === 't') value += text;
      if (name === 'c') {
        if (column >= LIMITS.cells)
          throw new OfficialFileError(
            `A row has more than ${LIMITS.cells} cells; this is no published file.`,
          );
        while (row.length < column) row.push('');
        row[column] = kind === 's' ? (shared[Number(value)] ?? '') : value;
        column++;
      }
      if (name !== 'row') return;
      if (++count > LIMITS.rows) throw tooManyRows();
      rows.push(row);
    },
  };
}

/** `AB12` is column 27, counted from 0. */
function columnOf(address: string): number {
  let column = 0;
  for (const char of /^[A-Z]{1,3}/.exec(address)?.[0] ?? 'A') column = column * 26 + char.charCodeAt(0) - 64;
  return column - 1;
}

export function tooManyRows(): OfficialFileError {
  return new OfficialFileError(`The table has more than ${LIMITS.rows} rows; this is no published file.`);
}
