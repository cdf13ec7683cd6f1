import { readSynonyms } from '../../../data/build/codes.js';
import { readCommon } from '../../../data/build/icd10cm.js';
import { normaliseIcd } from '../../../server/src/base/codeText.js';
import { compileRelease, type TermToCompile } from '../../../server/src/codes/compile.js';
import { readOrderFile } from '../../codesets/officialFiles.js';

/** A full official release as compiled for search, with the terms given. */
export function compileOfficial(year: number, terms: readonly TermToCompile[] = readSynonyms()): Uint8Array {
  const common = readCommon();
  return compileRelease({
    meta: {
      source: 'official',
      editions: { 'ICD-10-CM': `FY${year}` },
      complete: ['ICD-10-CM'],
    },
    entries: [...readOrderFile(year)].map(([plain, { title, billable }]) => {
      const code = normaliseIcd(plain);
      return {
        system: 'ICD-10-CM' as const,
        code,
        title,
        header: !billable,
        open: false,
        from: 0,
        until: 0,
        common: common.has(code),
      };
    }),
    terms,
  });
}
