import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CalendarDate } from '../../../server/src/base/date.js';
import { check } from '../../../server/src/check.js';
import { embeddedCodeBook } from '../../../server/src/codes/standardBook.js';
import type { HistoryView } from '../../../server/src/history/history.js';
import { encounterOf, historyOf } from '../../../server/src/history/historyOf.js';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { DEFAULT_CONFIGURATION } from '../../../server/src/project/configuration.js';
import type { Finding } from '../../../server/src/rules/finding.js';
import { judge, precisionOf, recallOf } from './judge.js';
import { editedPairs } from './operators.js';
import { ALL } from './pairs.js';
import { Random } from './random.js';

const FOLDER = fileURLToPath(new URL('../../fixtures/copies/unseen/', import.meta.url));
const AS_OF = '2026-12-31' as CalendarDate;

interface Labelled {
  readonly name: string;
  readonly kind: string;
  /** The note it was made from; `-` for an original. */
  readonly source: string;
  /** What a careful reader would do: `told, error-worthy: …`, `told, a remark: …`, `silent, a remark at most: …`, `silent: …`. */
  readonly wanted: string;
}

interface Outcome extends Labelled {
  readonly findings: readonly Finding[];
}

/** Notes of one practice by a coder who had not seen the program, each checked against all others. */
export function benchUnseen(): void {
  const outcomes = judgeAll();
  console.log(`\nunseen practice: ${outcomes.length} notes`);
  const told = (list: readonly Outcome[]) => list.filter(({ findings }) => findings.length > 0).length;
  const percent = (part: number, of: number) =>
    `${((100 * part) / Math.max(1, of)).toFixed(1).padStart(6)} %`;
  const kinds = [...new Set(outcomes.map(({ kind, wanted }) => `${kind}|${verdictOf(wanted)}`))];
  for (const key of kinds) {
    const list = outcomes.filter(({ kind, wanted }) => `${kind}|${verdictOf(wanted)}` === key);
    const rules = ALL.map(
      (rule) => `${rule} ${list.filter(({ findings }) => findings.some((one) => one.rule === rule)).length}`,
    );
    console.log(
      `${key.replace('|', ': ').padEnd(44)} ${String(list.length).padStart(4)}  told ${percent(told(list), list.length)}   ${rules.join('  ')}`,
    );
  }
  for (const rule of ALL) {
    const spoken = outcomes.filter(({ findings }) => findings.some((one) => one.rule === rule));
    const right = spoken.filter(({ wanted }) => wanted.startsWith('told'));
    console.log(`precision ${rule} ${percent(right.length, spoken.length)} of ${spoken.length}`);
  }
  const clean = outcomes.filter(({ wanted }) => wanted.startsWith('silent'));
  const count = (severity: string) =>
    clean.flatMap(({ findings }) => findings.filter((finding) => finding.severity === severity)).length;
  console.log(
    `on ${clean.length} notes to be silent on: errors ${((100 * count('error')) / clean.length).toFixed(1)}, warnings ${((100 * count('warning')) / clean.length).toFixed(1)} per 100`,
  );
  editsOfOriginals(outcomes);
  if (process.env.COPIES_SHOW) show(outcomes);
}

/** The practice's original notes, edited as our own are: the same operators on notes of other hands. */
function editsOfOriginals(outcomes: readonly Outcome[]): void {
  const bases = outcomes
    .filter(({ kind }) => kind === 'original')
    .map(({ name }) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
  const verdicts = editedPairs(bases, new Random(11)).map((pair) => judge(pair));
  console.log(`its ${bases.length} originals edited as ours are: ${verdicts.length} pairs`);
  for (const kind of new Set(verdicts.map(({ pair }) => pair.kind))) {
    const { told, of } = recallOf(verdicts.filter(({ pair }) => pair.kind === kind));
    if (of > 0) console.log(`  ${kind.padEnd(40)} recall ${((100 * told) / of).toFixed(1).padStart(6)} %`);
  }
  const precision = ALL.map((rule) => {
    const { right, of } = precisionOf(verdicts, rule);
    return `${rule} ${right} of ${of}`;
  });
  console.log(`  right: ${precision.join(', ')}`);
}

function verdictOf(wanted: string): string {
  return wanted.replace(/:.*/, '');
}

function judgeAll(): Outcome[] {
  const notes = new Map(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.note'))
      .map((name) => [name, parseNote(readFileSync(join(FOLDER, name), 'utf8')).note]),
  );
  const history = historyOf([...notes].map(([name, note]) => encounterOf(name, note)));
  return readFileSync(join(FOLDER, 'labels.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line): Labelled => {
      const [name = '', kind = '', source = '', wanted = ''] = line.split('\t');
      return { name, kind, source, wanted };
    })
    .map((labelled) => ({ ...labelled, findings: findingsOf(labelled.name, notes, history) }));
}

function findingsOf(
  name: string,
  notes: ReadonlyMap<string, ReturnType<typeof parseNote>['note']>,
  history: HistoryView,
): readonly Finding[] {
  const note = notes.get(name);
  if (!note) throw new Error(`${name} is labelled and is not there`);
  return check(note, {
    codes: embeddedCodeBook(),
    history,
    configuration: DEFAULT_CONFIGURATION,
    asOf: AS_OF,
    path: name,
    onlyRules: ALL,
  }).outcome.findings;
}

/** Every disagreement, by name. */
function show(outcomes: readonly Outcome[]): void {
  for (const { name, kind, source, wanted, findings } of outcomes) {
    if (wanted.startsWith('told') === findings.length > 0) continue;
    console.log(`${name}\t${kind}\t${source}\t${wanted}\t${findings.map(({ rule }) => rule).join(' ')}`);
  }
}
