import type { CalendarDate } from '../../server/src/base/date.js';
import { type CheckContext, check } from '../../server/src/check.js';
import { embeddedCodeBook } from '../../server/src/codes/standardBook.js';
import { NO_HISTORY } from '../../server/src/history/history.js';
import { parseNote } from '../../server/src/note/parseNote.js';
import { DEFAULT_CONFIGURATION } from '../../server/src/project/configuration.js';
import { AreaCache } from '../../server/src/reading/areaCache.js';
import { benchManyNotes } from './manyNotes.js';
import { percentile, processorTime, row, times } from './measure.js';
import { longNote } from './notes.js';

/** Budgets of a 5 kB note with eight diagnoses and six lines, warm. */
const WHOLE_MS = 3;
const RULE_MS = 0.3;
/** Enough for the engine to have compiled what is hot. */
const ROUNDS = 400;
const SLOWEST = 10;

/** A full check of a long note, reading included, and what each rule takes of it; many different notes; then four and sixteen times the text. */
export async function benchRules(): Promise<void> {
  const text = longNote();
  const took = new Map<string, number[]>();
  const context: CheckContext = {
    codes: embeddedCodeBook(),
    history: NO_HISTORY,
    configuration: DEFAULT_CONFIGURATION,
    asOf: '2026-03-20' as CalendarDate,
  };
  const meter = {
    now: () => performance.now(),
    record: (rule: string, milliseconds: number) => {
      const all = took.get(rule) ?? [];
      took.set(rule, all);
      all.push(milliseconds);
    },
  };
  const whole = await times(() => check(parseNote(text).note, context).outcome, ROUNDS);
  const processor = await times(() => check(parseNote(text).note, context).outcome, ROUNDS, 0, processorTime);
  const editing = { ...context, readings: new AreaCache() };
  const again = await times(() => check(parseNote(text).note, editing).outcome, ROUNDS);
  console.log(row(`full check of ${(text.length / 1024).toFixed(1)} kB (at most ${WHOLE_MS} ms)`, whole));
  console.log(row('the same in processor time', processor, whole));
  console.log(row('the same with sections read before, as in the editor', again, whole));
  // Stages are computed when first asked for; asked before the rules run, they are counted for themselves.
  const stages = await times(() => {
    const checked = check(parseNote(text).note, context);
    return [checked.reading.mentions, checked.evidence.diagnoses, checked.claim, checked.copies];
  }, ROUNDS);
  console.log(row('of it parsing, reading, evidence and claim', stages));
  for (let round = 0; round < ROUNDS; round++) {
    const checked = check(parseNote(text).note, { ...context, meter });
    void [checked.reading.mentions, checked.evidence.diagnoses, checked.evidence.services, checked.claim];
    void checked.outcome;
  }
  const medians = [...took].map(([rule, all]) => ({
    rule,
    ms: percentile(
      all.slice(ROUNDS / 5).sort((a, b) => a - b),
      0.5,
    ),
  }));
  medians.sort((a, b) => b.ms - a.ms);
  console.log(`\nslowest of ${medians.length} rules (at most ${RULE_MS} ms each)`);
  for (const { rule, ms } of medians.slice(0, SLOWEST))
    console.log(`${rule.padEnd(44)}${`${ms.toFixed(3)} ms`.padStart(12)}${ms > RULE_MS ? '  over' : ''}`);
  benchManyNotes(context);
  console.log('\nlonger notes');
  const [record = '', coding = ''] = text.split('=== CODING ===');
  for (const factor of [1, 4, 16]) {
    const longer = `${record.repeat(factor)}=== CODING ===${coding}`;
    console.log(
      row(
        `${(longer.length / 1024).toFixed(0)} kB`,
        await times(() => check(parseNote(longer).note, context).outcome, factor > 4 ? 5 : 20),
      ),
    );
  }
}
