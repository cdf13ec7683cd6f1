import type { Verdict } from './judge.js';

/** What search should reach: milliseconds, megabytes in all, and how many times less processor time than MiniSearch uses. */
const AIM = {
  p95: 3,
  keystroke: 1.5,
  letter: 10,
  times: 40,
  heap: { ours: 25, 'ours with official index': 45 },
};

/** Each figure beside its aim, one line each, PASS or MISS. */
export class Aims {
  private readonly lines: string[] = [];

  /** A class of queries: found as often and as far in front as MiniSearch does, in a fortieth of its processor time, and at once. */
  ofClass(name: string, verdicts: ReadonlyMap<string, Verdict>): void {
    const other = verdicts.get('MiniSearch');
    for (const [engine, own] of verdicts) {
      if (!engine.startsWith('ours') || !other) continue;
      const what = `${name}, ${engine}`;
      this.add(what, 'first ten', own.ten, own.ten >= other.ten, `MiniSearch ${other.ten.toFixed(3)}`);
      this.add(what, 'MRR', own.mrr, own.mrr >= other.mrr, `MiniSearch ${other.mrr.toFixed(3)}`);
      const times = other.cpu / own.cpu;
      this.add(what, 'times less CPU on average', times, times >= AIM.times, `${AIM.times} or more`);
      this.add(what, 'p95, ms', own.p95, own.p95 < AIM.p95, `below ${AIM.p95}`);
    }
  }

  ofTyping(engine: string, p95: number, letter: number): void {
    this.add(`keystrokes, ${engine}`, 'p95, ms', p95, p95 < AIM.keystroke, `below ${AIM.keystroke}`);
    this.add(`letters, ${engine}`, 'worst, ms', letter, letter < AIM.letter, `below ${AIM.letter}`);
  }

  /** `memory` names heap and buffers, as `heap.ts` prints them. */
  ofMemory(engine: string, memory: string): void {
    const all = [...memory.matchAll(/[\d.]+/g)].reduce((sum, [number]) => sum + Number(number), 0);
    const most = AIM.heap[engine as keyof typeof AIM.heap];
    this.add(`memory, ${engine}`, 'heap and buffers, MB', all, all <= most, `up to ${most}`);
  }

  print(): void {
    console.log('\naims');
    for (const line of this.lines) console.log(line);
  }

  private add(what: string, figure: string, value: number, isMet: boolean, aim: string): void {
    const shown = value >= 10 ? value.toFixed(1) : value.toFixed(3);
    this.lines.push(
      `  ${isMet ? 'PASS' : 'MISS'}  ${what.padEnd(52)}${figure.padEnd(28)}${shown.padStart(8)}   ${aim}`,
    );
  }
}
