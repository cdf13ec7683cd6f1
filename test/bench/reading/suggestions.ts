import { parseIsoDate } from '../../../server/src/base/date.js';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { suggestCodes } from '../../../server/src/core.js';
import type { Marked } from '../../unit/reading/fixtures.js';

type Case = Marked & { readonly codes: readonly string[] };

/** Codes suggested for a problem that stands alone in an assessment: a list for each condition, best first. */
function suggested(text: string): (readonly string[])[] {
  const asOf = parseIsoDate('2026-03-10');
  if (!asOf) throw new Error('no date');
  return suggestCodes(`DOS: 03/10/2026\n\nASSESSMENT:\n1. ${text}\n`, {
    codes: embeddedCodeBook(),
    asOf,
  }).flatMap(({ conditions }) => conditions.map((list) => list.map(({ entry }) => entry.code)));
}

/**
 * How often a code that fits comes first, and how often among the first three, of a list. A header stands for any code below it. Codes of drugs and
 * test values beside the problem (`+ Z79.84`) are never suggested and not asked for.
 */
export function printSuggestions(cases: readonly Case[], show = false): void {
  let [asked, first, three] = [0, 0, 0];
  for (const { text, codes, where } of cases) {
    const lists = suggested(text);
    for (const code of codes) {
      if (code.startsWith('Z') && codes.length > 1) continue;
      const places = lists
        .map((list) => list.findIndex((one) => one.startsWith(code)))
        .filter((at) => at >= 0);
      const place = Math.min(...places, Number.POSITIVE_INFINITY);
      asked++;
      if (place === 0) first++;
      if (place < 3) three++;
      if (show && place > 0)
        console.log(
          `${where}: ${code} <> ${lists.map((list) => list.slice(0, 3).join(' ')).join(' | ')}\n    ${text}`,
        );
    }
  }
  const share = (count: number) => `${((100 * count) / Math.max(1, asked)).toFixed(1)} %`;
  console.log(`  ${asked} codes: first ${share(first)}, among the first three ${share(three)}`);
}
