/** One record of a CSV text: its cells, trimmed, and the one-based line it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads a CSV text (RFC 4180): quoted cells with doubled quotes and line breaks, `,` or else `;` or tab between cells, as the first line has it. Blank lines are skipped. Never throws. */
export function readCsv(text: string): CsvRow[] {
  const content = text.replace(/^\ufeff/, '');
  const separator = separatorOf(content);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some((value) => value !== '')) rows.push({ line: began, cells });
    cells = [];
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
    } else if (character === separator) endCell();
    else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  endRow();
  return rows;
}

function separatorOf(content: string): string {
  const first = content.slice(0, Math.max(0, content.indexOf('\n')) || content.length);
  return [',', ';', '\t'].find((candidate) => first.includes(candidate)) ?? ',';
}

/** Cells as one line of a CSV file, quoted where they must be; a cell a spreadsheet would run as a formula is kept as text. */
export function csvLine(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map((value) => csvCell(value ?? '')).join(',')}\r\n`;
}

function csvCell(value: string | number): string {
  const text = String(value);
  // A leading sign would make a formula of a patient's words; numbers stay numbers.
  const safe = typeof value === 'string' && /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
