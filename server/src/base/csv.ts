/**
 * Small CSV files that people keep: price lists, registrations, exported lines. Written here rather than taken from a library, since
 * it runs in the browser and in the importable core, and says on which line each record begins.
 */

/** One record of a CSV text: its cells, trimmed, and the one-based line it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads a CSV text: quoted cells with doubled quotes and line breaks; `,`, `;` or tab between cells, as the first line has it. Blank lines are skipped. Never throws. */
export function readCsv(text: string): CsvRow[] {
  const content = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(content);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endRow = () => {
    cells.push(cell.trim());
    if (cells.some((value) => value !== '')) rows.push({ line: began, cells });
    cells = [];
    cell = '';
    began = line;
  };
  for (let i = 0; i < content.length; i++) {
    const character = content.charAt(i);
    if (character === '\n') line++;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (content.charAt(i + 1) === '"') cell += content.charAt(i++);
      else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (character === separator) {
      cells.push(cell.trim());
      cell = '';
    } else if (character === '\n') endRow();
    else cell += character;
  }
  endRow();
  return rows;
}

function separatorOf(content: string): string {
  const first = /^[^\n]*/.exec(content)?.[0] ?? '';
  return [',', ';', '\t'].find((candidate) => first.includes(candidate)) ?? ',';
}

/** Rows as a CSV text, quoted where they must be; a cell a spreadsheet would run as a formula is kept as text. */
export function writeCsv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return rows.map((row) => `${row.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`).join('');
}

function csvCell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
