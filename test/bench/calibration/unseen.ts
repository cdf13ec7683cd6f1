import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { overlaps, type Span } from '../../../server/src/base/span.js';
import { check } from '../../../server/src/check.js';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import { NO_HISTORY } from '../../../server/src/history/history.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { DEFAULT_CONFIGURATION } from '../../../server/src/project/configuration.js';
import { type Finding, renderMessage } from '../../../server/src/rules/finding.js';

const SETS = fileURLToPath(new URL('../../fixtures/unseen', import.meta.url));
const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;

/** The day the notes are checked for: all of them were given by then. */
export const DAY_OF_UNSEEN = '2026-11-20' as CalendarDate;

/** One line of `expected.tsv`: a finding a coder expects, or with rule `-` and words, a trap where none may stand. */
interface Expected {
  readonly file: string;
  readonly rule: string;
  readonly words: string;
}

interface Tally {
  notes: number;
  expected: number;
  found: number;
  traps: number;
  sprung: number;
  readonly unexpected: Record<string, number>;
}

/**
 * Notes written by coders who had not seen the program, with the findings they expect: how many are found, what is said beside them. Odd-numbered notes serve development,
 * even-numbered are held out. `--show odd` (or `even`) prints each finding with its words, `+` expected, `?` not, and what is missed.
 */
export function benchUnseen(show: string | undefined): void {
  for (const set of readdirSync(SETS, { withFileTypes: true })) {
    if (!set.isDirectory()) continue;
    const folder = join(SETS, set.name);
    const expected = readExpected(folder);
    const names = readdirSync(folder).filter((name) => name.endsWith('.note'));
    for (const half of ['odd', 'even']) {
      const tally: Tally = { notes: 0, expected: 0, found: 0, traps: 0, sprung: 0, unexpected: {} };
      const byRule = new Map<string, number>();
      for (const name of names.filter((file) => halfOf(file) === half))
        judge(folder, name, expected, tally, byRule, show === half || show === 'all');
      print(`${set.name}, ${half}`, tally, byRule);
    }
  }
}

function judge(
  folder: string,
  file: string,
  expected: readonly Expected[],
  tally: Tally,
  byRule: Map<string, number>,
  show: boolean,
): void {
  const text = readFileSync(join(folder, file), 'utf8');
  const { findings } = check(parseNote(text).note, {
    codes: embeddedCodeBook(),
    history: NO_HISTORY,
    configuration: DEFAULT_CONFIGURATION,
    asOf: DAY_OF_UNSEEN,
    path: file,
  }).outcome;
  const own = expected.filter((row) => row.file === file && row.words !== '');
  const wanted = own.filter(({ rule }) => rule !== '-');
  const stands = ({ rule, words }: Expected, finding: Finding) =>
    finding.rule === rule &&
    rangesOf(finding).some((range) => placesOf(text, words).some((place) => overlaps(place, range)));
  tally.notes += 1;
  for (const row of wanted) {
    tally.expected += 1;
    if (findings.some((finding) => stands(row, finding))) tally.found += 1;
    else if (show) console.log(`${file}\tMISSED\t${row.rule}\t${row.words}`);
  }
  for (const finding of findings) {
    const isExpected = wanted.some((row) => stands(row, finding));
    byRule.set(finding.rule, (byRule.get(finding.rule) ?? 0) + 1);
    if (!isExpected) tally.unexpected[finding.severity] = (tally.unexpected[finding.severity] ?? 0) + 1;
    if (!show) continue;
    const words = text.slice(finding.span.start, finding.span.end).replace(/\s+/g, ' ').slice(0, 60);
    console.log(
      `${file}\t${isExpected ? '+' : '?'} ${finding.severity}\t${finding.rule}\t${words}\t${renderMessage(finding.message, { withText: true })}`,
    );
  }
  for (const trap of own.filter(({ rule }) => rule === '-')) {
    tally.traps += 1;
    const sprung = findings.some(
      ({ span, severity }) =>
        severity !== 'hint' && placesOf(text, trap.words).some((place) => overlaps(place, span)),
    );
    if (sprung) tally.sprung += 1;
  }
}

function print(title: string, tally: Tally, byRule: ReadonlyMap<string, number>): void {
  const { notes, expected, found, traps, sprung, unexpected } = tally;
  const said = SEVERITIES.map((severity) => `${severity} ${unexpected[severity] ?? 0}`).join(', ');
  console.log(`${title}: ${notes} notes, expected ${expected}, found ${found}, missed ${expected - found}`);
  console.log(`  not expected: ${said}; traps ${traps}, sprung ${sprung}`);
  const rules = [...byRule].sort(([one], [other]) => one.localeCompare(other));
  console.log(`  by rule: ${rules.map(([rule, count]) => `${rule} ${count}`).join(', ')}\n`);
}

function rangesOf({ span, related }: Finding): Span[] {
  return [span, ...related.map((other) => other.span).filter((other) => other !== undefined)];
}

function placesOf(text: string, words: string): Span[] {
  const places: Span[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    places.push({ start: at, end: at + words.length });
  return places;
}

/** By the number in the file's name. */
function halfOf(file: string): string {
  return Number(/\d+/.exec(file)?.[0] ?? 0) % 2 === 1 ? 'odd' : 'even';
}

function readExpected(folder: string): Expected[] {
  return readFileSync(join(folder, 'expected.tsv'), 'utf8')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [file = '', rule = '', words = ''] = line.split('\t');
      return file === '' || line.startsWith('#') ? [] : [{ file, rule, words }];
    });
}
