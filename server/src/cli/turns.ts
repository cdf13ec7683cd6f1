/** Things that threads take by turns: each takes the next that nobody has. Plain data and a counter in memory all threads see, so that it can be handed to them. */
export interface Turns<T> {
  readonly things: readonly T[];
  readonly next: Int32Array;
}

export function turnsOf<T>(things: readonly T[]): Turns<T> {
  return { things, next: new Int32Array(new SharedArrayBuffer(4)) };
}

/** Takes one after the other until none is left. */
export function* takeTurns<T>({ things, next }: Turns<T>): Generator<T> {
  for (let at = Atomics.add(next, 0, 1); at < things.length; at = Atomics.add(next, 0, 1))
    yield things[at] as T;
}

/** Takes groups of paths by turns and gives path after path. */
export function* takePaths(groups: Turns<readonly string[]>): Generator<string> {
  for (const group of takeTurns(groups)) yield* group;
}
