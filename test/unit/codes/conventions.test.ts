import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { type Known, parseConventions } from '../../../data/build/conventions.js';
import type { CalendarDate } from '../../../server/src/base/date.js';
import type { CodeNote, NoteKind } from '../../../server/src/codes/codeBook.js';
import { compileRelease, type NoteToCompile } from '../../../server/src/codes/compile.js';
import { inTarget, parseTarget } from '../../../server/src/codes/notes.js';
import { openCodeBook } from '../../../server/src/codes/openCodeBook.js';
import { embeddedBytes, embeddedCodeBook } from '../../../server/src/codes/standardBook.js';

const day = (text: string) => text as CalendarDate;
const ON = day('2026-03-20');
const book = embeddedCodeBook();

describe('instructional notes', () => {
  const kinds = (a: string, b: string, on = ON) => [
    ...new Set(book.notesBetween(a, b, on).map((note) => note.kind)),
  ];

  const pairs: readonly (readonly [a: string, b: string, on: string, ...kinds: NoteKind[]])[] = [
    ['E11.9', 'E10.9', '2026-03-20', 'excludes1'],
    ['F17.210', 'Z87.891', '2026-03-20', 'excludes1'],
    ['M54.59', 'M51.26', '2026-03-20', 'excludes1'],
    ['M54.50', 'M54.41', '2026-03-20', 'excludes1'],
    ['M54.50', 'M51.360', '2026-03-20', 'excludes1'],
    ['M54.50', 'M51.360', '2024-09-30'],
    ['J06.9', 'J02.0', '2026-03-20', 'excludes1'],
    ['Z34.82', 'O24.410', '2026-03-20', 'excludes1'],
    ['N39.0', 'N30.00', '2026-03-20', 'excludes1'],
    ['F32.1', 'F33.1', '2026-03-20', 'excludes1'],
    ['N39.0', 'B96.20', '2026-03-20'],
    ['J44.0', 'J20.9', '2026-03-20', 'excludes2'],
    ['J44.89', 'J45.40', '2026-03-20', 'excludes2'],
    ['R05.1', 'R04.2', '2026-03-20', 'excludes2'],
    ['R05', 'R04.2', '2021-09-30', 'excludes1'],
    ['Z79.4', 'Z79.84', '2021-09-30', 'excludes1', 'excludes2'],
    ['Z79.4', 'Z79.84', '2026-03-20', 'excludes2'],
    ['K63.5', 'D12.2', '2023-09-30', 'excludes1'],
    ['K63.5', 'D12.2', '2023-10-01', 'excludes2'],
    ['I48.20', 'I48.19', '2026-03-20', 'excludes1'],
    ['I69.354', 'Z86.73', '2026-03-20', 'excludes1'],
    ['I87.2', 'I83.11', '2026-03-20', 'excludes1'],
    ['K81.0', 'K80.00', '2026-03-20', 'excludes1'],
    ['K31.7', 'D13.1', '2023-09-30', 'excludes1'],
    ['K31.7', 'D13.1', '2026-03-20', 'excludes2'],
    ['N18.5', 'N18.6', '2026-03-20', 'excludes1'],
    ['N39.41', 'N39.46', '2026-03-20', 'excludes1'],
    ['N40.1', 'R35.1', '2026-03-20'],
    ['K92.2', 'K57.31', '2026-03-20', 'excludes1'],
    ['K92.2', 'K57.30', '2026-03-20'],
    ['I51.81', 'I11.9', '2026-03-20'],
    ['I48.91', 'I50.22', '2026-03-20'],
    ['E11.9', 'E11.65', '2026-03-20'],
    ['I10', 'E11.9', '2026-03-20'],
  ];
  for (const [a, b, on, ...expected] of pairs) {
    it(`between ${a} and ${b} on ${on}: ${expected.join(', ') || 'none'}`, () => {
      deepEqual(kinds(a, b, day(on)), expected);
      deepEqual(kinds(b, a, day(on)).sort(), [...expected].sort(), 'holds in both directions');
    });
  }

  it('are inherited, the nearest first', () => {
    const places = book.notesOf('J02.0', ON).map((note) => `${note.level} ${note.at}`);
    deepEqual([...new Set(places)], ['code J02.0', 'code J02', 'block J00-J06', 'chapter J00-J99']);
  });

  it('tell order: what is coded first, what is added, what goes with it', () => {
    const naming = (code: string, other: string, kind: NoteKind) =>
      book
        .notesOf(code, ON)
        .some((note) => note.kind === kind && note.targets.some((target) => inTarget(other, target)));
    const facts: readonly (readonly [string, string, NoteKind])[] = [
      ['D63.1', 'N18.32', 'code first'],
      ['N18.32', 'E11.22', 'code first'],
      ['N18.32', 'I12.9', 'code first'],
      ['I50.32', 'I11.0', 'code first'],
      ['I70.92', 'I70.212', 'code first'],
      ['K74.01', 'K75.81', 'code first'],
      ['K82.A1', 'K80.00', 'code first'],
      ['I70.234', 'L97.411', 'use additional'],
      ['I69.391', 'R13.12', 'use additional'],
      ['N18.6', 'Z99.2', 'use additional'],
      ['L97.421', 'E11.621', 'code first'],
      ['R35.0', 'N40.1', 'code first'],
      ['J91.0', 'C34.90', 'code first'],
      ['F02.80', 'G30.9', 'code first'],
      ['H42', 'E85.4', 'code first'],
      ['I12.9', 'N18.32', 'use additional'],
      ['E11.621', 'L97.421', 'use additional'],
      ['E11.9', 'Z79.4', 'use additional'],
      ['E11.9', 'Z79.85', 'use additional'],
      ['N39.0', 'B96.20', 'use additional'],
      ['J44.9', 'F17.210', 'use additional'],
      ['O24.410', 'Z3A.28', 'use additional'],
      ['J44.9', 'J45.40', 'code also'],
      ['E03.2', 'T46.2X5A', 'use additional'],
    ];
    for (const [code, other, kind] of facts) ok(naming(code, other, kind), `${code} ${kind} ${other}`);
    ok(!naming('E03.2', 'T46.2X1A', 'use additional'), 'a poisoning is no adverse effect');
    ok(!naming('E11.9', 'Z79.4', 'code first'));
  });

  it('know the seventh characters, from the codes or from notes', () => {
    const characters = (code: string) =>
      book
        .seventhCharactersOf(code, ON)
        .map(({ character }) => character)
        .join('');
    equal(characters('S93.401'), 'ADS');
    equal(characters('S93.401A'), 'ADS');
    equal(characters('S92.0'), 'ABDGKPS');
    equal(characters('I10'), '');
    deepEqual(book.seventhCharactersOf('S93.401', ON)[0], { character: 'A', meaning: 'initial encounter' });
  });
});

