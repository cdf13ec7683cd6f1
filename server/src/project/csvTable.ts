import { readCsv } from '../base/csv.js';

/** Something in a CSV file that has no effect, with its one-based line; no cell of the file is repeated. */
export interface CsvProblem {
  readonly line: number;
  readonly message: string;
}

/** A CSV file read by the names of its columns. */
export interface CsvTable<Column extends string> {
  readonly rows: readonly CsvRecord<Column>[];
  readonly problems: readonly CsvProblem[];
}

export interface CsvRecord<Column extends string> {
  readonly line: number;
  /** The cell of a column; empty when the file has no such column. */
  readonly cell: (column: Column) => string;
}

/** Reads a CSV file whose first line names its columns, in any order and any of the spellings given. Unknown columns are reported and have no effect. */
export function readCsvTable<Column extends string>(
  text: string,
  spellings: Readonly<Record<Column, readonly string[]>>,
): CsvTable<Column> {
  const [heading, ...rows] = readCsv(text);
  if (!heading) return { rows: [], problems: [{ line: 1, message: 'The file is empty.' }] };
  const columns = new Map<Column, number>();
  const problems: CsvProblem[] = [];
  const names = Object.entries<readonly string[]>(spellings) as [Column, readonly string[]][];
  heading.cells.forEach((written, index) => {
    const key = written.toLowerCase().replace(/[^a-z0-9]+/g, '');
    const column = names.find(([, known]) =>
      known.some((spelling) => spelling.replaceAll(' ', '') === key),
    )?.[0];
    if (!column) {
      problems.push({ line: heading.line, message: `Column ${index + 1} is not known and has no effect.` });
    } else if (!columns.has(column)) columns.set(column, index);
  });
  return {
    rows: rows.map(({ line, cells }) => ({ line, cell: (column) => cells[columns.get(column) ?? -1] ?? '' })),
    problems,
  };
}
