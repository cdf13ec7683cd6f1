import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRelease, type ReleaseToCompile } from '../../../server/src/codes/compile.js';
import { readOfficial } from '../../../server/src/codes/official/readOfficial.js';
import { embeddedBytes } from '../../../server/src/codes/standardBook.js';
import { CODESETS } from '../../codesets/officialFiles.js';

/** Official files the bench reads, when they are at hand. */
export const ORDER_FILE = '2026-code-descriptions-tabular-order.zip';
export const INDEX_FILE = '2017-full-xml.zip';

/** An official file as the program reads it. */
export function official(name: string): ReleaseToCompile {
  return readOfficial(name, readFileSync(join(CODESETS, 'icd10cm', name))).release;
}

/** The code sets of a user who installed FY2026: the embedded set with its terms and the release; with the official index as a third file when asked for. */
export function installedSets(withIndex: boolean): Uint8Array[] {
  return [
    embeddedBytes(),
    compileRelease(official(ORDER_FILE)),
    ...(withIndex ? [compileRelease(official(INDEX_FILE))] : []),
  ];
}
