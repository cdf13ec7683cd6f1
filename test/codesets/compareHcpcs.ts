import { hcpcsEntries, listedEntries } from '../../data/build/listed.js';
import { haveCodesets, readHcpcsList } from './officialFiles.js';

/** One way in which the lists written by hand differ from the official one. Holds no official text. */
export interface HcpcsDifference {
  readonly code: string;
  readonly kind: 'no such code' | 'title';
  /** For titles: the first character that differs. */
  readonly at?: number;
}

/** Compares the HCPCS Level II codes and modifiers written by hand with the official list; titles of codes must be exact, labels of modifiers are our own. */
export function compareHcpcs(official: ReadonlyMap<string, string>): HcpcsDifference[] {
  const codes = hcpcsEntries().flatMap(({ code, title }): HcpcsDifference[] => {
    const truth = official.get(code);
    if (truth === undefined) return [{ code, kind: 'no such code' }];
    return truth === title ? [] : [{ code, kind: 'title', at: firstDifference(truth, title) }];
  });
  const modifiers = listedEntries()
    .filter(({ system, code }) => system === 'modifier' && /[A-Z]/.test(code) && !official.has(code))
    .map(({ code }): HcpcsDifference => ({ code, kind: 'no such code' }));
  return [...codes, ...modifiers];
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charAt(at) === b.charAt(at)) at++;
  return at;
}

if (process.argv[1]?.endsWith('compareHcpcs.ts')) {
  if (!haveCodesets()) console.log('The official code files are not at hand; nothing compared.');
  else {
    const differences = compareHcpcs(readHcpcsList());
    for (const { code, kind, at } of differences) console.log(`${code}\t${kind}\t${at ?? ''}`);
    console.log(`${hcpcsEntries().length} codes written, ${differences.length} differences`);
  }
}
