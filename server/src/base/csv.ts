import Papa from 'papaparse';

/** One record of a CSV text: its cells, trimmed, and the one-based line it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads a CSV text: quoted cells with doubled quotes and line breaks; `,`, `;` or tab between cells, as the first line has it. Blank lines are skipped. Never throws. */
export function readCsv(text: string): CsvRow[] {
  const content = text.replace(/^\ufeff/, '');
  const rows: CsvRow[] = [];
  let line = 1;
  let at = 0;
  Papa.parse<string[]>(content, {
    delimiter: separatorOf(content),
    step({ data, meta }) {
      const cells = data.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
      line += content.slice(at, meta.cursor).match(/\r\n|\n|\r/g)?.length ?? 0;
      at = meta.cursor;
    },
  });
  return rows;
}

function separatorOf(content: string): string {
  const first = /^[^\r\n]*/.exec(content)?.[0] ?? '';
  return [',', ';', '\t'].find((candidate) => first.includes(candidate)) ?? ',';
}

/** Rows as a CSV text, quoted where they must be; a cell a spreadsheet would run as a formula is kept as text. */
export function writeCsv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell ?? ''));
  return `${Papa.unparse(cells, { newline: '\r\n', escapeFormulae: true })}\r\n`;
}
