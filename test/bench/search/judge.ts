import { percentile } from '../measure.js';
import type { Engine } from './engines.js';
import { answers, type Judged } from './queries.js';

/** How an engine did on a list of queries. */
export interface Verdict {
  readonly first: number;
  readonly ten: number;
  readonly mrr: number;
  /** Milliseconds of processor time a query, over the whole list. */
  readonly cpu: number;
  /** Milliseconds, the best of three rounds a query, so that other programs on the machine count little. */
  readonly p50: number;
  readonly p95: number;
}

/** Asks all queries in rounds; one round is enough for engines whose times are long. */
export function judge(engine: Engine, list: readonly Judged[], rounds = 3): Verdict {
  let first = 0;
  let ten = 0;
  let mrr = 0;
  const times = list.map(() => Number.POSITIVE_INFINITY);
  const used = process.cpuUsage();
  for (let round = 0; round < rounds; round++) {
    list.forEach((judged, index) => {
      const start = performance.now();
      const codes = engine.search(judged.query);
      times[index] = Math.min(times[index] ?? 0, performance.now() - start);
      if (round > 0) return;
      const place = codes.findIndex((code) => answers(judged, code));
      if (place === 0) first++;
      if (place >= 0) {
        ten++;
        mrr += 1 / (place + 1);
      }
    });
  }
  const { user, system } = process.cpuUsage(used);
  times.sort((a, b) => a - b);
  const count = list.length;
  return {
    first: first / count,
    ten: ten / count,
    mrr: mrr / count,
    cpu: (user + system) / 1000 / count / rounds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

/** The shortest of some rounds, in milliseconds. */
export function bestOf(task: () => unknown, rounds: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    task();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
