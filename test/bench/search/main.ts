import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { haveCodesets, readOrderFile } from '../../codesets/officialFiles.js';
import { percentile } from '../measure.js';
import { Aims } from './aims.js';
import { reportAmbiguous } from './ambiguous.js';
import { ENGINES, type Engine, type EngineName } from './engines.js';
import { bestOf, judge, type Verdict } from './judge.js';
import { indexQueries } from './officialIndex.js';
import * as queries from './queries.js';

/** Queries of each class the slow ones are asked: a full scan takes a second and more each. */
const FUSE_SAMPLE = 3;
/** Long queries take a full scan ten seconds and more; it is asked classes of short ones. */
const FUSE_CLASSES = ['codes', 'lay terms', 'abbreviations'];

/** Our search beside MiniSearch and a full scan by Fuse over all of FY2026, the same queries in one run: MiniSearch every query, Fuse a sample, as the rows say. Prints counts and times only, no official text. */
export async function benchSearch(): Promise<void> {
  if (!haveCodesets()) {
    console.log('The official code files are not at hand; nothing was measured.');
    return;
  }
  const entries = readOrderFile(2026);
  const lists: Readonly<Record<string, readonly queries.Judged[]>> = {
    codes: queries.codes(entries, 200),
    'beginnings of words': queries.prefixes(entries, 200),
    'any order, one dropped': queries.anyOrder(entries, 400),
    'one typo': queries.typos(entries, 400),
    'lay terms': queries.writtenList('lay'),
    abbreviations: queries.writtenList('abbreviations'),
    'outpatient diagnoses': queries.writtenList('outpatient'),
    'unseen, first list': queries.writtenList('unseen-1'),
    'unseen, second list': queries.writtenList('unseen-2'),
    'other vocabularies': queries.writtenList('foreign'),
    'index terms, by hand': queries.writtenList('index-terms'),
    'index terms, official': indexQueries(400),
  };
  const engines: Engine[] = [];
  for (const name of Object.keys(ENGINES) as EngineName[]) engines.push(await ENGINES[name]());
  const aims = new Aims();
  console.log(`${''.padEnd(26)}${'build'.padStart(10)}${'load'.padStart(10)}   memory`);
  for (const engine of engines) {
    const memory = engine.name === 'Fuse' ? '' : memoryOf(engine.name as EngineName);
    if (engine.name.startsWith('ours')) aims.ofMemory(engine.name, memory);
    console.log(
      `${engine.name.padEnd(26)}${engine.build.toFixed(0).padStart(7)} ms${engine.load.toFixed(0).padStart(7)} ms   ${memory}`,
    );
  }
  for (const [name, list] of Object.entries(lists)) {
    console.log(
      `\n${`${name} (${list.length})`.padEnd(34)}${['first', 'ten', 'MRR', 'CPU ms', 'p50', 'p95'].map((head) => head.padStart(9)).join('')}`,
    );
    const verdicts = new Map<string, Verdict>();
    for (const engine of engines) {
      if (engine.name === 'Fuse' && !FUSE_CLASSES.includes(name)) continue;
      const sample = sampleFor(engine, list);
      const asked = sample.length < list.length ? `, a sample of ${sample.length}` : '';
      const verdict = judge(engine, sample, engine.name.startsWith('ours') ? 3 : 1);
      verdicts.set(engine.name, verdict);
      console.log(verdictRow(`  ${engine.name}${asked}`, verdict));
    }
    aims.ofClass(name, verdicts);
  }
  const [ours] = engines;
  const droppedWords = lists['any order, one dropped'] ?? [];
  if (ours) console.log(`\nany order, one dropped\n${reportAmbiguous(ours, droppedWords, entries)}`);
  typing(
    engines.filter((engine) => engine.name !== 'Fuse'),
    aims,
  );
  aims.print();
}

function sampleFor(engine: Engine, list: readonly queries.Judged[]): readonly queries.Judged[] {
  const most = engine.name === 'Fuse' ? FUSE_SAMPLE : list.length;
  const step = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, index) => index % step === 0);
}

function verdictRow(name: string, verdict: Verdict): string {
  const { first, ten, mrr, cpu, p50, p95 } = verdict;
  const cells = [
    first.toFixed(3),
    ten.toFixed(3),
    mrr.toFixed(3),
    cpu.toFixed(2),
    p50.toFixed(2),
    p95.toFixed(2),
  ];
  return name.padEnd(34) + cells.map((cell) => cell.padStart(9)).join('');
}

/** Every beginning of forty lay queries, as a coder types them, and every letter alone. */
function typing(engines: readonly Engine[], aims: Aims): void {
  const typed = queries
    .writtenList('lay')
    .filter((_, index) => index % 5 === 0)
    .flatMap(({ query }) => Array.from(query, (_, at) => query.slice(0, at + 1)));
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  console.log(
    `\n${`keystrokes (${typed.length})`.padEnd(34)}${['p50', 'p95', 'worst letter'].map((head) => head.padStart(14)).join('')}`,
  );
  for (const engine of engines) {
    const rounds = engine.name === 'MiniSearch' ? 1 : 3;
    const times = typed.map((query) => bestOf(() => engine.search(query), rounds)).sort((a, b) => a - b);
    const worst = Math.max(...letters.map((letter) => bestOf(() => engine.search(letter), rounds)));
    const cells = [percentile(times, 0.5), percentile(times, 0.95), worst];
    if (engine.name.startsWith('ours')) aims.ofTyping(engine.name, percentile(times, 0.95), worst);
    console.log(
      `  ${engine.name}`.padEnd(34) + cells.map((cell) => `${cell.toFixed(2)} ms`.padStart(14)).join(''),
    );
  }
}

/** Measured in a process of its own. */
function memoryOf(name: EngineName): string {
  const script = fileURLToPath(new URL('heap.ts', import.meta.url));
  return execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', script, name], {
    encoding: 'utf8',
  }).trim();
}