describe('facts of diagnosis codes', () => {
  const facts = (code: string) => book.factsOf('ICD-10-CM', code, ON);

  it('tell side and phase of care from the titles of a category', () => {
    deepEqual(
      ['M25.561', 'M25.562', 'M25.569', 'M17.0', 'M17.11', 'M17.10', 'S93.402D'].map(
        (code) => facts(code).side,
      ),
      ['right', 'left', 'unspecified', 'bilateral', 'right', 'unspecified', 'left'],
    );
    deepEqual(
      ['S93.401A', 'S93.401D', 'S93.401S', 'S93.401'].map((code) => facts(code).encounter),
      ['initial', 'subsequent', 'sequela', undefined],
    );
    equal(facts('M17.9').side, undefined);
    equal(facts('M17.9').unspecified, true);
    equal(facts('I10').unspecified, undefined);
  });

  it('tell position, age, sex, manifestation and external cause', () => {
    deepEqual(facts('Z00.129').age, { least: 0, most: 17, unit: 'years' });
    deepEqual(facts('Z00.110').age, { least: 0, most: 28, unit: 'days' });
    deepEqual(facts('Z68.30').age, { least: 20, unit: 'years' });
    deepEqual(facts('O24.410').age, { least: 9, most: 64, unit: 'years' });
    equal(facts('Z00.00').firstListed, 'only');
    equal(facts('Z68.30').firstListed, 'never');
    equal(facts('Z79.4').firstListed, undefined);
    equal(facts('F02.80').manifestation, true);
    equal(facts('E11.9').manifestation, undefined);
    equal(facts('W19.XXXA').externalCause, true);
    equal(facts('N40.1').sex, 'male');
  });
});

describe('notes of several editions', () => {
  const release = (edition: string, from: string, until: string, notes: readonly NoteToCompile[]) =>
    compileRelease({
      meta: {
        source: 'official',
        editions: { 'ICD-10-CM': edition },
        covers: { 'ICD-10-CM': { from, until } },
        complete: ['ICD-10-CM'],
      },
      entries: ['K63.5', 'D12.2', 'E11.9'].map((code) => ({
        system: 'ICD-10-CM' as const,
        code,
        title: `Invented title of ${code}`,
        header: false,
        open: false,
        from: 0,
        until: 0,
      })),
      notes,
    });
  const old = release('FY2021', '2020-10-01', '2021-10-01', [
    { kind: 'excludes1', at: 'K63.5', level: 'code', text: 'adenoma (D12.-)', targets: ['D12.-'] },
    { kind: 'excludes1', at: 'K63.5', level: 'code', text: 'something else (D13.-)', targets: ['D13.-'] },
    { kind: 'excludes1', at: 'E11', level: 'code', text: 'an old note (K63.5)', targets: ['K63.5'] },
  ]);
  const said = (notes: readonly CodeNote[]) =>
    notes.map((note) => `${note.kind} ${note.release.edition}${note.current ? '' : ' not current'}`);

  it('an edition with notes answers alone for its own days', () => {
    const both = openCodeBook([embeddedBytes(), old]);
    deepEqual(said(both.notesBetween('K63.5', 'D12.2', day('2021-01-15'))), ['excludes1 FY2021']);
  });
  it('an older edition serves later days, marked, without what is newly known to be otherwise', () => {
    const both = openCodeBook([embeddedBytes(), old]);
    deepEqual(said(both.notesBetween('K63.5', 'D12.2', ON)), ['excludes2 embedded']);
    deepEqual(said(both.notesBetween('K63.5', 'D13.1', ON)), ['excludes1 FY2021 not current']);
    deepEqual(said(both.notesBetween('E11.9', 'K63.5', ON)), [], 'E08-E13 is written completely');
  });
});

