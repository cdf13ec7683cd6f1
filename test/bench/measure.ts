/** Times of a task in milliseconds, sorted. */
export async function times(
  task: () => unknown,
  rounds: number,
  warmUp = Math.ceil(rounds / 5),
): Promise<number[]> {
  for (let i = 0; i < warmUp; i++) await task();
  const all: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    await task();
    all.push(performance.now() - start);
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
