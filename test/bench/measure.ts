/** Processor time of this process so far in milliseconds, all its threads together: what a busy machine does not stretch. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Times of a task in milliseconds, sorted; by the clock on the wall unless another is given. */
export async function times(
  task: () => unknown,
  rounds: number,
  warmUp = Math.ceil(rounds / 5),
  now: () => number = () => performance.now(),
): Promise<number[]> {
  for (let i = 0; i < warmUp; i++) await task();
  const all: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const start = now();
    await task();
    all.push(now() - start);
  }
  return all.sort((a, b) => a - b);
}

/** The value below which a share of the sorted times lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A row of figures: median, 95th percentile, and the median as a multiple of a base. */
export function row(name: string, sorted: readonly number[], base?: readonly number[]): string {
  const ms = (value: number) => `${value.toFixed(2)} ms`.padStart(12);
  const ratio = base ? `${(percentile(sorted, 0.5) / percentile(base, 0.5)).toFixed(1)} x`.padStart(9) : '';
  return `${name.padEnd(44)}${ms(percentile(sorted, 0.5))}${ms(percentile(sorted, 0.95))}${ratio}`;
}
