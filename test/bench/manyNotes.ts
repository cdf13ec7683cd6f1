import { type CheckContext, type CheckedNote, check } from '../../server/src/check.js';
import { parseNote } from '../../server/src/note/parseNote.js';
import { percentile, processorTime, row } from './measure.js';
import { inventedNotes, variedNotes } from './variedNotes.js';

const INVENTED = 200;
const MB = 1_000_000;
const SLOWEST = 10;

/** The stages of a check in order; each is asked for before the next, so that it is timed by itself. */
const STAGES: readonly (readonly [name: string, of: (checked: CheckedNote) => unknown])[] = [
  ['codes of the block looked up', (checked) => checked.coding],
  ['reading', (checked) => checked.reading],
  ['evidence', (checked) => [checked.evidence.diagnoses, checked.evidence.services]],
  ['claim', (checked) => checked.claim],
  ['copies', (checked) => checked.copies],
  ['rules', (checked) => checked.outcome],
];

/** Full checks of many different notes, each read for the first time once the engine has compiled what is hot: time, throughput, stages, slowest rules. */
export function benchManyNotes(context: CheckContext): void {
  const invented = inventedNotes(3 * INVENTED);
  const [warmUp, whole, parted] = [0, 1, 2].map((part) =>
    invented.slice(part * INVENTED, (part + 1) * INVENTED),
  );
  const composed = variedNotes();
  for (const text of [...(warmUp ?? []), ...composed]) void check(parseNote(text).note, context).outcome;
  console.log('\nmany different notes, each read for the first time');
  time('invented visits', whole ?? [], context);
  time('notes at hand, put together', composed, context);
  stages([...(parted ?? []), ...composed], context);
}

function time(name: string, texts: readonly string[], context: CheckContext): void {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const began = processorTime();
  const [all, processor]: [number[], number[]] = [[], []];
  for (const text of texts) {
    const [start, used] = [performance.now(), processorTime()];
    void check(parseNote(text).note, context).outcome;
    all.push(performance.now() - start);
    processor.push(processorTime() - used);
  }
  const seconds = (processorTime() - began) / 1000;
  for (const sorted of [all, processor]) sorted.sort((a, b) => a - b);
  const size = `${texts.length} ${name}, ${(bytes / texts.length / 1000).toFixed(1)} kB each`;
  console.log(row(size, all));
  console.log(row('  the same in processor time', processor, all));
  console.log(
    `  ${(bytes / MB / seconds).toFixed(2)} MB per CPU second, ${((seconds * 1000) / texts.length).toFixed(2)} ms of CPU a note, of 5 kB ${((seconds * 5_000_000) / bytes).toFixed(2)} ms`,
  );
}

function stages(texts: readonly string[], context: CheckContext): void {
  const took = new Map<string, number[]>();
  const note = (name: string, milliseconds: number) => {
    const all = took.get(name) ?? [];
    took.set(name, all);
    all.push(milliseconds);
  };
  const rules = new Map<string, number[]>();
  const meter = {
    now: () => performance.now(),
    record: (rule: string, milliseconds: number) => {
      const all = rules.get(rule) ?? [];
      rules.set(rule, all);
      all.push(milliseconds);
    },
  };
  for (const text of texts) {
    let start = performance.now();
    const lap = (name: string) => {
      const now = performance.now();
      note(name, now - start);
      start = now;
    };
    const parsed = parseNote(text);
    lap('parsing');
    const checked = check(parsed.note, { ...context, meter });
    for (const [name, of] of STAGES) {
      void of(checked);
      lap(name);
    }
  }
  const shown = (all: Map<string, number[]>) =>
    [...all].map(([name, times]) => ({ name, sorted: times.sort((a, b) => a - b) }));
  console.log(`\nstages of ${texts.length} such notes${' '.repeat(19)}median         p95`);
  for (const { name, sorted } of shown(took)) console.log(row(name, sorted));
  console.log('\nslowest rules there');
  const slowest = shown(rules).sort((a, b) => percentile(b.sorted, 0.5) - percentile(a.sorted, 0.5));
  for (const { name, sorted } of slowest.slice(0, SLOWEST))
    console.log(`${name.padEnd(44)}${`${percentile(sorted, 0.5).toFixed(3)} ms`.padStart(12)}`);
}