describe('the notation of conventions', () => {
  const known: Known = {
    chapters: new Set(['E00-E89']),
    blocks: new Set(['E08-E13']),
    axes: new Map([['encounter', [['A', 'initial encounter']]]]),
    exists: (code) => !code.startsWith('E99'),
  };
  const parse = (...lines: string[]) => parseConventions(lines.join('\n'), 'x.txt', known);

  it('writes places, kinds, items, codes and dates', () => {
    const { notes, facts, complete } = parse(
      'complete E08-E13',
      'E08 E11.2  # comment',
      '    Excludes1: type 1 (E10.-); no code here +2023-10-01',
      'E08-E13',
      '    Seventh: {encounter}',
      '    Facts: manifestation',
    );
    deepEqual(complete, [['E08', 'E13']]);
    deepEqual(
      notes.map(({ kind, at, level, text, targets, from }) => [kind, at, level, text, targets?.join(), from]),
      [
        ['excludes1', 'E08', 'code', 'type 1 (E10.-)', 'E10.-', 20231001],
        ['excludes1', 'E08', 'code', 'no code here', '', 20231001],
        ['excludes1', 'E11.2', 'code', 'type 1 (E10.-)', 'E10.-', 20231001],
        ['excludes1', 'E11.2', 'code', 'no code here', '', 20231001],
        ['seventh character', 'E08-E13', 'block', 'A initial encounter', '', 0],
      ],
    );
    deepEqual(
      facts.map(({ code, level }) => [code, level]),
      [['E08-E13', 'block']],
    );
  });

  const mistakes: readonly (readonly [RegExp, ...string[]])[] = [
    [/x\.txt:1: write the code, block or chapter on a line of its own/, '    Excludes1: a'],
    [/x\.txt:1: "E08-E12" is neither a code nor a range/, 'E08-E12'],
    [/x\.txt:1: there is no code E99/, 'E99'],
    [/x\.txt:2: write " {4}Excludes1: words/, 'E08', '    Excludes3: a (E10)'],
    [/x\.txt:2: there is no code E99\.1/, 'E08', '    Excludes1: a (E99.1)'],
    [/x\.txt:2: "E1" is no code/, 'E08', '    Excludes1: a (E1)'],
    [/x\.txt:2: the range E11-E10 runs backwards/, 'E08', '    Excludes1: a (E11-E10)'],
    [/x\.txt:2: there is no fact "nonsense"/, 'E08', '    Facts: nonsense'],
    [/x\.txt:2: "age=old" cannot be read; write age=0-17 years/, 'E08', '    Facts: age=old'],
    [/x\.txt:2: there is no axis "side9"/, 'E08', '    Seventh: {side9}'],
    [/x\.txt:1: "E0" is no range of categories/, 'complete E0'],
  ];
  for (const [message, ...lines] of mistakes)
    it(`refuses "${lines.at(-1)?.trim()}" with file, line and remedy`, () =>
      throws(() => parse(...lines), message));

  it('reads targets as the tabular list spells them', () => {
    const inside = (written: string, code: string) => {
      const target = parseTarget(written);
      return target !== undefined && inTarget(code, target);
    };
    ok(inside('E11.-', 'E11.9') && inside('E11', 'E11') && !inside('E11.-', 'E10.9'));
    ok(inside('I10-I1A', 'I16.0') && inside('I10-I1A', 'I1A.0') && !inside('I10-I1A', 'I20.0'));
    ok(inside('N18.1-N18.6', 'N18.32') && inside('N18.1-N18.6', 'N18.6') && !inside('N18.1-N18.6', 'N18.9'));
    ok(
      inside('T36-T50#5', 'T46.4X5A') && inside('T36-T50#5', 'T50.905D') && !inside('T36-T50#5', 'T46.4X1A'),
    );
    equal(parseTarget('anything'), undefined);
    equal(parseTarget(''), undefined);
  });
});
