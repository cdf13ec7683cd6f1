import { throws } from 'node:assert/strict';
import type { CalendarDate } from '../../../../server/src/base/date.js';
import { compileRelease } from '../../../../server/src/codes/compile.js';
import { type EditTables, openEditTables } from '../../../../server/src/codes/edits/editTables.js';
import { OfficialFileError } from '../../../../server/src/codes/official/limits.js';
import type { OfficialRelease, Stated } from '../../../../server/src/codes/official/official.js';
import { readOfficial } from '../../../../server/src/codes/official/readOfficial.js';
import type { Published } from './published.js';

export function read(file: Published, stated: Stated = {}): OfficialRelease {
  return readOfficial(file.name, file.bytes, stated);
}

/** The tables of files, compiled and opened as the program does. */
export function tablesOf(...files: readonly Published[]): EditTables {
  return openEditTables(files.map((file) => compileRelease(read(file).release)));
}

/** Reading must end with one sentence of this kind. */
export function refuses(file: Published, pattern: RegExp, stated: Stated = {}): void {
  throws(
    () => read(file, stated),
    (error) =>
      error instanceof OfficialFileError &&
      pattern.test(error.message) &&
      /^[^\n]{10,400}\.$/.test(error.message),
  );
}

export const day = (text: string) => text as CalendarDate;
