import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Pattern {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly Pattern[];
}

const { repository } = JSON.parse(
  readFileSync(new URL('../../../syntaxes/encounter-note.tmLanguage.json', import.meta.url), 'utf8'),
) as { repository: Readonly<Record<string, Pattern>> };

const ANY_CASE = /\(\?i:/;

/** The editor's regular expressions know `(?i:…)`, those of Node 20 do not: a pattern that uses it is read without regard to case. */
function regex(source: string): RegExp {
  return new RegExp(source.replace(/\(\?i:/g, '(?:'), ANY_CASE.test(source) ? 'gid' : 'gd');
}

/** What the first pattern that matches earliest colours, over and over along the line, as the editor does. */
function coloured(of: readonly Pattern[], line: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < line.length; ) {
    let best: { match: RegExpExecArray; pattern: Pattern } | undefined;
    for (const pattern of of) {
      if (!pattern.match) continue;
      const expression = regex(pattern.match);
      expression.lastIndex = at;
      const match = expression.exec(line);
      if (match && (!best || match.index < best.match.index)) best = { match, pattern };
    }
    if (!best) break;
    const { match, pattern } = best;
    if (pattern.name) found.push(`${short(pattern.name)} ${match[0].trim()}`);
    for (const [group, { name }] of Object.entries(pattern.captures ?? {})) {
      const text = match[Number(group)]?.trim();
      if (text) found.push(`${short(name)} ${text}`);
    }
    at = Math.max(match.index + match[0].length, at + 1);
  }
  return found;
}

const short = (scope: string) => scope.replace(/\.encounter-note$/, '').replace(/^.*\./, '');
const block = repository.codingBlock?.patterns ?? [];
const headings = repository.heading?.patterns ?? [];

describe('the grammar colours', () => {
  const lines: [string, string[]][] = [
    ['A  M17.11   primary OA right knee', ['letter A', 'code M17.11', 'title primary OA right knee']],
    ['  I10', ['code I10']],
    ['1. e1122', ['letter 1', 'code e1122']],
    ['A) M17.11', ['letter A', 'code M17.11']],
    ['A=m1711', ['letter A', 'code m1711']],
    ['Dx1: I10', ['letter Dx1', 'code I10']],
    ['99213-25    B        $142.00', ['code 99213', 'modifier -25', 'pointer B', 'charge $142.00']],
    ['99213-25,59 AB', ['code 99213', 'modifier -25,59', 'pointer AB']],
    [
      'J3301-JZ x4 A  $ 72.00   ; single-dose vial',
      ['code J3301', 'modifier -JZ', 'units x4', 'pointer A', 'charge $ 72.00', 'line ; single-dose vial'],
    ],
    ['20610 mod RT ->A POS 11', ['code 20610', 'modifier mod RT', 'pointer A', 'other POS', 'numeric 11']],
    ['04/02/2026 97110 22 min', ['date 04/02/2026', 'code 97110', 'units 22 min']],
    ['ignore DX-015 B: unknowable', ['control ignore', 'rule DX-015', 'other B', 'line : unknowable']],
    ['hold: waiting for path', ['control hold']],
    ['-- to myself', ['line -- to myself']],
  ];
  for (const [line, expected] of lines)
    it(line.trim(), () => {
      deepEqual(coloured(block, line), expected);
    });

  it('headings in every style', () => {
    for (const line of [
      'HPI: Feet burn.',
      'ASSESSMENT AND PLAN:',
      'VITALS',
      '[HPI]',
      '**Plan**',
      '== Exam ==',
      'Chief complaint: cough',
    ])
      equal(coloured(headings, line).length > 0, true, line);
    deepEqual(coloured(headings, 'She feels tired. No swelling.'), []);
  });

  it('the coding block from its marker to its end', () => {
    const { begin = '', end = '' } = repository.codingBlock ?? {};
    for (const line of ['=== CODING ===', 'CODING', '--- Superbill ---', '[Charge Capture]'])
      ok(regex(begin).test(line), line);
    for (const line of ['The coding was late', 'CODING: see below, please'])
      ok(!regex(begin).test(line), line);
    ok(regex(end).test('=== END CODING ==='));
  });
});

describe('no pattern of the grammar', () => {
  const hostile = [' ', '=', 'A ', 'A-', '1', '$', '- ', '\t', 'AB:', '[', '*', 'x1 ', ': ', '|'];
  const all = (of: Pattern): string[] => [
    ...[of.match, of.begin, of.end].flatMap((source) => source ?? []),
    ...(of.patterns ?? []).flatMap(all),
  ];
  for (const source of Object.values(repository).flatMap(all))
    it(`is slow on long lines: ${source.slice(0, 50)}`, () => {
      for (const part of hostile) {
        const line = `${part.repeat(20_000 / part.length)}\u0001`;
        const start = performance.now();
        regex(source).exec(line);
        ok(performance.now() - start < 100, `${part} took ${performance.now() - start} ms`);
      }
    });
});
