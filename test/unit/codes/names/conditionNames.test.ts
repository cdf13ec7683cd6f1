import { equal, ok } from 'node:assert/strict';
import { type CodeFile, readCodeFile } from '../../../../server/src/codes/codeFile.js';
import {
  compileRelease,
  type EntryToCompile,
  type TermToCompile,
} from '../../../../server/src/codes/compile.js';
import { Container, openContainer, writeContainer } from '../../../../server/src/codes/container.js';
import type { ConditionNames } from '../../../../server/src/codes/names/conditionNames.js';
import { codeBookOf } from '../../../../server/src/codes/openCodeBook.js';
import { embeddedBytes } from '../../../../server/src/codes/standardBook.js';
import { type ConditionName, conditionNames } from './plainNames.js';

/** What is said of a name, and by which of its words it is found. */
const lineOf = (concepts: readonly string[], { codes, via, weak }: Omit<ConditionName, 'concepts'>) =>
  `${concepts[0]} + ${concepts.slice(1).sort().join(' ')}: ${via}${weak ? ' (weak)' : ''} ${codes.join(' ')}`;

/** All names by their rarest word, and within it in order. */
function compiled(names: ConditionNames, concepts: Iterable<string>): Map<string, string[]> {
  const { anchored, wordsAt, words } = names.table;
  const conceptOf = new Map([...concepts].map((concept) => [names.idOf(concept), concept]));
  const byAnchor = new Map<string, string[]>();
  for (const [id, anchor] of conceptOf) {
    if (id === undefined) continue;
    const lines: string[] = [];
    for (let name = anchored[id] ?? 0; name < (anchored[id + 1] ?? 0); name++) {
      const others = [...words.slice(wordsAt[name], wordsAt[name + 1])].map(
        (word) => conceptOf.get(word) ?? '?',
      );
      const weak = names.isWeak(name);
      lines.push(lineOf([anchor, ...others], { codes: names.codesOf(name), via: names.viaOf(name), weak }));
    }
    if (lines.length > 0) byAnchor.set(anchor, lines);
  }
  return byAnchor;
}

/** The same from the plain list. */
function plain(names: readonly ConditionName[]): Map<string, string[]> {
  const uses = new Map<string, number>();
  for (const { concepts } of names)
    for (const concept of concepts) uses.set(concept, (uses.get(concept) ?? 0) + 1);
  const byAnchor = new Map<string, string[]>();
  for (const name of names) {
    const rarest = [...name.concepts].sort((a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0));
    const anchor = rarest[0] ?? '';
    byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), lineOf(rarest, name)]);
  }
  return byAnchor;
}

function expectSame(files: readonly CodeFile[]): void {
  const book = codeBookOf(files);
  const list = conditionNames(book.terms());
  const expected = plain(list);
  const found = compiled(book.names(), new Set(list.flatMap(({ concepts }) => concepts)));
  equal(found.size, expected.size);
  for (const [anchor, lines] of expected) equal(found.get(anchor)?.join('\n'), lines.join('\n'));
  const counts = new Map<string, number>();
  for (const { codes } of list)
    for (const subcategory of new Set(codes.map((code) => code.slice(0, 5))))
      counts.set(subcategory, (counts.get(subcategory) ?? 0) + 1);
  const some = [...counts].filter((_, index) => index % 40 === 0);
  for (const [subcategory, count] of some)
    equal(book.names().countLeadingTo(subcategory, 5), Math.min(5, count), subcategory);
}

/** The file without its names, as an older program wrote it. */
function withoutNames(bytes: Uint8Array): Uint8Array {
  const container = openContainer(bytes);
  const kept = container.names.filter((name) => !name.startsWith('names.'));
  return writeContainer(new Map(kept.map((name) => [name, container.bytes(name)])));
}

const entry = (code: string, title: string, header = false): EntryToCompile => ({
  system: 'ICD-10-CM',
  code,
  title,
  header,
  open: false,
  from: 0,
  until: 0,
});

const term = (source: TermToCompile['source'], path: string, ...targets: string[]): TermToCompile => ({
  path: path.split(', '),
  targets,
  source,
});

/** A small release that shares names with the embedded set, adds codes to some, and has names of its own. */
const later = compileRelease({
  meta: { source: 'official', editions: { 'ICD-10-CM': 'FY2031' }, complete: ['ICD-10-CM'] },
  entries: [
    entry('E11', 'Type 2 diabetes mellitus', true),
    entry('E11.9', 'Type 2 diabetes mellitus without complications'),
    entry('M25.561', 'Pain in right knee'),
    entry('G43.909', 'Migraine, unspecified, not intractable, without status migrainosus'),
    entry('Q87.99', 'Zebra syndrome of the left ear'),
    entry('Q87.98', 'Zebra syndrome of the right ear'),
    entry('W55.12', 'Struck by zebra'),
  ],
  terms: [
    term('index', 'Zebra, syndrome', 'Q87.9'),
    term('index', 'Pain, knee', 'M25.56'),
    term('inclusion term', 'Striped ear', 'Q87.99', 'Q87.98'),
    term('synonym', 'sugar', 'E11.9', 'E11'),
    term('drug table', 'Zebrine', 'T50.991'),
  ],
});

/** Speaks of the same codes in other words. */
const earlier = compileRelease({
  meta: { source: 'official', editions: { 'ICD-10-CM': 'FY2030' }, complete: ['ICD-10-CM'] },
  entries: [
    entry('E11', 'Diabetes mellitus type 2', true),
    entry('E11.9', 'Diabetes mellitus of type 2 with no complications'),
    entry('M25.561', 'Pain in right knee'),
    entry('M25.562', 'Pain in left knee'),
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((digit) =>
      entry(`Q87.8${digit}`, `Zebra syndrome, type ${digit}, unspecified`),
    ),
  ],
  terms: [
    term('index', 'Pain, knee', 'M25.569', 'M25.561'),
    term('index', 'Syndrome, zebra', 'Q87.81', 'Q87.9'),
    term('synonym', 'sugar', 'R73.9'),
    term('synonym', 'stripes', 'Q87.81', 'Q87.82', 'Q87.83', 'Q87.84', 'Q87.85', 'Q87.86'),
    term('inclusion term', 'Stripes', 'Q87.87'),
  ],
});

describe('names of conditions', function () {
  // Every name of the embedded set is compared, some 40,000.
  this.timeout(60_000);
  const embedded = readCodeFile(embeddedBytes());

  it('compiled, say what all terms of the embedded set say', () => expectSame([embedded]));

  it('are put together where a file has none', () => expectSame([readCodeFile(withoutNames(later))]));

  it('of several files are those of all their terms', () => {
    expectSame([embedded, readCodeFile(later)]);
    const [one, other] = [readCodeFile(later), readCodeFile(earlier)];
    expectSame([one, other]);
    expectSame([other, one]);
    expectSame([other, readCodeFile(withoutNames(later))]);
  });

  it('put together by other rules are put together again', () => {
    const container = openContainer(later);
    const parts = new Map(container.names.map((name) => [name, container.bytes(name)]));
    parts.set('names.head', new TextEncoder().encode('{"rules":"0.other","names":0,"wide":false}'));
    expectSame([readCodeFile(writeContainer(parts))]);
    ok(new Container(parts).has('names.words.at'));
  });
});
