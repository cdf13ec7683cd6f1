import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './generated.js';

/** One row of a data file and where it stands, for error messages. */
export interface Row {
  readonly cells: readonly string[];
  readonly where: string;
}

/** Reads a tab-separated data file: `#` lines are comments, blank lines are skipped. Throws with file and line on a short row. */
export function readTsv(path: string, columns: number): Row[] {
  const lines = readFileSync(join(ROOT, path), 'utf8').split(/\r?\n/);
  return lines.flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const cells = line.split('\t').map((cell) => cell.trim());
    const where = `${path}:${index + 1}`;
    if (cells.length < columns)
      throw new Error(`${where}: ${columns} columns separated by tabs expected, ${cells.length} found`);
    return [{ cells, where }];
  });
}
